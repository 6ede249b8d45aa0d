package dev.setia.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.DayStep;
import dev.setia.support.SetiaTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the page for whoever runs Setia says of the steps is what runs. */
@SetiaTest
class DayStepsDocumentedTests {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `(\\w+)` \\|");

    @Autowired
    List<DayStep> steps;

    @Test
    void the_table_of_the_steps_is_whole_and_in_their_order() throws IOException {
        String page = Files.readString(Path.of("docs", "day-change.md"));

        assertThat(ROW.matcher(page).results().map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(steps.stream()
                        .filter(step -> step.getClass().getName().startsWith("dev.setia.")
                                && !step.getClass().getName().contains("Test"))
                        .sorted(Comparator.comparingInt(DayStep::order))
                        .map(step -> step.order() + " " + step.name())
                        .toList());
    }
}
