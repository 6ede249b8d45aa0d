package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.coupon.Pool;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A gift card is a means of payment: it is charged with the purchase, with what is left to pay. */
@SetiaTest
class PaidByGiftCardTests {
    private static final String ONE_EACH = """
            {"earning": [{"key": "base", "name": "Base",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1}}]}""";

    @LocalServerPort
    int port;

    private Merchant shop;
    private String member;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", ONE_EACH);
        member = shop.member();
    }

    private Reply card(long amount, String more) {
        return shop.post(
                        "/v1/gift-cards",
                        "{\"amount\": {\"amount\": %d, \"currency\": \"IDR\"}%s}".formatted(amount, more))
                .expect(201);
    }

    private static String tender(long amount, Reply card, String more) {
        return """
                {"type": "gift_card", "amount": {"amount": %d, "currency": "IDR"}, "giftCard": {"code": "%s"%s}}""".formatted(amount, card.text("/code"), more);
    }

    private Sale hundred(String more) {
        return Sale.at(shop).to(member).of(1, "thing", 100).with(more);
    }

    private long left(Reply card) {
        return shop.get("/v1/gift-cards/" + card.text("/id")).expect(200).number("/balance/amount");
    }

    @Test
    @Case("DI-12")
    void a_card_pays_what_is_left_after_discounts_though_it_came_first() {
        Pool pool = Pool.open(shop, Pool.TENTH_OFF, "\"usesPerCode\": 9");
        Reply unused = pool.bring("TENTH");
        Reply fifty = card(50, "");
        Reply hundred = card(100, "");

        Reply partly = hundred("\"tenders\": [" + tender(50, fifty, "") + "], \"codes\": [\"TENTH\"]")
                .record();
        Reply wholly = hundred("\"tenders\": [" + tender(100, hundred, "") + "], \"codes\": [\"TENTH\"]")
                .record();

        assertThat(partly.number("/giftCards/toPay/amount")).isEqualTo(40);
        assertThat(left(fifty)).isZero();
        assertThat(wholly.number("/giftCards/toPay/amount")).isZero();
        assertThat(left(hundred)).isEqualTo(10);
    }

    @Test
    @Case("ER-17")
    void what_a_card_pays_earns_like_money() {
        Reply bought =
                hundred("\"tenders\": [" + tender(50, card(50, ""), "") + "]").record();

        assertThat(bought.number("/points/earned")).isEqualTo(100);
        assertThat(bought.number("/giftCards/toPay/amount")).isEqualTo(50);
    }

    @Test
    @Case("RD-18")
    void a_top_up_of_the_same_order_does_not_pay_it() {
        Reply card = card(10, "");

        Reply bought = hundred("\"tenders\": [" + tender(100, card, ", \"upTo\": true") + "]")
                .record();
        shop.post("/v1/gift-cards/top-ups", """
                        {"code": "%s", "amount": {"amount": 50, "currency": "IDR"}, "reference": "%s"}""".formatted(card.text("/code"), UUID.randomUUID()))
                .expect(200);

        assertThat(bought.number("/giftCards/toPay/amount")).isEqualTo(90);
        assertThat(left(card)).isEqualTo(50);
    }

    @Test
    void a_card_with_too_little_refuses_the_purchase_and_keeps_it() {
        Reply card = card(50, "");

        Reply refused =
                hundred("\"tenders\": [" + tender(100, card, "") + "]").send().expect(409);

        assertThat(refused.code()).isEqualTo("insufficient_balance");
        assertThat(refused.number("/missing")).isEqualTo(50);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/tenders/0/amount");
        assertThat(left(card)).isEqualTo(50);
    }

    @Test
    void one_card_that_is_presented_twice_pays_once() {
        Reply card = card(60, "");

        Reply refused = hundred("\"tenders\": [" + tender(50, card, "") + ", " + tender(50, card, "") + "]")
                .send()
                .expect(409);
        Reply bought = hundred(
                        "\"tenders\": [" + tender(50, card, "") + ", " + tender(50, card, ", \"upTo\": true") + "]")
                .record();

        assertThat(refused.number("/available")).isEqualTo(10);
        assertThat(bought.number("/giftCards/toPay/amount")).isEqualTo(40);
        assertThat(left(card)).isZero();
    }

    @Test
    void a_preview_charges_nothing_and_says_the_same() {
        Reply card = card(50, "");
        String tenders = "\"tenders\": [" + tender(50, card, "") + "]";

        assertThat(hundred(tenders).preview().body().at("/giftCards"))
                .isEqualTo(hundred(tenders).record().body().at("/giftCards"));
        assertThat(left(card)).isZero();
    }

    @Test
    void a_receipt_that_comes_twice_is_charged_once() {
        Reply card = card(100, "");
        String body = hundred("\"tenders\": [" + tender(50, card, "") + "]").json();

        shop.post("/v1/purchases", body, "one").expect(201);
        shop.post("/v1/purchases", body, "one").expect(201);
        shop.post("/v1/purchases", body, "two").expect(201);

        assertThat(left(card)).isEqualTo(50);
    }

    @Test
    void a_void_puts_the_money_back() {
        Reply card = card(100, "");
        Reply bought = hundred("\"tenders\": [" + tender(70, card, "") + "]").record();

        shop.post("/v1/purchases/" + bought.text("/id") + "/void", "{\"reason\": \"mistake\"}")
                .expect(201);

        assertThat(left(card)).isEqualTo(100);
        assertThat(shop.get("/v1/gift-cards/" + card.text("/id") + "/entries").text("/data/2/type"))
                .isEqualTo("refund");
    }

    @Test
    void a_guest_pays_by_card_too() {
        Reply card = card(100, "");

        Reply bought = Sale.at(shop)
                .of(1, "thing", 100)
                .with("\"tenders\": [" + tender(100, card, "") + "]")
                .record();

        assertThat(bought.number("/giftCards/toPay/amount")).isZero();
        assertThat(left(card)).isZero();
    }

    @Test
    void without_its_pin_a_card_pays_nothing() {
        Reply card = card(100, ", \"pin\": \"4711\"");

        hundred("\"tenders\": [" + tender(50, card, "") + "]").send().expect(403);
        hundred("\"tenders\": [" + tender(50, card, ", \"pin\": \"4711\"") + "]")
                .record();

        assertThat(left(card)).isEqualTo(50);
    }

    @Test
    void another_shops_card_is_unknown() {
        Reply card = card(100, "");
        Merchant other = Merchant.open(port);
        other.program("IDR", "Asia/Jakarta", ONE_EACH);

        Reply refused = Sale.at(other)
                .of(1, "thing", 100)
                .with("\"tenders\": [" + tender(50, card, "") + "]")
                .send()
                .expect(409);

        assertThat(refused.text("/reason")).isEqualTo("unknown");
        assertThat(left(card)).isEqualTo(100);
    }
}
