package dev.setia.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.journey.Shop.Line;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BookshopTests extends Journey {
    private static final String ZOFIA = "7006000001";

    @Test
    void the_cheapest_of_three_books_is_half_price() {
        Shop bookshop = open("bookshop");

        JsonNode three =
                bookshop.sell(ZOFIA, book("lem", 1, 4_990), book("tokarczuk", 1, 5_990), book("atlas", 1, 12_900));
        JsonNode two = bookshop.sell(ZOFIA, book("lem", 1, 4_990), book("tokarczuk", 1, 5_990));

        assertThat(three.at("/totals/discount/amount").asLong()).isEqualTo(2_495);
        assertThat(three.at("/lines/0/net/amount").asLong()).isEqualTo(2_495);
        assertThat(three.at("/points/earned").asLong()).as("213,85 zł").isEqualTo(213);
        assertThat(two.at("/totals/discount/amount").asLong()).isZero();
    }

    @Test
    void new_points_wait_until_a_book_can_no_longer_be_brought_back() {
        Shop bookshop = open("bookshop");
        JsonNode atlas = bookshop.sell(ZOFIA, book("atlas", 4, 12_900));
        assertThat(atlas.at("/points/balance/pending").asLong())
                .isEqualTo(atlas.at("/points/earned").asLong());

        assertThat(bookshop.tryRedeem(ZOFIA, "twenty-zloty").code()).isEqualTo("insufficient_points");
        clock.advance(Duration.ofDays(15));
        JsonNode redemption = bookshop.redeem(ZOFIA, "twenty-zloty");

        String voucher = redemption.at("/voucher/id").asString();
        JsonNode next = bookshop.sell(ZOFIA, List.of(book("lem", 1, 4_990)), voucher);
        assertThat(next.at("/totals/net/amount").asLong()).isEqualTo(2_990);
    }

    @Test
    void a_gift_card_earns_nothing_when_it_is_sold() {
        Shop bookshop = open("bookshop");

        JsonNode card =
                bookshop.sell(ZOFIA, Line.of("card-100", "gift-card", 1, 10_000).flagged("gift_card"));

        assertThat(card.at("/points/earned").asLong()).isZero();
    }

    @Test
    void a_book_brought_back_takes_waiting_points_and_judges_the_rest_by_the_rules_of_its_day() {
        Shop bookshop = open("bookshop");
        JsonNode three =
                bookshop.sell(ZOFIA, book("lem", 1, 4_990), book("tokarczuk", 1, 5_990), book("atlas", 1, 12_900));

        JsonNode back = bookshop.giveBack(three, 3, 1);

        assertThat(back.at("/points/taken").asLong())
                .as("109,80 zł are left, without the half price that asked for three")
                .isEqualTo(213 - 109);
        assertThat(back.at("/points/balance/pending").asLong()).isEqualTo(109);
    }

    private static Line book(String title, long quantity, long price) {
        return Line.of(title, "book", quantity, price);
    }
}
