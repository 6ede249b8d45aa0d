package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet gets to read. */
class CsvRowsTests {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void a_text_that_begins_like_a_formula_stays_a_text(String text) throws IOException {
        assertThat(row(text).replace("\"", "")).isEqualTo("'" + text);
    }

    @Test
    void numbers_and_harmless_texts_are_written_as_they_are() throws IOException {
        assertThat(row("a", -5L, null, "b=c", "", "say \"yes\", now")).isEqualTo("a,-5,,b=c,,\"say \"\"yes\"\", now\"");
    }

    private static String row(@Nullable Object... cells) throws IOException {
        StringWriter out = new StringWriter();
        new CsvRows(out).row(cells);
        return out.toString().stripTrailing();
    }
}
