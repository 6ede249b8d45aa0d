package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Basket.Line;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.LineResult;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.Returns.CameBack;
import dev.setia.shared.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every program and every basket. A failure names the seed that shows it. */
class RulesPropertyTests {
    private static final int SEEDS = 2_000;

    private record World(
            long seed, Chance chance, ProgramVersion version, MemberSnapshot member, Basket basket, Instant at) {
        static World of(long seed) {
            Chance chance = new Chance(seed);
            ProgramVersion version = chance.version();
            Instant at = chance.moment();
            return new World(seed, chance, version, chance.member(version, at), chance.basket(), at);
        }

        Evaluation sold() {
            return evaluated(basket);
        }

        Evaluation evaluated(Basket part) {
            return Rules.evaluate(part, member, version, at);
        }
    }

    private interface Property {
        void check(World world);
    }

    private static void always(Property property) {
        Seeds.each(SEEDS, seed -> property.check(World.of(seed)));
    }

    @Test
    void totals_are_the_sum_of_the_lines_and_never_negative() {
        always(world -> {
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
        always(world -> {
            List<LineResult> lines = world.sold().lines();
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i).freeUnits())
                        .isLessThanOrEqualTo(world.basket().lines().get(i).quantity());
            }
        });
    }

    @Test
    void the_discounts_of_the_policies_add_up_to_those_of_the_lines() {
        always(world -> {
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
        always(world -> {
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
        always(world -> {
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
        always(world -> {
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
    void limits_hold() {
        always(world -> {
            for (Effect.CounterUsed used : Then.all(world.sold(), Effect.CounterUsed.class)) {
                assertThat(used.amount()).isPositive();
                Map<MemberSnapshot.Counter, Long> counters = used.whose() == Limit.Whose.MEMBER
                        ? world.member().counters()
                        : world.member().shared();
                long before = counters.getOrDefault(used.counter(), 0L);
                assertThat(limit(world.version(), world.member(), used)).isGreaterThanOrEqualTo(before + used.amount());
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
        always(world ->
                assertThat(world.sold()).isEqualTo(World.of(world.seed()).sold()));
    }

    @Test
    void a_guest_gets_nothing_but_discounts() {
        always(world -> {
            Evaluation evaluation = Rules.evaluate(world.basket(), MemberSnapshot.guest(), world.version(), world.at());
            assertThat(evaluation.effects())
                    .allMatch(effect -> effect instanceof Effect.Discount
                            || effect instanceof Effect.CounterUsed used && used.whose() == Limit.Whose.EVERYONE);
        });
    }

    @Test
    void every_policy_of_the_version_is_explained() {
        always(world -> {
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

    @Test
    void a_full_return_leaves_nothing() {
        always(world -> {
            Map<Integer, Long> whole = new HashMap<>();
            for (Line line : world.basket().lines()) {
                whole.put(line.number(), line.quantity());
            }
            assertThat(world.evaluated(Returns.remaining(world.basket(), whole)))
                    .isEqualTo(Evaluation.NOTHING);
        });
    }

    @Test
    void what_is_left_depends_on_what_came_back_and_not_on_how_it_was_cut() {
        always(world -> {
            Map<Integer, Long> returned = new HashMap<>();
            long takenBack = 0;
            Evaluation last = world.sold();
            for (Map<Integer, Long> part : cuts(world)) {
                part.forEach((line, units) -> returned.merge(line, units, Long::sum));
                Evaluation now = world.evaluated(Returns.remaining(world.basket(), returned));
                takenBack += last.points() - now.points();
                last = now;
            }
            Evaluation inOnePiece = world.evaluated(Returns.remaining(world.basket(), returned));
            assertThat(last).isEqualTo(inOnePiece);
            assertThat(takenBack).isEqualTo(world.sold().points() - inOnePiece.points());
        });
    }

    @Test
    void money_refunded_in_parts_leaves_what_money_refunded_at_once_leaves_and_all_of_it_leaves_nothing() {
        always(world -> {
            Returns.Sold sold = new Returns.Sold(
                    world.basket(),
                    world.member(),
                    world.version(),
                    world.at(),
                    world.chance().maybe());
            long paid = Returns.left(sold, CameBack.NOTHING, Long.MAX_VALUE)
                    .totals()
                    .netMinor();
            long refund = paid / (1 + world.chance().below(4));
            CameBack goods = new CameBack(cuts(world).getFirst(), 0);
            CameBack both = goods.and(new CameBack(Map.of(), refund));
            Evaluation left = Returns.left(sold, both, paid - refund);

            assertThat(left.totals().netMinor()).isBetween(0L, paid - refund);
            for (LineResult line : left.lines()) {
                assertThat(line.netMinor()).isBetween(0L, line.grossMinor());
                assertThat(line.basisMinor()).isBetween(0L, line.grossMinor());
            }
            assertThat(Returns.left(sold, new CameBack(Map.of(), refund).and(goods), paid - refund))
                    .isEqualTo(left);
            if (paid > 0) {
                assertThat(Returns.left(sold, new CameBack(Map.of(), paid), 0)).isEqualTo(Evaluation.NOTHING);
            }
        });
    }

    @Test
    void the_price_of_what_is_left_and_of_what_came_back_is_that_of_the_purchase() {
        always(world -> {
            Map<Integer, Long> returned = cuts(world).getFirst();
            for (Line left : Returns.remaining(world.basket(), returned).lines()) {
                Line line = world.basket().lines().get(left.number() - 1);
                assertThat(left.grossMinor()).isBetween(0L, line.grossMinor());
                assertThat(left.taxMinor()).isBetween(0L, line.taxMinor());
                assertThat(left.discountMinor()).isBetween(0L, line.discountMinor());
            }
        });
    }

    private static List<Map<Integer, Long>> cuts(World world) {
        List<Map<Integer, Long>> cuts = new ArrayList<>();
        Map<Integer, Long> left = new HashMap<>();
        world.basket().lines().forEach(line -> left.put(line.number(), line.quantity()));
        for (int i = 0; i < 3; i++) {
            Map<Integer, Long> part = new HashMap<>();
            for (Map.Entry<Integer, Long> line : left.entrySet()) {
                long units = Math.min(line.getValue(), world.chance().below(3));
                part.put(line.getKey(), units);
                line.setValue(line.getValue() - units);
            }
            cuts.add(part);
        }
        return cuts;
    }
}
