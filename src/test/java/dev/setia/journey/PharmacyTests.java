package dev.setia.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.journey.Shop.Line;
import dev.setia.support.Reply;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PharmacyTests extends Journey {
    private static final String INES = "7004000001";
    private static final String RUI = "7004000002";

    @Test
    void points_buy_a_gift_card_of_the_bookshop() {
        Shop pharmacy = open("pharmacy");
        pharmacy.sell(INES, Line.of("vitamins", "health", 1, 25_099));
        assertThat(pharmacy.available(INES)).isEqualTo(250);

        JsonNode redemption = pharmacy.redeem(INES, "bookshop-card");

        assertThat(redemption.path("giftCardCode").asString()).startsWith("CAIS-");
        assertThat(pharmacy.available(INES)).isEqualTo(50);
    }

    @Test
    void medicine_on_prescription_brings_no_points() {
        Shop pharmacy = open("pharmacy");

        JsonNode sale = pharmacy.sell(
                INES, Line.of("amoxicillin", "prescription", 1, 1_290), Line.of("toothpaste", "care", 1, 399));

        assertThat(sale.at("/points/earned").asLong()).isEqualTo(3);
    }

    @Test
    void too_few_points_are_refused_with_what_is_missing() {
        Shop pharmacy = open("pharmacy");
        pharmacy.sell(INES, Line.of("vitamins", "health", 1, 5_000));

        Reply refused = pharmacy.tryRedeem(INES, "bookshop-card");

        assertThat(refused.code()).isEqualTo("insufficient_points");
        assertThat(refused.body().path("required").asLong()).isEqualTo(200);
        assertThat(refused.body().path("available").asLong()).isEqualTo(50);
        assertThat(refused.body().path("missing").asLong()).isEqualTo(150);
        assertThat(pharmacy.available(INES)).isEqualTo(50);
    }

    @Test
    void each_code_is_given_once_and_then_there_are_none() {
        Shop pharmacy = open("pharmacy");
        pharmacy.sell(INES, Line.of("scales", "health", 1, 60_000));
        pharmacy.sell(RUI, Line.of("scales", "health", 1, 60_000));
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            codes.add(
                    pharmacy.redeem(INES, "bookshop-card").path("giftCardCode").asString());
        }
        for (int i = 0; i < 2; i++) {
            codes.add(pharmacy.redeem(RUI, "bookshop-card").path("giftCardCode").asString());
        }

        Reply sixth = pharmacy.tryRedeem(RUI, "bookshop-card");

        assertThat(codes).hasSize(5);
        assertThat(sixth.code()).isEqualTo("reward_out_of_stock");
        assertThat(pharmacy.available(RUI)).isEqualTo(200);
    }

    @Test
    void a_gift_card_whose_code_was_shown_cannot_be_taken_back() {
        Shop pharmacy = open("pharmacy");
        pharmacy.sell(INES, Line.of("vitamins", "health", 1, 25_000));

        Reply refused = pharmacy.tryReverse(pharmacy.redeem(INES, "bookshop-card"));

        assertThat(refused.code()).isEqualTo("redemption_not_reversible");
        assertThat(pharmacy.available(INES)).isEqualTo(50);
    }
}
