package dev.setia.rules;

import static dev.setia.rules.Given.card;
import static dev.setia.rules.Given.limited;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.tier;
import static dev.setia.rules.Given.within;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Limit.Span;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.PunchCard.Basis;
import dev.setia.rules.Succession.Meanwhile;
import dev.setia.shared.Points;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a member is after a purchase, for the next one to find. */
class SuccessionTests {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 15);

    private static MemberSnapshot after(Program program, MemberSnapshot before, long units) {
        return Succession.after(
                before, program.sells(before, line("tea", units, 1_000)), program.version(), Given.NOON);
    }

    private static OpenCard open(MemberSnapshot member, String card) {
        return Objects.requireNonNull(member.cards().get(card));
    }

    @Test
    void points_visits_and_totals_grow_and_what_is_known_of_the_person_stays() {
        MemberSnapshot before = member().segments("regulars")
                .stage("active")
                .bornOn(4, 1)
                .attribute("city", "Bandung")
                .visits(4)
                .spent(500)
                .balance(7)
                .snapshot();

        MemberSnapshot after = after(onePointPer(100).spendTiers(tier("basic", 0)), before, 2);

        assertThat(after.balance()).isEqualTo(27);
        assertThat(after.visits()).isEqualTo(5);
        assertThat(after.qualifying()).isEqualTo(new Qualifying(2_500, 20, 1));
        assertThat(after.segments()).containsExactly("regulars");
        assertThat(after.stage()).isEqualTo("active");
        assertThat(after.birthday()).isEqualTo(before.birthday());
        assertThat(after.attributes()).containsEntry("city", "Bandung");
        assertThat(after.isMember()).isTrue();
        assertThat(after.vouchers()).isEmpty();
    }

    @Test
    void a_purchase_without_effect_leaves_the_member_as_it_was() {
        MemberSnapshot before = member().visits(3).snapshot();

        assertThat(Succession.after(before, Evaluation.NOTHING, program().version(), Given.NOON))
                .isSameAs(before);
    }

    @Test
    void totals_end_at_the_most_there_is() {
        assertThat(Succession.sum(new Qualifying(Points.MAX, 1, 2), new Qualifying(5, 3, 4)))
                .isEqualTo(new Qualifying(Points.MAX, 4, 6));
    }

    @Test
    void a_tier_begins_at_once_or_waits_for_the_next_period() {
        Program atOnce = program().spendTiers(tier("basic", 0), tier("gold", 1_500));
        MemberSnapshot basic = member().tier("basic").snapshot();

        assertThat(after(atOnce, basic, 2).tier()).isEqualTo("gold");
        assertThat(after(atOnce, basic, 1).tier()).isEqualTo("basic");
        assertThat(after(waiting(new Window.Calendar(CalendarUnit.MONTH)), basic, 2))
                .extracting(MemberSnapshot::tier, MemberSnapshot::tierToCome)
                .containsExactly("basic", "gold");
        assertThat(after(waiting(new Window.Lifetime()), basic, 2).tier())
                .as("there is no next period to wait for")
                .isEqualTo("gold");
        assertThat(after(atOnce, member().tier("basic").tierToCome("silver").snapshot(), 2)
                        .tierToCome())
                .as("what was awaited is passed")
                .isNull();
    }

    private static Program waiting(Window window) {
        return program()
                .tiers(new SpendTiers(
                        SpendTiers.Metric.SPEND,
                        window,
                        SpendTiers.Start.NEXT_PERIOD,
                        new SpendTiers.Validity.ForEver(),
                        SpendTiers.Downgrade.FULL,
                        null,
                        List.of(tier("basic", 0), tier("gold", 1_500))));
    }

    @Test
    void a_card_opens_fills_and_is_followed_by_the_next() {
        PunchCard five = card("five", 5, Basis.UNIT);
        Program program = program().number(3).card(five);

        OpenCard opened = after(program, member().snapshot(), 2).cards().get("five");
        assertThat(opened).isEqualTo(new OpenCard(five, 3, 2, Given.NOON, Set.of()));

        Instant before = Given.NOON.minusSeconds(60);
        MemberSnapshot started =
                member().card(new OpenCard(five, 2, 2, before, Set.of())).snapshot();
        assertThat(after(program, started, 2).cards().get("five"))
                .as("it keeps its version and its beginning")
                .isEqualTo(new OpenCard(five, 2, 4, before, Set.of()));
        assertThat(after(program, started, 3).cards())
                .as("full, and nothing over")
                .isEmpty();
        assertThat(after(program, started, 4).cards().get("five"))
                .isEqualTo(new OpenCard(five, 3, 1, Given.NOON, Set.of()));
    }

    @Test
    void prizes_that_are_out_are_remembered_on_the_card() {
        PunchCard card = Given.prizes(
                card("ten", 10, Basis.UNIT),
                new CardPrize(2, new Prize.BonusPoints("two", 5)),
                new CardPrize(4, new Prize.BonusPoints("four", 5)),
                new CardPrize(10, new Prize.BonusPoints("ten", 5)));
        MemberSnapshot started =
                member().card(new OpenCard(card, 1, 2, Given.NOON, Set.of(2L))).snapshot();

        assertThat(open(after(program().card(card), started, 2), "ten").prizesGiven())
                .containsExactlyInAnyOrder(2L, 4L);
    }

    @Test
    void a_card_that_lapsed_is_gone_and_what_is_owed_is_owed_by_the_next() {
        PunchCard month = within(card("month", 5, Basis.UNIT), Period.ofDays(30));
        Instant longAgo = Given.NOON.minus(Duration.ofDays(60));
        Program bought = program().number(2).card(month);

        assertThat(after(
                                bought,
                                member().card(new OpenCard(month, 1, 3, longAgo, Set.of()))
                                        .snapshot(),
                                1)
                        .cards()
                        .get("month"))
                .isEqualTo(new OpenCard(month, 2, 1, Given.NOON, Set.of()));
        MemberSnapshot owing =
                member().card(new OpenCard(month, 1, -2, longAgo, Set.of())).snapshot();
        assertThat(open(after(bought, owing, 1), "month").stamps()).isEqualTo(-1);
    }

    @Test
    void what_a_member_and_what_everybody_uses_is_counted_apart() {
        Program program = program()
                .earning(limited(perAmount("base", 1, 100), Limit.per(Span.DAY, 100), Limit.budget(Span.EVER, 1_000)));
        MemberSnapshot before = member().used("base", Span.DAY, 5).snapshot();

        MemberSnapshot after = after(program, before, 1);

        assertThat(after.counters()).isEqualTo(Map.of(new Counter("base", Span.DAY, DAY), 15L));
        assertThat(after.shared()).isEqualTo(Map.of(new Counter("base", Span.EVER, LocalDate.EPOCH), 10L));
    }

    @Test
    void a_guest_stays_a_guest() {
        assertThat(after(
                                program().discount(Given.percent("tenth", Discount.Scope.ORDER, 1_000)),
                                MemberSnapshot.guest(),
                                1)
                        .isMember())
                .isFalse();
    }

    @Test
    void on_a_later_day_spans_that_are_over_count_nothing_any_more() {
        MemberSnapshot before = member().tier("basic")
                .segments("regulars")
                .visits(3)
                .used("base", Span.DAY, 5)
                .used("base", Span.YEAR, 50)
                .snapshot();
        Map<Counter, Long> shared = Map.of(new Counter("base", Span.EVER, LocalDate.EPOCH), 7L);

        MemberSnapshot on = Succession.on(
                DAY.plusDays(1),
                before,
                new Meanwhile("gold", "platinum", new Qualifying(1, 2, 3), 40, shared, "at_risk", 2));

        assertThat(on.counters()).isEqualTo(Map.of(new Counter("base", Span.YEAR, LocalDate.of(2026, 1, 1)), 50L));
        assertThat(on.shared()).isEqualTo(shared);
        assertThat(on)
                .extracting(
                        MemberSnapshot::tier,
                        MemberSnapshot::tierToCome,
                        MemberSnapshot::qualifying,
                        MemberSnapshot::balance,
                        MemberSnapshot::stage,
                        MemberSnapshot::friends,
                        MemberSnapshot::visits,
                        MemberSnapshot::segments)
                .containsExactly(
                        "gold", "platinum", new Qualifying(1, 2, 3), 40L, "at_risk", 2L, 3L, Set.of("regulars"));
    }
}
