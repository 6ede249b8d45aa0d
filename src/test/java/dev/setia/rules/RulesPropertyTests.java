package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.LineResult;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.shared.Points;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every program and every basket. A failure names the seed that shows it. */
class RulesPropertyTests {
    @Test
    void totals_are_the_sum_of_the_lines_and_never_negative() {
        World.always(world -> {
            Evaluation evaluation = world.sold();
            long gross = 0;
            long discount = 0;
            for (LineResult line : evaluation.lines()) {
                assertThat(line.netMinor()).isNotNegative().isEqualTo(line.grossMinor() - line.discountMinor());
                assertThat(line.discountMinor()).isNotNegative();
                assertThat(line.basisMinor()).isBetween(0L, line.grossMinor());
                assertThat(line.freeUnits()).isNotNegative();
                gross += line.grossMinor();
                discount += line.discountMinor();
            }
            assertThat(evaluation.totals()).isEqualTo(new Evaluation.Totals(gross, discount, gross - discount));
        });
    }

    @Test
    void no_more_units_are_free_than_were_bought() {
        World.always(world -> {
            List<LineResult> lines = world.sold().lines();
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i).freeUnits())
                        .isLessThanOrEqualTo(world.basket().lines().get(i).quantity());
            }
        });
    }

    @Test
    void the_discounts_of_the_policies_add_up_to_those_of_the_lines() {
        World.always(world -> {
            Evaluation evaluation = world.sold();
            Map<Integer, Long> byLine = new HashMap<>();
            for (Effect.Discount discount : Then.all(evaluation, Effect.Discount.class)) {
                assertThat(discount.amountMinor()).isPositive();
                byLine.merge(discount.line(), discount.amountMinor(), Long::sum);
            }
            for (LineResult line : evaluation.lines()) {
                assertThat(byLine.getOrDefault(line.number(), 0L)).isEqualTo(line.discountMinor());
            }
        });
    }

    @Test
    void points_are_positive_and_bounded_and_the_purchase_earns_in_one_effect() {
        World.always(world -> {
            int purchases = 0;
            for (Effect.PointsEarned earned : Then.all(world.sold(), Effect.PointsEarned.class)) {
                assertThat(earned.points()).isBetween(1L, Points.MAX);
                purchases += earned.source().equals("purchase") ? 1 : 0;
                if (earned.activeFrom() != null && earned.expiresAt() != null) {
                    assertThat(earned.expiresAt()).isAfter(earned.activeFrom());
                }
            }
            assertThat(purchases).isLessThanOrEqualTo(1);
        });
    }

    @Test
    void stamps_are_where_the_card_says_they_are() {
        World.always(world -> {
            for (Effect.StampsGiven given : Then.all(world.sold(), Effect.StampsGiven.class)) {
                long onFull = given.sizes().stream().mapToLong(Long::longValue).sum();
                assertThat(given.stamps()).isPositive();
                assertThat(given.filled()).isEqualTo(given.sizes().size());
                assertThat(given.before() + given.stamps()).isEqualTo(onFull + given.after());
                assertThat(given.after()).isBetween(0L, given.size() - 1);
                assertThat(given.prizes()).hasSize(given.filled() + 1);
            }
        });
    }

    @Test
    void a_card_whose_window_has_ended_lapses_first_and_its_stamps_bring_nothing() {
        World.always(world -> {
            for (Effect.CardLapsed lapsed : Then.all(world.sold(), Effect.CardLapsed.class)) {
                MemberSnapshot.OpenCard open = world.member().cards().get(lapsed.card());
                assertThat(open).isNotNull();
                assertThat(lapsed.stamps()).isEqualTo(open.stamps());
                Then.all(world.sold(), Effect.StampsGiven.class).stream()
                        .filter(given -> given.card().equals(lapsed.card()))
                        .forEach(given -> assertThat(given.before()).isZero());
            }
        });
    }

    @Test
    void what_happens_besides_purchases_is_rewarded_within_its_limits_and_explained() {
        int[] rewarded = {0};
        World.always(world -> {
            for (EventRule rule : world.version().events()) {
                Occasion occasion = new Occasion(rule.event(), rule.detail());
                Evaluation evaluation = Rules.evaluate(occasion, world.member(), world.version(), world.at());

                assertThat(evaluation).isEqualTo(Rules.evaluate(occasion, world.member(), world.version(), world.at()));
                assertThat(evaluation.explanation()).extracting(Reason::policy).contains(rule.key());
                assertThat(Then.all(evaluation, Effect.Discount.class)).isEmpty();
                for (Effect.CounterUsed used : Then.all(evaluation, Effect.CounterUsed.class)) {
                    rewarded[0]++;
                    assertThat(limit(world.version(), world.member(), used)).isGreaterThanOrEqualTo(after(world, used));
                }
                assertThat(Rules.evaluate(occasion, MemberSnapshot.guest(), world.version(), world.at())
                                .effects())
                        .isEmpty();
            }
        });
        assertThat(rewarded[0]).isPositive();
    }

    private static long after(World world, Effect.CounterUsed used) {
        Map<MemberSnapshot.Counter, Long> counters = used.whose() == Limit.Whose.MEMBER
                ? world.member().counters()
                : world.member().shared();
        return counters.getOrDefault(used.counter(), 0L) + used.amount();
    }

    @Test
    void limits_hold() {
        World.always(world -> {
            for (Effect.CounterUsed used : Then.all(world.sold(), Effect.CounterUsed.class)) {
                assertThat(used.amount()).isPositive();
                assertThat(limit(world.version(), world.member(), used)).isGreaterThanOrEqualTo(after(world, used));
            }
        });
    }

    static long limit(ProgramVersion version, MemberSnapshot member, Effect.CounterUsed used) {
        return limits(version, member, used.counter().policy()).stream()
                .filter(limit -> limit.span() == used.counter().span() && limit.whose() == used.whose())
                .mapToLong(Limit::max)
                .max()
                .orElseThrow(() -> new AssertionError("no limit for " + used));
    }

    private static List<Limit> limits(ProgramVersion version, MemberSnapshot member, String policy) {
        List<Limit> limits = new ArrayList<>();
        if (policy.equals(ProgramVersion.PURCHASE)) {
            limits.addAll(version.settings().limits());
        }
        version.earning().stream()
                .filter(rule -> rule.key().equals(policy))
                .forEach(rule -> limits.addAll(rule.limits()));
        version.multipliers().stream()
                .filter(one -> one.key().equals(policy))
                .forEach(one -> limits.addAll(one.limits()));
        version.discounts().stream()
                .filter(one -> one.key().equals(policy))
                .forEach(one -> limits.addAll(one.limits()));
        version.events().stream().filter(one -> one.key().equals(policy)).forEach(one -> limits.addAll(one.limits()));
        MemberSnapshot.OpenCard open = member.cards().get(policy);
        if (open != null) {
            limits.addAll(open.definition().limits());
        }
        // A card that has lapsed gives way to one on the version in force.
        version.cards().stream()
                .filter(card -> card.key().equals(policy))
                .forEach(card -> limits.addAll(card.limits()));
        return limits;
    }

    @Test
    void the_same_facts_give_the_same_evaluation() {
        World.always(world ->
                assertThat(world.sold()).isEqualTo(World.of(world.seed()).sold()));
    }

    @Test
    void a_guest_gets_nothing_but_discounts() {
        World.always(world -> {
            Evaluation evaluation = Rules.evaluate(world.basket(), MemberSnapshot.guest(), world.version(), world.at());
            assertThat(evaluation.effects())
                    .allMatch(effect -> effect instanceof Effect.Discount
                            || effect instanceof Effect.CounterUsed used && used.whose() == Limit.Whose.EVERYONE);
        });
    }

    @Test
    void every_policy_of_the_version_is_explained() {
        World.always(world -> {
            Set<String> explained = new HashSet<>();
            for (Reason reason : world.sold().explanation()) {
                explained.add(reason.policy());
                if (reason.nearestMiss() != null) {
                    assertThat(reason.nearestMiss().missing()).isPositive();
                }
            }
            world.version().earning().forEach(policy -> assertThat(explained).contains(policy.key()));
            world.version()
                    .multipliers()
                    .forEach(policy -> assertThat(explained).contains(policy.key()));
            world.version().cards().forEach(policy -> assertThat(explained).contains(policy.key()));
            world.version().discounts().forEach(policy -> assertThat(explained).contains(policy.key()));
        });
    }
}
