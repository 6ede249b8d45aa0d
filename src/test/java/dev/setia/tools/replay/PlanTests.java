package dev.setia.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.setia.tools.replay.Step.Sale;
import dev.setia.tools.replay.Step.SaleLine;
import dev.setia.tools.replay.Step.TakeBack;
import dev.setia.tools.replay.Step.TakenLine;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTests {
    private static final LocalDateTime MORNING = LocalDateTime.of(2011, 3, 1, 9, 0);

    private final Oddities oddities = new Oddities();

    @Test
    void an_invoice_becomes_one_sale_with_numbered_lines() {
        Plan plan = plan(row("1", "MUG", 6, 295, "ann"), row("1", "TOWEL", 2, 325, "ann"));

        assertThat(sales(plan)).singleElement().satisfies(sale -> {
            assertThat(sale.receipt()).isEqualTo("1");
            assertThat(sale.customer()).isEqualTo("ann");
            assertThat(sale.lines())
                    .containsExactly(
                            new SaleLine(1, "MUG", 6, 295, LineKind.GOODS),
                            new SaleLine(2, "TOWEL", 2, 325, LineKind.GOODS));
        });
    }

    @Test
    void a_cancellation_takes_back_the_line_it_cancels() {
        Plan plan = plan(row("1", "MUG", 6, 295, "ann"), row("C2", "MUG", -2, 295, "ann"));

        assertThat(takeBacks(plan)).singleElement().satisfies(back -> {
            assertThat(back.sale()).isEqualTo("1");
            assertThat(back.receipt()).isEqualTo("C2-1");
            assertThat(back.lines()).containsExactly(new TakenLine(1, 2));
        });
        assertThat(plan.unmatched()).isEmpty();
    }

    @Test
    void the_latest_line_that_can_give_all_of_it_is_taken_first() {
        Plan plan = plan(
                row("1", "MUG", 6, 295, "ann"),
                row("2", "MUG", 9, 295, "ann"),
                row("3", "MUG", 2, 295, "ann"),
                row("C4", "MUG", -5, 295, "ann"));

        assertThat(takeBacks(plan)).extracting(TakeBack::sale).containsExactly("2");
    }

    @Test
    void several_purchases_give_together_what_none_can_give_alone() {
        Plan plan =
                plan(row("1", "MUG", 6, 295, "ann"), row("2", "MUG", 4, 295, "ann"), row("C3", "MUG", -9, 295, "ann"));

        assertThat(takeBacks(plan))
                .extracting(TakeBack::sale, back -> back.lines().getFirst().quantity())
                .containsExactly(tuple("2", 4L), tuple("1", 5L));
    }

    @Test
    void two_rows_that_find_the_same_line_come_back_together() {
        Plan plan = plan(
                row("1", "MUG", 6, 295, "ann"), row("C2", "MUG", -1, 295, "ann"), row("C2", "MUG", -2, 295, "ann"));

        assertThat(takeBacks(plan))
                .singleElement()
                .satisfies(back -> assertThat(back.lines()).containsExactly(new TakenLine(1, 3)));
    }

    @Test
    void what_was_given_back_once_is_not_given_back_again() {
        Plan plan = plan(
                row("1", "MUG", 6, 295, "ann"), row("C2", "MUG", -5, 295, "ann"), row("C3", "MUG", -5, 295, "ann"));

        assertThat(takeBacks(plan))
                .extracting(back -> back.lines().getFirst().quantity())
                .containsExactly(5L, 1L);
        assertThat(plan.unmatched()).containsExactly(new Unmatched("C3", "MUG", 4, 1180, Unmatched.Why.MORE_THAN_SOLD));
    }

    @Test
    void another_customer_price_or_code_is_no_match() {
        Plan plan = plan(
                row("1", "MUG", 6, 295, "ann"),
                row("C2", "MUG", -1, 295, "bob"),
                row("C3", "MUG", -1, 290, "ann"),
                row("C4", "MUGS", -1, 295, "ann"));

        assertThat(takeBacks(plan)).isEmpty();
        assertThat(plan.unmatched()).hasSize(3).allMatch(each -> each.why() == Unmatched.Why.NEVER_SOLD);
    }

    @Test
    void a_later_purchase_is_no_match() {
        Plan plan = Plan.of(
                List.of(
                        at(MORNING.plusDays(1), row("1", "MUG", 6, 295, "ann")),
                        at(MORNING, row("C2", "MUG", -1, 295, "ann"))),
                oddities);

        assertThat(plan.unmatched()).hasSize(1);
    }

    @Test
    void a_guests_cancellation_is_reported_because_nobody_can_say_whose_it_is() {
        Plan plan = plan(row("1", "MUG", 6, 295, ""), row("C2", "MUG", -1, 295, ""));

        assertThat(plan.unmatched()).extracting(Unmatched::why).containsExactly(Unmatched.Why.NO_CUSTOMER);
    }

    @Test
    void a_very_long_invoice_is_told_in_parts_and_its_lines_come_back_from_the_right_one() {
        List<Row> rows = new ArrayList<>();
        IntStream.rangeClosed(1, 1001).forEach(i -> rows.add(row("1", "SKU" + i, 1, 100, "ann")));
        rows.add(row("C2", "SKU501", -1, 100, "ann"));

        Plan plan = Plan.of(rows, oddities);

        assertThat(sales(plan)).extracting(Sale::receipt).containsExactly("1", "1/2", "1/3");
        assertThat(sales(plan)).extracting(sale -> sale.lines().size()).containsExactly(500, 500, 1);
        assertThat(takeBacks(plan)).singleElement().satisfies(back -> {
            assertThat(back.sale()).isEqualTo("1/2");
            assertThat(back.lines()).containsExactly(new TakenLine(1, 1));
        });
        assertThat(oddities.count(Oddity.LONG_INVOICE)).isEqualTo(1);
    }

    @Test
    void an_invoice_that_names_two_customers_is_a_purchase_of_each() {
        Plan plan = plan(row("1", "MUG", 1, 295, "ann"), row("1", "MUG", 1, 295, "bob"));

        assertThat(sales(plan)).extracting(Sale::receipt).containsExactly("1", "1/2");
        assertThat(sales(plan)).extracting(Sale::customer).containsExactly("ann", "bob");
    }

    @Test
    void postage_and_gift_vouchers_are_told_as_what_they_are() {
        Plan plan = plan(
                row("1", "POST", 1, 1800, "ann"), row("1", "gift_0001_20", 1, 1667, "ann"), row("1", "m", 1, 5, "ann"));

        assertThat(sales(plan).getFirst().lines())
                .extracting(SaleLine::kind)
                .containsExactly(LineKind.POSTAGE, LineKind.GIFT_VOUCHER, LineKind.MANUAL);
        assertThat(oddities.count(Oddity.NOT_GOODS)).isEqualTo(3);
    }

    @Test
    void an_invoice_of_stock_corrections_alone_is_no_sale() {
        Plan plan = plan(row("1", "MUG", -24, 0, ""));

        assertThat(plan.steps()).isEmpty();
        assertThat(oddities.count(Oddity.NEGATIVE_QUANTITY)).isEqualTo(1);
        assertThat(oddities.count(Oddity.EMPTY_INVOICE)).isEqualTo(1);
    }

    @Test
    void the_order_of_the_rows_does_not_matter_for_what_belongs_together() {
        List<Row> rows = new ArrayList<>(List.of(
                at(MORNING, row("1", "MUG", 6, 295, "ann")),
                at(MORNING.plusHours(1), row("2", "MUG", 4, 295, "ann")),
                at(MORNING.plusHours(2), row("C3", "MUG", -9, 295, "ann"))));
        Plan inOrder = Plan.of(rows, oddities);
        Collections.shuffle(rows, new Random(7));

        assertThat(Plan.of(rows, oddities)).isEqualTo(inOrder);
    }

    private Plan plan(Row... rows) {
        return Plan.of(List.of(rows), oddities);
    }

    private static Row row(String invoice, String stockCode, long quantity, long pence, String customer) {
        return new Row(
                1,
                invoice,
                stockCode,
                stockCode.toLowerCase(java.util.Locale.ROOT),
                quantity,
                MORNING,
                pence,
                customer,
                "Poland");
    }

    private static Row at(LocalDateTime at, Row row) {
        return new Row(
                row.number(),
                row.invoice(),
                row.stockCode(),
                row.description(),
                row.quantity(),
                at,
                row.unitPriceMinor(),
                row.customer(),
                row.country());
    }

    private static List<Sale> sales(Plan plan) {
        return plan.steps().stream()
                .filter(Sale.class::isInstance)
                .map(Sale.class::cast)
                .toList();
    }

    private static List<TakeBack> takeBacks(Plan plan) {
        return plan.steps().stream()
                .filter(TakeBack.class::isInstance)
                .map(TakeBack.class::cast)
                .toList();
    }
}
