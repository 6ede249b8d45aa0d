package dev.setia.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.platform.InvalidRequest;
import dev.setia.shared.CheckCharacter;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadCodesTests {
    private final List<String> rows = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAA-1\nBBBB-2",
                "code\nAAAA-1\nBBBB-2\n",
                "Code\r\nAAAA-1\r\nBBBB-2\r\n",
                "code;\r\n\"AAAA-1\";\r\n\r\nBBBB-2;\r\n;\r\n",
                "\n\ncode,,\nAAAA-1,,\n  BBBB-2  ,,",
            })
    void codes_are_read_however_a_spreadsheet_writes_them(String csv) {
        read(csv);

        assertThat(rows).extracting(row -> row.replaceAll("^\\d+ ", "")).containsExactly("1 AAAA-1", "1 BBBB-2");
    }

    @Test
    void a_quoted_code_may_hold_the_separator_and_quotes() {
        read("AAAA;x\n\"AA;A\"\"1\"\n");

        assertThat(rows).containsExactly("1 2 x too_many_columns", "2 1 AA;A\"1");
    }

    @Test
    void a_row_is_told_by_the_line_on_which_it_begins() {
        read("code\n\"two\nlines\"\n\nGOOD-1\nabc\nA,B\n----\n");

        assertThat(rows)
                .containsExactly(
                        "2 1 two?lines invalid_format",
                        "5 1 GOOD-1",
                        "6 1 abc invalid_format",
                        "7 2 B too_many_columns",
                        "8 1 ---- invalid_format");
    }

    @Test
    void what_cannot_be_stored_or_shown_is_refused_and_told_in_part() {
        read("AB\u0000CD\n" + "x".repeat(101) + "\n\uD83C\uDF81\uD83C\uDF81\uD83C\uDF81\uD83C\uDF81");

        assertThat(rows)
                .containsExactly(
                        "1 1 AB?CD invalid_format",
                        "2 1 " + "x".repeat(100) + " invalid_format",
                        "3 1 \uD83C\uDF81\uD83C\uDF81\uD83C\uDF81\uD83C\uDF81 invalid_format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "code\n", ";;\n"})
    void a_file_without_a_code_is_refused(String csv) {
        assertThatThrownBy(() -> read(csv)).isInstanceOf(InvalidRequest.class).hasMessageContaining("one code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "", "A,"})
    void a_row_does_not_grow_without_end(String begin) {
        String csv = "GOOD-1\n" + begin + (begin.endsWith(",") ? begin : "xy").repeat(50_000);

        assertThatThrownBy(() -> read(csv)).isInstanceOf(InvalidRequest.class).hasMessageContaining("quotes");
    }

    @Test
    void a_file_may_have_many_rows() {
        read("AAAA-1\n".repeat(20_000));

        assertThat(rows).hasSize(20_000);
    }

    @Test
    void a_column_that_nobody_knows_is_refused() {
        assertThatThrownBy(() -> read("code,uses\nAAAA,1")).hasMessageContaining("column code alone");
    }

    @Test
    void a_quote_that_never_ends_is_refused() {
        assertThatThrownBy(() -> read("AAAA\n\"BBBB\nCCCC\n")).hasMessageContaining("quotes");
    }

    @Test
    void a_file_has_an_end() {
        String most = "AAAA\n".repeat(ReadCodes.ROWS_MAX);
        read(most);

        assertThatThrownBy(() -> read(most + "B")).hasMessageContaining("at most");
    }

    private void read(String csv) {
        new ReadCodes(
                        CheckCharacter::normal,
                        row -> rows.add(row.line() + " " + row.cell() + " " + row.code()
                                + (row.fault() == null ? "" : " " + row.fault())))
                .read(new StringReader(csv));
    }
}
