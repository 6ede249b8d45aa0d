package dev.setia.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.journey.Shop.Line;
import dev.setia.support.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CafeTests extends Journey {
    private static final String PUTRI = "7005000001";
    private static final String BAYU = "7005000002";

    @Test
    @Case("TR-25")
    void the_purchase_that_reaches_silver_still_earns_at_the_old_rate() {
        Shop cafe = open("cafe");

        JsonNode lifting = cafe.sell(BAYU, coffee(25, 20_000));
        JsonNode after = cafe.sell(BAYU, coffee(5, 20_000));

        assertThat(lifting.at("/points/earned").asLong()).isEqualTo(50);
        assertThat(lifting.at("/tier/key").asString()).isEqualTo("silver");
        assertThat(lifting.at("/tier/reached").asBoolean()).isTrue();
        assertThat(after.at("/points/earned").asLong())
                .as("10 beans and a quarter")
                .isEqualTo(12);
    }

    @Test
    void gold_brings_a_slice_of_cake_and_five_percent_off_from_then_on() {
        Shop cafe = open("cafe");

        JsonNode catering = cafe.sell(BAYU, coffee(75, 20_000));
        assertThat(catering.at("/tier/key").asString()).isEqualTo("gold");
        assertThat(catering.at("/vouchersIssued/0/name").asString()).isEqualTo("A slice of cake for reaching Gold");

        JsonNode next = cafe.sell(BAYU, coffee(5, 20_000));
        assertThat(next.at("/totals/discount/amount").asLong()).isEqualTo(5_000);
        assertThat(next.at("/points/earned").asLong())
                .as("95.000 are 9,5 beans, half as much again 14,25")
                .isEqualTo(14);

        JsonNode cake = cafe.sell(BAYU, List.of(Line.of("cheesecake", "cake", 1, 35_000)), voucher(catering));
        assertThat(cake.at("/totals/net/amount").asLong()).isZero();
    }

    @Test
    void one_rupiah_below_silver_is_not_silver() {
        Shop cafe = open("cafe");

        JsonNode almost = cafe.sell(BAYU, Line.of("voucher-set", "coffee", 1, 499_999));

        assertThat(almost.at("/tier/key").asString()).isEqualTo("bronze");
        assertThat(almost.at("/points/earned").asLong()).isEqualTo(49);
    }

    @Test
    void beans_count_double_around_the_birthday_and_the_day_itself_brings_a_gift_once() {
        Shop cafe = open("cafe");
        assertThat(cafe.sell(PUTRI, coffee(5, 20_000)).at("/points/earned").asLong())
                .as("the day before")
                .isEqualTo(20);

        clock.stopAt(Instant.parse("2026-11-24T02:00:00Z"));
        assertThat(cafe.sell(PUTRI, coffee(1, 20_000)).at("/points/earned").asLong())
                .as("the birthday")
                .isEqualTo(52);
        clock.advance(Duration.ofHours(1));
        assertThat(cafe.sell(PUTRI, coffee(1, 20_000)).at("/points/earned").asLong())
                .as("once again on that day")
                .isEqualTo(2);

        clock.stopAt(Instant.parse("2026-11-29T02:00:00Z"));
        assertThat(cafe.sell(PUTRI, coffee(5, 20_000)).at("/points/earned").asLong())
                .as("five days later")
                .isEqualTo(10);
    }

    @Test
    void beans_buy_a_coffee() {
        Shop cafe = open("cafe");
        cafe.sell(BAYU, coffee(18, 20_000));

        JsonNode redemption = cafe.redeem(BAYU, "free-coffee");
        String voucher = redemption.at("/voucher/id").asString();
        JsonNode breakfast =
                cafe.sell(BAYU, List.of(coffee(1, 20_000), Line.of("croissant", "pastry", 1, 25_000)), voucher);

        assertThat(cafe.available(BAYU)).isEqualTo(36 - 30 + 2);
        assertThat(breakfast.at("/totals/net/amount").asLong()).isEqualTo(25_000);
        assertThat(breakfast.at("/points/earned").asLong()).isEqualTo(2);
    }

    @Test
    void a_coffee_not_wanted_after_all_gives_the_beans_back() {
        Shop cafe = open("cafe");
        cafe.sell(BAYU, coffee(18, 20_000));
        JsonNode redemption = cafe.redeem(BAYU, "free-coffee");

        cafe.reverse(redemption);

        assertThat(cafe.available(BAYU)).isEqualTo(36);
        String voucher = redemption.at("/voucher/id").asString();
        assertThat(cafe.trySell(BAYU, List.of(coffee(1, 20_000)), voucher).code())
                .isEqualTo("voucher_not_usable");
    }

    @Test
    void however_an_order_is_brought_back_nothing_of_its_beans_stays() {
        Shop cafe = open("cafe");
        JsonNode order = cafe.sell(BAYU, Line.of("espresso", "coffee", 3, 18_500), Line.of("cake", "cake", 2, 33_000));
        assertThat(order.at("/points/earned").asLong()).isEqualTo(12);

        long taken = cafe.giveBack(order, 1, 1).at("/points/taken").asLong()
                + cafe.giveBack(order, 2, 1).at("/points/taken").asLong()
                + cafe.giveBack(order).at("/points/taken").asLong();

        assertThat(taken).isEqualTo(12);
        assertThat(cafe.available(BAYU)).isZero();
    }

    @Test
    void beans_that_are_spent_and_then_taken_back_are_owed_and_repaid_first() {
        Shop cafe = open("cafe");
        JsonNode order = cafe.sell(BAYU, coffee(18, 20_000));
        cafe.redeem(BAYU, "free-coffee");

        JsonNode back = cafe.giveBack(order);
        assertThat(back.at("/points/taken").asLong()).isEqualTo(36);
        assertThat(back.at("/points/balance/available").asLong()).isZero();
        assertThat(back.at("/points/balance/owed").asLong()).isEqualTo(30);

        JsonNode next = cafe.sell(BAYU, coffee(20, 20_000));
        assertThat(next.at("/points/earned").asLong()).isEqualTo(40);
        assertThat(next.at("/points/balance/available").asLong()).isEqualTo(10);
        assertThat(next.at("/points/balance/owed").asLong()).isZero();
    }

    private static Line coffee(long quantity, long price) {
        return Line.of("kopi-susu", "coffee", quantity, price);
    }
}
