package dev.setia.rules;

import static dev.setia.rules.Given.member;
import static dev.setia.rules.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Limit.Span;
import dev.setia.support.Case;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTests {
    private static final Prize FIFTY = new Prize.BonusPoints("Welcome", 50);
    private static final EventRule WELCOME = rule("welcome", Occasion.SIGN_UP, FIFTY);

    private static EventRule rule(String key, String event, Prize prize, Limit... limits) {
        return new EventRule(key, key, event, null, prize, List.of(limits));
    }

    @Test
    void joining_brings_points_that_live_as_long_as_those_of_a_purchase() {
        Evaluation evaluation = program()
                .expiresAfter(Period.ofMonths(12))
                .event(WELCOME)
                .happens(Occasion.SIGN_UP, member().snapshot());

        Effect.PointsEarned earned = Then.the(evaluation, Effect.PointsEarned.class);
        assertThat(earned.points()).isEqualTo(50);
        assertThat(earned.source()).isEqualTo("welcome");
        assertThat(earned.expiresAt()).isEqualTo("2027-07-16T00:00:00Z");
        assertThat(Then.code(evaluation, "welcome")).isEqualTo(ReasonCode.REWARDED);
    }

    @Test
    void another_event_is_not_rewarded_and_not_explained() {
        Evaluation evaluation = program().event(WELCOME).happens(Occasion.BIRTHDAY, member().snapshot());

        assertThat(evaluation).isEqualTo(Evaluation.NOTHING);
    }

    @Test
    void a_version_says_which_happenings_it_promises_something_for() {
        ProgramVersion version = program().event(WELCOME).version();

        assertThat(version.promises(new Occasion(Occasion.SIGN_UP))).isTrue();
        assertThat(version.promises(new Occasion(Occasion.BIRTHDAY))).isFalse();
    }

    @Test
    void what_is_approved_later_is_given_at_once_and_lives_from_then_whatever_the_limits_say() {
        EventRule review = rule("review", "review_written", FIFTY, Limit.per(Span.DAY, 1));
        EventRule cake = rule("cake", "review_written", Given.freeUnit("Cake"));
        ProgramVersion version = program()
                .pendingFor(Period.ofDays(7))
                .expiresAfter(Period.ofMonths(1))
                .event(review, cake, WELCOME)
                .version();

        List<Effect> effects = Rules.grant(Set.of("review", "cake"), version, Given.NOON);

        assertThat(effects)
                .containsExactly(
                        new Effect.PointsEarned("review", 50, null, Instant.parse("2026-08-16T00:00:00Z")),
                        new Effect.CounterUsed(
                                new MemberSnapshot.Counter("review", Span.DAY, LocalDate.of(2026, 7, 15)),
                                Limit.Whose.MEMBER,
                                1),
                        new Effect.VoucherIssued("cake", Given.freeUnit("Cake"), null));
        assertThat(Rules.grant(Set.of(), version, Given.NOON)).isEmpty();
    }

    @Test
    void a_prize_that_is_no_points_comes_as_a_voucher() {
        Evaluation evaluation = program()
                .event(rule("cake", Occasion.BIRTHDAY, Given.freeUnit("Cake")))
                .happens(Occasion.BIRTHDAY, member().snapshot());

        assertThat(Then.the(evaluation, Effect.VoucherIssued.class).source()).isEqualTo("cake");
    }

    @Test
    void a_condition_that_is_not_met_says_so() {
        EventRule gold = new EventRule(
                "gold", "gold", Occasion.BIRTHDAY, new Condition.InTier(Set.of("gold")), FIFTY, List.of());

        Evaluation evaluation = program()
                .event(gold)
                .happens(Occasion.BIRTHDAY, member().tier("silver").snapshot());

        assertThat(evaluation.effects()).isEmpty();
        assertThat(Then.code(evaluation, "gold")).isEqualTo(ReasonCode.CONDITION_NOT_MET);
        assertThat(Then.why(evaluation, "gold").conditions()).containsExactly(Evaluation.Outcome.FAIL);
    }

    @ParameterizedTest
    @Case("PC-18")
    @CsvSource({"0, true", "1, true", "2, true", "3, false", "4, false"})
    void an_event_limited_to_three_a_day_is_rewarded_three_times(long before, boolean isRewarded) {
        EventRule quiz = rule("quiz", "quiz_won", FIFTY, Limit.per(Span.DAY, 3));

        Evaluation evaluation = program()
                .event(quiz)
                .happens("quiz_won", member().used("quiz", Span.DAY, before).snapshot());

        assertThat(evaluation.points() == 50).isEqualTo(isRewarded);
        assertThat(Then.all(evaluation, Effect.CounterUsed.class)).hasSize(isRewarded ? 1 : 0);
    }

    @Test
    void a_guest_gets_nothing() {
        Evaluation evaluation = program().event(WELCOME).happens(Occasion.SIGN_UP, MemberSnapshot.guest());

        assertThat(evaluation.effects()).isEmpty();
        assertThat(Then.code(evaluation, "welcome")).isEqualTo(ReasonCode.NO_MEMBER);
    }
}
