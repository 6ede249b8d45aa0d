package dev.setia.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.journey.Shop.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ShoeShopTests extends Journey {
    private static final String KATARZYNA = "7003000001";

    @Test
    void five_pairs_bring_a_fifth_off_the_next_ones() {
        Shop shop = open("shoe-shop");
        assertThat(shop.sell(KATARZYNA, pairs(2, 29_900)).path("vouchersIssued"))
                .isEmpty();
        JsonNode family = shop.sell(KATARZYNA, pairs(3, 19_900));
        assertThat(family.at("/vouchersIssued/0/name").asString()).isEqualTo("Free shoe polish");
        assertThat(family.at("/vouchersIssued/1/name").asString()).isEqualTo("20 % off shoes, up to 100 zł");

        JsonNode next = shop.sell(KATARZYNA, List.of(pairs(1, 40_000)), discount(family));

        assertThat(next.at("/totals/discount/amount").asLong()).isEqualTo(8_000);
        assertThat(next.at("/totals/net/amount").asLong()).isEqualTo(32_000);
    }

    @Test
    void the_discount_ends_at_a_hundred_zloty() {
        Shop shop = open("shoe-shop");
        String voucher = discount(shop.sell(KATARZYNA, pairs(5, 10_000)));

        JsonNode boots = shop.sell(KATARZYNA, List.of(pairs(1, 70_000)), voucher);

        assertThat(boots.at("/totals/discount/amount").asLong()).isEqualTo(10_000);
    }

    @Test
    void the_discount_is_for_shoes_and_not_for_polish() {
        Shop shop = open("shoe-shop");
        String voucher = discount(shop.sell(KATARZYNA, pairs(5, 10_000)));

        JsonNode both = shop.sell(KATARZYNA, List.of(pairs(1, 10_000), Line.of("polish", "care", 1, 2_500)), voucher);

        assertThat(both.at("/totals/discount/amount").asLong()).isEqualTo(2_000);
        assertThat(both.at("/lines/1/discount/amount").asLong()).isZero();
    }

    @Test
    void a_pair_brought_back_gives_its_stamp_back() {
        Shop shop = open("shoe-shop");
        JsonNode four = shop.sell(KATARZYNA, pairs(4, 10_000));

        shop.giveBack(four, 1, 1);

        assertThat(shop.sell(KATARZYNA, pairs(1, 10_000)).at("/stamps/0/stamps").asLong())
                .isEqualTo(4);
    }

    /** The voucher for the fifth pair; that for the third came before. */
    private static String discount(JsonNode purchase) {
        return purchase.at("/vouchersIssued/1/id").asString();
    }

    private static Line pairs(long quantity, long price) {
        return Line.of("oxford-" + price, "shoes", quantity, price);
    }
}
