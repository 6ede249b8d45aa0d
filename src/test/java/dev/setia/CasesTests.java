package dev.setia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.WorkedCases.Run;
import dev.setia.WorkedCases.Worked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each worked case is run by a test that carries its number, and {@code docs/cases.md} says where. */
class CasesTests {
    private static final Path PAGE = Path.of("docs", "cases.md");

    private final WorkedCases cases = WorkedCases.read();

    @Test
    void every_number_on_a_test_is_that_of_a_case() {
        assertThat(cases.all()).extracting(Worked::number).doesNotHaveDuplicates();
        assertThat(cases.numbers()).containsAll(cases.runs().keySet());
        assertThat(cases.numbers()).containsAll(cases.toCome().keySet());
    }

    @Test
    void every_case_has_a_test_or_is_known_to_come() {
        Set<String> untested = new TreeSet<>(cases.numbers());
        untested.removeAll(cases.runs().keySet());
        untested.removeAll(cases.toCome().keySet());
        assertThat(untested).as("cases without a test").isEmpty();

        Set<String> hasCome = new TreeSet<>(cases.toCome().keySet());
        hasCome.retainAll(cases.runs().keySet());
        assertThat(hasCome)
                .as("cases that have a test and can leave cases-to-come.csv")
                .isEmpty();
    }

    @Test
    void a_case_that_we_judge_differently_says_why_at_a_test() {
        Map<String, String> silent = new TreeMap<>();
        for (Worked worked : cases.all()) {
            boolean isSaid = cases.runs(worked).stream().map(Run::deviates).anyMatch(why -> !why.isEmpty());
            if (worked.ours().isEmpty() || cases.toCome().containsKey(worked.number()) || isSaid) {
                continue;
            }
            silent.put(worked.number(), worked.ours());
        }
        assertThat(silent).as("cases whose tests lack a deviates").isEmpty();
    }

    /** Rewrites the page with {@code -Dsetia.cases.write=true}. */
    @Test
    void the_page_is_that_of_the_tests() throws Exception {
        String page = CasesPage.of(cases);
        if (Boolean.getBoolean("setia.cases.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("run ./mvnw test -Dtest=CasesTests -Dsetia.cases.write=true and look at the difference")
                .isEqualTo(page);
    }
}
