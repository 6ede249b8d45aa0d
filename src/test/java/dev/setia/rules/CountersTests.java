package dev.setia.rules;

import static dev.setia.rules.Given.card;
import static dev.setia.rules.Given.limited;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.percent;
import static dev.setia.rules.Given.times;
import static dev.setia.rules.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Discount.Scope;
import dev.setia.rules.Limit.Span;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.PunchCard.Basis;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which counts the shell has to read before a purchase is judged: those that some limit looks at. */
class CountersTests {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 15);

    private static ProgramVersion with(Span program, Span rule, Span campaign, Span card, Span discount, Span event) {
        return program()
                .limit(both(program))
                .earning(limited(perAmount("base", 1, 100), both(rule)))
                .multiplier(limited(times("double", 20_000), both(campaign)))
                .card(limited(card("coffee", 10, Basis.UNIT), both(card)))
                .discount(limited(percent("tenth", Scope.ORDER, 1_000), both(discount)))
                .event(new EventRule(
                        "hello", "hello", "sign_up", null, new Prize.BonusPoints("Hi", 5), List.of(both(event))))
                .version();
    }

    private static Limit[] both(Span span) {
        return new Limit[] {Limit.per(span, 1), Limit.budget(span, 2)};
    }

    @Test
    void every_kind_of_policy_is_asked() {
        assertThat(Counters.spansOfMembers(
                        with(Span.DAY, Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR, Span.EVER), List.of()))
                .containsExactly(Span.DAY, Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR, Span.EVER);
        assertThat(Counters.shared(
                        with(Span.DAY, Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR, Span.EVER), List.of(), DAY))
                .containsExactlyInAnyOrder(
                        new Counter("purchase", Span.DAY, DAY),
                        new Counter("base", Span.WEEK, LocalDate.of(2026, 7, 13)),
                        new Counter("double", Span.MONTH, LocalDate.of(2026, 7, 1)),
                        new Counter("coffee", Span.QUARTER, LocalDate.of(2026, 7, 1)),
                        new Counter("tenth", Span.YEAR, LocalDate.of(2026, 1, 1)),
                        new Counter("hello", Span.EVER, LocalDate.EPOCH));
    }

    @Test
    void a_limit_of_one_purchase_needs_no_count() {
        ProgramVersion version =
                with(Span.PURCHASE, Span.PURCHASE, Span.PURCHASE, Span.PURCHASE, Span.PURCHASE, Span.PURCHASE);

        assertThat(Counters.spansOfMembers(version, List.of())).isEmpty();
        assertThat(Counters.shared(version, List.of(), DAY)).isEmpty();
    }

    @Test
    void an_open_card_of_an_older_version_brings_its_own() {
        PunchCard older = limited(card("old", 10, Basis.UNIT), both(Span.WEEK));

        assertThat(Counters.spansOfMembers(program().version(), List.of(older))).containsExactly(Span.WEEK);
        assertThat(Counters.shared(program().version(), List.of(older), DAY))
                .containsExactly(new Counter("old", Span.WEEK, LocalDate.of(2026, 7, 13)));
    }
}
