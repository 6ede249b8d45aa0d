package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Basket.Line;
import dev.setia.rules.Evaluation.LineResult;
import dev.setia.rules.Returns.CameBack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for everything that comes back of any basket. A failure names the seed that shows it. */
class ReturnsPropertyTests {
    @Test
    void a_full_return_leaves_nothing() {
        World.always(world -> {
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
        World.always(world -> {
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
        World.always(world -> {
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
        World.always(world -> {
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
