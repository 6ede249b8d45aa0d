package dev.setia.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.journey.Shop.Line;
import dev.setia.support.Case;
import dev.setia.support.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IceCreamStallTests extends Journey {
    private static final String DEWI = "7001000001";
    private static final Line CONE = Line.of("cone", "ice-cream", 1, 15_000);
    private static final Line TWO_CONES = Line.of("cone", "ice-cream", 2, 15_000);
    private static final Line WATER = Line.of("water", "drinks", 1, 5_000);

    @Test
    @Case("PC-11")
    void ten_purchases_bring_a_free_cone_and_a_new_card() {
        Shop stall = open("ice-cream-stall");

        JsonNode ninth = sellTimes(stall, 9);
        assertThat(ninth.at("/stamps/0/stamps").asLong()).isEqualTo(9);
        assertThat(ninth.path("vouchersIssued")).isEmpty();

        JsonNode tenth = stall.sell(DEWI, CONE);
        assertThat(tenth.at("/stamps/0/filled").asLong()).isEqualTo(1);
        assertThat(tenth.at("/stamps/0/stamps").asLong()).isZero();
        assertThat(tenth.at("/vouchersIssued/0/name").asString()).isEqualTo("Free cone");

        JsonNode eleventh = stall.sell(DEWI, CONE);
        assertThat(eleventh.at("/stamps/0/stamps").asLong()).isEqualTo(1);
    }

    @Test
    void the_free_cone_costs_nothing_and_does_not_stamp() {
        Shop stall = open("ice-cream-stall");
        String voucher = voucher(sellTimes(stall, 10));

        JsonNode free = stall.sell(DEWI, List.of(CONE), voucher);

        assertThat(free.at("/totals/net/amount").asLong()).isZero();
        assertThat(free.at("/lines/0/freeUnits").asLong()).isEqualTo(1);
        assertThat(free.at("/vouchersUsed/0").asString()).isEqualTo(voucher);
        assertThat(free.path("stamps")).isEmpty();
    }

    @Test
    void a_paid_cone_beside_the_free_one_stamps_once() {
        Shop stall = open("ice-cream-stall");
        String voucher = voucher(sellTimes(stall, 10));

        JsonNode both = stall.sell(DEWI, List.of(TWO_CONES), voucher);

        assertThat(both.at("/totals/net/amount").asLong()).isEqualTo(15_000);
        assertThat(both.at("/stamps/0/given").asLong()).isEqualTo(1);
    }

    @Test
    void the_free_cone_is_given_once() {
        Shop stall = open("ice-cream-stall");
        String voucher = voucher(sellTimes(stall, 10));
        stall.sell(DEWI, List.of(CONE), voucher);

        Reply again = stall.trySell(DEWI, List.of(CONE), voucher);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("voucher_not_usable");
    }

    @Test
    @Case("RD-20")
    void the_free_cone_cannot_be_used_after_ninety_days() {
        Shop stall = open("ice-cream-stall");
        String voucher = voucher(sellTimes(stall, 10));
        clock.advance(java.time.Duration.ofDays(91));

        assertThat(stall.trySell(DEWI, List.of(CONE), voucher).code()).isEqualTo("voucher_not_usable");
    }

    @Test
    void a_voucher_without_a_cone_in_the_basket_stays_unused() {
        Shop stall = open("ice-cream-stall");
        String voucher = voucher(sellTimes(stall, 10));

        JsonNode water = stall.sell(DEWI, List.of(WATER), voucher);

        assertThat(water.path("vouchersUsed")).isEmpty();
        assertThat(stall.sell(DEWI, List.of(CONE), voucher).path("vouchersUsed"))
                .hasSize(1);
    }

    @Test
    void water_alone_does_not_stamp() {
        Shop stall = open("ice-cream-stall");

        JsonNode water = stall.sell(DEWI, WATER);

        assertThat(water.path("stamps")).isEmpty();
    }

    @Test
    void a_guest_gets_no_stamp() {
        Shop stall = open("ice-cream-stall");

        Reply guest = stall.trySell(null, List.of(CONE));

        assertThat(guest.status()).isEqualTo(201);
        assertThat(guest.body().path("stamps")).isEmpty();
    }

    @Test
    void a_cone_brought_back_takes_the_unused_free_cone_with_it() {
        Shop stall = open("ice-cream-stall");
        JsonNode tenth = sellTimes(stall, 10);

        JsonNode back = stall.giveBack(tenth);

        assertThat(back.at("/vouchersRevoked/0").asString()).isEqualTo(voucher(tenth));
        assertThat(stall.trySell(DEWI, List.of(CONE), voucher(tenth)).code()).isEqualTo("voucher_not_usable");
        JsonNode next = stall.sell(DEWI, CONE);
        assertThat(next.at("/stamps/0/filled").asLong())
                .as("the card was back at nine of ten")
                .isEqualTo(1);
    }

    private static JsonNode sellTimes(Shop stall, int times) {
        JsonNode last = stall.sell(DEWI, CONE);
        for (int i = 1; i < times; i++) {
            last = stall.sell(DEWI, CONE);
        }
        return last;
    }
}
