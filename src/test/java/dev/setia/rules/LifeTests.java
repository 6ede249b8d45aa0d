package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Basket.Line;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.LineResult;
import dev.setia.rules.Life.Bought;
import dev.setia.rules.LivedTier.Seen;
import dev.setia.rules.MemberSnapshot.HeldVoucher;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.Returns.CameBack;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Random lives with random programs: what holds after each purchase, return, void and redemption. */
class LifeTests {
    private static final int SEEDS = 400;
    private static final int STEPS = 14;

    /** The steps of one life; the program changes once on the way. */
    private static final class Story {
        final Chance chance;
        final Life life;
        private final List<Policies> versions;
        private Instant now;

        Story(long seed) {
            chance = new Chance(seed);
            versions = List.of(Policies.of(chance.version()), Policies.of(chance.version()));
            now = chance.moment();
            life = new Life(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1 + chance.below(500)));
        }

        Story lived(Consumer<Story> afterEachStep) {
            for (int step = 0; step < STEPS; step++) {
                now = now.plus(Duration.ofHours(chance.below(1_000)));
                Policies policies = versions.get(step * versions.size() / STEPS);
                life.live(policies.version(), now);
                step(policies);
                afterEachStep.accept(this);
            }
            return this;
        }

        private void step(Policies policies) {
            switch (life.bought.isEmpty() ? 0 : chance.below(9)) {
                case 0, 1, 2, 3 -> buy(policies);
                case 4, 5 -> life.refund(any(), part());
                case 6 -> life.refundWhole(any());
                case 7 -> happen(policies);
                default -> life.redeem(chance.below((int) Math.min(1_000, life.available + 1)));
            }
        }

        /** A preview, a look at something else, and the booking: the first and the last say the same. */
        Bought buy(Policies policies) {
            List<HeldVoucher> presented = life.vouchers.stream()
                    .limit(4)
                    .filter(held -> chance.maybe())
                    .toList();
            Basket basket = chance.basket();
            Evaluation preview =
                    Rules.evaluate(basket, life.snapshot(presented, policies.version(), now), policies.version(), now);
            policies.evaluate(chance.basket(), life.snapshot(presented, policies.version(), now), now);
            Bought bought = life.buy(basket, presented, policies, now);
            assertThat(bought.left).isEqualTo(preview);
            return bought;
        }

        /** One of the happenings that the version rewards. */
        private void happen(Policies policies) {
            List<EventRule> rules = policies.version().events();
            if (!rules.isEmpty()) {
                EventRule rule = rules.get(chance.below(rules.size()));
                life.happen(new Occasion(rule.event(), rule.detail()), policies, now);
            }
        }

        private Bought any() {
            last = life.bought.get(chance.below(life.bought.size()));
            return last;
        }

        private Bought last = new Bought(
                new Returns.Sold(Basket.EMPTY, MemberSnapshot.guest(), new Chance(0).version(), Instant.EPOCH, false),
                Evaluation.NOTHING);

        /** Some units, some money, or both. */
        CameBack part() {
            Map<Integer, Long> units = new HashMap<>();
            for (Line line : last.sold.basket().lines()) {
                long left = last.unitsLeft(line);
                if (left > 0 && chance.maybe()) {
                    units.put(line.number(), Math.min(left, chance.below(4)));
                }
            }
            long money = chance.maybe() ? 0 : Math.min(last.paidMinor, chance.below(5_000));
            return new CameBack(chance.below(4) == 0 ? Map.of() : units, money);
        }
    }

    @Test
    void nothing_is_ever_negative_and_every_point_is_accounted_for() {
        Seeds.each(
                SEEDS,
                seed -> new Story(seed).lived(story -> {
                    Life life = story.life;
                    assertThat(life.available).isNotNegative();
                    assertThat(life.owed).isNotNegative();
                    assertThat(life.available - life.owed)
                            .isEqualTo(life.earned + life.given - life.takenBack - life.spent);
                    assertThat(life.takenBack).isBetween(0L, life.earned);
                    assertThat(life.qualifying.spendMinor()).isNotNegative();
                    assertThat(life.qualifying.points()).isNotNegative();
                    assertThat(life.qualifying.visits()).isNotNegative();
                }));
    }

    @Test
    void what_is_left_of_a_purchase_costs_what_its_lines_cost_and_never_more_than_was_paid() {
        Seeds.each(SEEDS, seed -> {
            Map<Bought, Long> paid = new HashMap<>();
            new Story(seed)
                    .lived(story -> story.life.bought.forEach(purchase -> {
                        addsUp(purchase.left);
                        long now = purchase.left.totals().netMinor();
                        assertThat(now).isBetween(0L, paid.getOrDefault(purchase, now));
                        paid.put(purchase, now);
                    }));
        });
    }

    private static void addsUp(Evaluation evaluation) {
        long net = 0;
        long discount = 0;
        for (LineResult line : evaluation.lines()) {
            assertThat(line.netMinor()).isBetween(0L, line.grossMinor());
            assertThat(line.netMinor()).isEqualTo(line.grossMinor() - line.discountMinor());
            net += line.netMinor();
            discount += line.discountMinor();
        }
        assertThat(evaluation.totals().netMinor()).isEqualTo(net);
        assertThat(evaluation.totals().discountMinor()).isEqualTo(discount);
        assertThat(evaluation.points()).isNotNegative();
    }

    @Test
    void what_came_back_whole_leaves_nothing() {
        Seeds.each(SEEDS, seed -> {
            Life life = new Story(seed).lived(story -> {}).life;
            life.bought.forEach(life::refundWhole);

            assertThat(life.bought).allMatch(purchase -> purchase.left.equals(Evaluation.NOTHING));
            assertThat(life.takenBack).isEqualTo(life.earned);
            assertThat(life.available - life.owed).isEqualTo(life.given - life.spent);
            assertThat(life.qualifying).isEqualTo(Qualifying.NONE);
        });
    }

    @Test
    void a_life_lived_twice_is_the_same() {
        Seeds.each(SEEDS, seed -> assertThat(log(seed)).isEqualTo(log(seed)));
    }

    private static List<Object> log(long seed) {
        List<Object> log = new ArrayList<>();
        new Story(seed)
                .lived(story -> story.life.bought.forEach(purchase -> log.add(List.of(purchase.left, story.now))));
        return log;
    }

    /** What {@link LivedTier} holds at each step, for tiers of every kind. */
    @Test
    void a_tier_keeps_what_was_promised_of_it_and_lives_see_all_that_can_become_of_one() {
        Map<Seen, Integer> seen = new EnumMap<>(Seen.class);
        Seeds.each(
                SEEDS,
                seed -> new Story(seed)
                        .lived(story -> {})
                        .life
                        .tier
                        .seen
                        .forEach((what, times) -> seen.merge(what, times, Integer::sum)));

        assertThat(seen).isNotEmpty();
        if (!Seeds.areChosen()) {
            assertThat(seen).containsKeys(Seen.values());
        }
    }

    @Test
    void limits_hold_over_a_whole_life() {
        Seeds.each(SEEDS, seed -> {
            Story story = new Story(seed);
            ProgramVersion version = story.chance.version();
            Policies policies = Policies.of(version);
            for (int i = 0; i < 6; i++) {
                Bought bought = story.buy(policies);
                story.now = story.now.plus(Duration.ofHours(story.chance.below(20)));
                for (Effect.CounterUsed used : Then.all(bought.left, Effect.CounterUsed.class)) {
                    var counters = used.whose() == Limit.Whose.MEMBER ? story.life.counters : story.life.shared;
                    assertThat(counters.get(used.counter()))
                            .isLessThanOrEqualTo(RulesPropertyTests.limit(version, bought.sold.member(), used));
                }
            }
        });
    }

    /**
     * What came back in parts leaves what it would leave at once. Where a return lost a discount on the way, so that
     * the rest would cost or earn more than was left before, the customer keeps the money and never gets points back.
     */
    @Test
    void how_a_refund_is_cut_does_not_matter() {
        int[] even = {0};
        Seeds.each(SEEDS, seed -> {
            Story story = new Story(seed);
            Bought bought = story.buy(Policies.of(story.chance.version()));
            story.last = bought;
            long paid = bought.paidMinor;
            long earned = bought.pointsKept;
            boolean isFalling = true;
            for (int i = 0; i < 3; i++) {
                long priceBefore = price(bought);
                long pointsBefore = bought.left.points();
                CameBack part = story.part();
                story.life.refund(bought, part);
                // The goods alone: money that came back with them hides that a discount was lost.
                isFalling &=
                        price(bought) + part.refundedMinor() <= priceBefore && bought.left.points() <= pointsBefore;
            }
            Evaluation atOnce = Returns.left(bought.sold, bought.back, paid - bought.back.refundedMinor());
            assertThat(bought.pointsKept).isLessThanOrEqualTo(Math.min(earned, atOnce.points()));
            assertThat(bought.paidMinor).isLessThanOrEqualTo(atOnce.totals().netMinor());
            if (isFalling) {
                even[0]++;
                assertThat(bought.left).isEqualTo(atOnce);
                assertThat(bought.pointsKept).isEqualTo(Math.min(earned, atOnce.points()));
            }
        });
        assertThat(even[0]).as("purchases whose parts fell").isPositive();
    }

    private static long price(Bought bought) {
        return Returns.left(bought.sold, new CameBack(bought.back.units(), 0), Long.MAX_VALUE)
                        .totals()
                        .netMinor()
                - bought.back.refundedMinor();
    }
}
