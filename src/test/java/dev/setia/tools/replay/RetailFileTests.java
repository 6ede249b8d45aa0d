package dev.setia.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.tools.replay.RetailFile.UnknownLayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetailFileTests {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private final Oddities oddities = new Oddities();

    @Test
    void a_row_is_read_as_it_stands() throws Exception {
        List<Row> rows =
                read("536365,85123A,\"HOLDER, \"\"WHITE\"\"\",6,2010-12-01 08:26:00,2.55,17850,United Kingdom");

        assertThat(rows)
                .containsExactly(new Row(
                        2,
                        "536365",
                        "85123A",
                        "HOLDER, \"WHITE\"",
                        6,
                        LocalDateTime.of(2010, 12, 1, 8, 26),
                        255,
                        "17850",
                        "United Kingdom"));
        assertThat(oddities.found()).isEmpty();
    }

    @Test
    void times_and_customers_of_a_spreadsheet_are_understood() throws Exception {
        List<Row> rows = read("536365,85123A,HOLDER,6,12/1/2010 8:26,2.55,17850.0,United Kingdom");

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.at()).isEqualTo(LocalDateTime.of(2010, 12, 1, 8, 26));
            assertThat(row.customer()).isEqualTo("17850");
        });
    }

    @Test
    void columns_may_stand_in_another_order() throws Exception {
        List<Row> rows = RetailFile.read(
                reader("Country,CustomerID,InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice\n"
                        + "France,1,7,A,B,2,2011-01-01 10:00:00,1.5"),
                oddities);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.country()).isEqualTo("France");
            assertThat(row.unitPriceMinor()).isEqualTo(150);
        });
    }

    @Test
    void a_broken_row_costs_only_itself() throws Exception {
        List<Row> rows = read("1,A,\"stray quote,1,2011-01-01 10:00:00,1.5,9,France\n"
                + "1,A,no number,two,2011-01-01 10:00:00,1.5,9,France\n"
                + "1,A,half a unit,0.5,2011-01-01 10:00:00,1.5,9,France\n"
                + "1,A,no date,1,yesterday,1.5,9,France\n"
                + "1,A,too short,1\n"
                + "\n"
                + "1,A,good,1,2011-01-01 10:00:00,1.5,9,France\n");

        assertThat(rows).extracting(Row::description).containsExactly("good");
        assertThat(oddities.count(Oddity.UNPARSABLE_ROW)).isEqualTo(5);
    }

    @Test
    void a_price_in_fractions_of_a_penny_is_rounded_and_counted() throws Exception {
        List<Row> rows = read("1,PADS,pads,1,2011-01-01 10:00:00,0.001,9,France");

        assertThat(rows).extracting(Row::unitPriceMinor).containsExactly(0L);
        assertThat(oddities.count(Oddity.FRACTION_OF_A_PENNY)).isEqualTo(1);
    }

    @Test
    void a_file_of_another_layout_is_refused() {
        assertThatThrownBy(() -> RetailFile.read(reader("a,b,c\n1,2,3\n"), oddities))
                .isInstanceOf(UnknownLayout.class)
                .hasMessageContaining("InvoiceNo,StockCode");
    }

    @Test
    void the_sample_shows_every_oddity_but_the_long_invoice() throws Exception {
        List<Row> rows = RetailFile.read(Path.of("src/test/resources/replay/corner-shop.csv"), oddities);
        Plan.of(rows, oddities);

        assertThat(oddities.found().keySet())
                .containsExactlyInAnyOrderElementsOf(List.of(Oddity.values()).stream()
                        .filter(oddity -> oddity != Oddity.LONG_INVOICE)
                        .toList());
    }

    private List<Row> read(String lines) throws IOException, UnknownLayout {
        return RetailFile.read(reader(HEADER + lines), oddities);
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }
}
