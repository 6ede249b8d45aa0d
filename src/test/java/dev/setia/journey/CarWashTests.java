package dev.setia.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.journey.Shop.Line;
import dev.setia.support.Case;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CarWashTests extends Journey {
    private static final String SAM = "7002000001";
    private static final Line WASH = Line.of("wash-standard", "wash", 1, 1_800);

    @Test
    @Case("PC-12")
    void six_paid_washes_bring_a_free_one_that_does_not_stamp() {
        Shop carWash = open("car-wash");
        for (int i = 1; i <= 5; i++) {
            assertThat(carWash.sell(SAM, WASH).at("/stamps/0/stamps").asLong()).isEqualTo(i);
        }
        String voucher = voucher(carWash.sell(SAM, WASH));

        JsonNode free = carWash.sell(SAM, List.of(WASH), voucher);

        assertThat(free.at("/totals/net/amount").asLong()).isZero();
        assertThat(free.path("stamps")).isEmpty();
    }

    @Test
    void a_wash_that_the_till_gives_away_does_not_stamp() {
        Shop carWash = open("car-wash");

        JsonNode atNoPrice = carWash.sell(SAM, Line.of("wash-standard", "wash", 1, 0));
        JsonNode flagged = carWash.sell(SAM, WASH.flagged("free"));

        assertThat(atNoPrice.path("stamps")).isEmpty();
        assertThat(flagged.path("stamps")).isEmpty();
    }

    @Test
    void two_cars_on_one_receipt_stamp_twice_and_the_surplus_opens_the_next_card() {
        Shop carWash = open("car-wash");
        carWash.sell(SAM, Line.of("wash-standard", "wash", 5, 1_800));

        JsonNode twoCars = carWash.sell(SAM, Line.of("wash-standard", "wash", 2, 1_800));

        assertThat(twoCars.at("/stamps/0/given").asLong()).isEqualTo(2);
        assertThat(twoCars.at("/stamps/0/filled").asLong()).isEqualTo(1);
        assertThat(twoCars.at("/stamps/0/stamps").asLong()).isEqualTo(1);
        assertThat(twoCars.path("vouchersIssued")).hasSize(1);
    }

    @Test
    void the_till_sees_before_the_sale_how_many_washes_are_missing() {
        Shop carWash = open("car-wash");
        carWash.sell(SAM, Line.of("wash-standard", "wash", 4, 1_800));

        JsonNode preview = carWash.preview(SAM, WASH);
        JsonNode recorded = carWash.sell(SAM, WASH);

        assertThat(preview.at("/stamps/0/stamps").asLong()).isEqualTo(5);
        assertThat(recorded.path("stamps")).isEqualTo(preview.path("stamps"));
        assertThat(recorded.path("totals")).isEqualTo(preview.path("totals"));
    }
}
