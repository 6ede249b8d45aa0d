package dev.setia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of mechanisms that were taken out to see a test fail names tests that are there. */
class GuardsTests {
    private static final Path DOCS = Path.of("docs");
    private static final Pattern ROW =
            Pattern.compile("\\[\\w+]\\((\\.\\./src/test/java/\\S+\\.java)\\): ([^|]+?) \\|");

    @Test
    void every_test_of_the_page_is_there() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(DOCS.resolve("guards.md")))
                .results()
                .toList();

        assertThat(rows).hasSizeGreaterThan(30);
        for (MatchResult row : rows) {
            Path test = DOCS.resolve(row.group(1)).normalize();
            assertThat(test).isRegularFile();
            assertThat(Files.readString(test)).contains("void " + row.group(2).replace(' ', '_') + "(");
        }
    }
}
