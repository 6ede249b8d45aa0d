package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.StatementCheck;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A purchase sells gift cards and tops them up, and what comes back of it goes off the cards and onto them. */
@SetiaTest
class SoldGiftCardTests {
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

    private Reply card(long amount) {
        return shop.post("/v1/gift-cards", "{\"amount\": {\"amount\": %d, \"currency\": \"IDR\"}}".formatted(amount))
                .expect(201);
    }

    private static String line(long price, String giftCard) {
        return """
                {"sku": "gift", "quantity": 1, "unitPrice": {"amount": %d, "currency": "IDR"}, "giftCard": {%s}}""".formatted(price, giftCard);
    }

    private static String code(Reply card) {
        return "\"code\": \"" + card.text("/code") + "\"";
    }

    private static String paidBy(Reply card, long amount) {
        return "\"tenders\": [" + tender(card, amount) + "]";
    }

    private static String tender(Reply card, long amount) {
        return """
                {"type": "gift_card", "amount": {"amount": %d, "currency": "IDR"}, "giftCard": {%s, "upTo": true}}""".formatted(amount, code(card));
    }

    private Sale sale() {
        return Sale.at(shop).to(member);
    }

    private long left(String card) {
        return shop.get("/v1/gift-cards/" + card).expect(200).number("/balance/amount");
    }

    private void charge(String code, long amount) {
        shop.post("/v1/gift-cards/charges", """
                        {"code": "%s", "amount": {"amount": %d, "currency": "IDR"}, "reference": "%s"}""".formatted(code, amount, UUID.randomUUID()))
                .expect(200);
    }

    private Reply giveBack(Reply bought, String what) {
        return shop.post("/v1/purchases/" + bought.text("/id") + "/returns", """
                {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s"%s}""".formatted(
                        UUID.randomUUID(), bought.text("/recordedAt"), what));
    }

    private static String lines(int... numbers) {
        StringBuilder lines = new StringBuilder();
        for (int number : numbers) {
            lines.append(lines.isEmpty() ? "" : ", ")
                    .append("{\"number\": ")
                    .append(number)
                    .append(", \"quantity\": 1}");
        }
        return ", \"lines\": [" + lines + "]";
    }

    @Test
    void a_line_sells_a_card_that_earns_nothing() {
        Reply bought = sale().of(1, "thing", 100)
                .of(line(500, "\"expiresAt\": \"2199-01-01T00:00:00Z\""))
                .record();

        assertThat(bought.number("/points/earned")).isEqualTo(100);
        assertThat(bought.number("/giftCardsSold/0/line")).isEqualTo(2);
        assertThat(bought.number("/giftCardsSold/0/balance/amount")).isEqualTo(500);
        assertThat(bought.text("/giftCardsSold/0/expiresAt")).startsWith("2199-01-01");
        charge(bought.text("/giftCardsSold/0/code"), 500);
        Reply entries = shop.get("/v1/gift-cards/" + bought.text("/giftCardsSold/0/giftCardId") + "/entries")
                .expect(200);
        assertThat(entries.text("/data/0/document")).isEqualTo(bought.text("/id"));
    }

    @Test
    void a_receipt_that_comes_twice_sells_one_card_and_tells_its_code_again() {
        String body = sale().of(line(500, "")).json();

        Reply first = shop.post("/v1/purchases", body, "one").expect(201);
        Reply sameKey = shop.post("/v1/purchases", body, "one").expect(201);
        Reply otherKey = shop.post("/v1/purchases", body, "two").expect(201);
        Reply shown = shop.get("/v1/purchases/" + first.text("/id")).expect(200);

        assertThat(sameKey.body().at("/giftCardsSold")).isEqualTo(first.body().at("/giftCardsSold"));
        assertThat(otherKey.body().at("/giftCardsSold")).isEqualTo(first.body().at("/giftCardsSold"));
        assertThat(shown.body().at("/giftCardsSold/0").has("code")).isFalse();
        assertThat(shop.get("/v1/reports/gift-card-liability").number("/currencies/0/outstanding/amount"))
                .isEqualTo(500);
    }

    @Test
    @Case("RD-18")
    void a_top_up_does_not_pay_the_purchase_that_brings_it() {
        Reply card = card(10);

        Reply bought = sale().of(1, "thing", 100)
                .of(line(50, code(card)))
                .with(paidBy(card, 150))
                .record();

        assertThat(bought.number("/giftCards/toPay/amount")).isEqualTo(140);
        assertThat(bought.number("/giftCardsSold/0/balance/amount")).isEqualTo(50);
        assertThat(bought.body().at("/giftCardsSold/0").has("code")).isFalse();
        assertThat(left(card.text("/id"))).isEqualTo(50);
    }

    @Test
    void a_claim_sells_no_second_card() {
        Reply bought = Sale.at(shop).of(1, "thing", 100).of(line(500, "")).record();
        String card = bought.text("/giftCardsSold/0/giftCardId");

        Reply claimed = shop.post(
                        "/v1/purchases/" + bought.text("/id") + "/claim", "{\"memberId\": \"" + member + "\"}")
                .expect(200);
        Reply returned = giveBack(claimed, lines(2)).expect(201);

        assertThat(claimed.number("/points/earned")).isEqualTo(100);
        assertThat(claimed.text("/giftCardsSold/0/giftCardId")).isEqualTo(card);
        assertThat(claimed.body().at("/giftCardsSold/0").has("code")).isFalse();
        assertThat(returned.text("/giftCardsTakenBack/0/giftCardId")).isEqualTo(card);
        assertThat(shop.get("/v1/reports/gift-card-liability").number("/currencies/0/put/amount"))
                .isEqualTo(500);
    }

    @Test
    void a_preview_sells_nothing() {
        Reply preview = sale().of(1, "thing", 100).of(line(500, "")).preview();

        assertThat(preview.number("/giftCardsSold/0/value/amount")).isEqualTo(500);
        assertThat(preview.body().at("/giftCardsSold/0").has("giftCardId")).isFalse();
        assertThat(shop.get("/v1/reports/gift-card-liability").body().at("/currencies"))
                .isEmpty();
    }

    @Test
    void a_card_that_cannot_be_topped_up_refuses_the_purchase() {
        Reply unknown =
                sale().of(line(50, "\"code\": \"000000-000000-000000\"")).send().expect(409);
        Merchant other = Merchant.open(port);
        Reply foreign = other.post("/v1/gift-cards", "{\"amount\": {\"amount\": 1, \"currency\": \"IDR\"}}")
                .expect(201);
        Reply euros = shop.post("/v1/gift-cards", "{\"amount\": {\"amount\": 1, \"currency\": \"EUR\"}}")
                .expect(201);
        Reply full = card(9_007_199_254_740_991L);

        assertThat(unknown.text("/reason")).isEqualTo("unknown");
        assertThat(unknown.text("/errors/0/pointer")).isEqualTo("/lines/0/giftCard/code");
        assertThat(sale().of(line(50, code(foreign))).send().expect(409).text("/reason"))
                .isEqualTo("unknown");
        assertThat(sale().of(line(50, code(euros))).send().expect(409).text("/reason"))
                .isEqualTo("of_other_currency");
        assertThat(sale().of(line(50, code(full))).send().expect(409).text("/reason"))
                .isEqualTo("full");
    }

    @Test
    void all_that_is_wrong_with_a_gift_card_line_is_told_at_once() {
        Reply refused = sale().of("""
                        {"sku": "gift", "quantity": 2, "unitPrice": {"amount": 0, "currency": "IDR"},
                         "giftCard": {"code": "7K3Q9M-2XWP4T-VR6H1C", "expiresAt": "2199-01-01T00:00:00Z"}}""")
                .of(line(50, "\"expiresAt\": \"2020-01-01T00:00:00Z\""))
                .send()
                .expect(422);

        assertThat(refused.body()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder(
                        "/lines/0/quantity",
                        "/lines/0/unitPrice/amount",
                        "/lines/0/giftCard/expiresAt",
                        "/lines/1/giftCard/expiresAt");
    }

    @Test
    void an_unspent_card_comes_back_with_its_line_and_a_spent_one_does_not() {
        Reply bought =
                sale().of(1, "thing", 100).of(line(500, "")).of(line(700, "")).record();
        charge(bought.text("/giftCardsSold/1/code"), 1);

        Reply spent = giveBack(bought, "").expect(409);
        Reply returned = giveBack(bought, lines(1, 2)).expect(201);

        assertThat(spent.code()).isEqualTo("gift_card_spent");
        assertThat(spent.number("/line")).isEqualTo(3);
        assertThat(spent.number("/leftMinor")).isEqualTo(699);
        assertThat(returned.number("/amount/amount")).isEqualTo(600);
        assertThat(returned.number("/giftCardsTakenBack/0/amount/amount")).isEqualTo(500);
        assertThat(left(bought.text("/giftCardsSold/0/giftCardId"))).isZero();
        assertThat(left(bought.text("/giftCardsSold/1/giftCardId"))).isEqualTo(699);
    }

    @Test
    void what_a_card_was_sold_for_does_not_come_back_as_money_alone() {
        Reply bought = sale().of(1, "thing", 100).of(line(500, "")).record();
        String money = ", \"amount\": {\"amount\": %d, \"currency\": \"IDR\"}";

        assertThat(giveBack(bought, money.formatted(101)).expect(409).number("/max"))
                .isEqualTo(100);
        giveBack(bought, money.formatted(100)).expect(201);
    }

    @Test
    void a_void_takes_the_card_back_and_puts_what_it_paid_on_it() {
        Reply card = card(10);
        Reply bought = sale().of(1, "thing", 100)
                .of(line(50, code(card)))
                .with(paidBy(card, 150))
                .record();

        Reply voided = shop.post("/v1/purchases/" + bought.text("/id") + "/void", "{\"reason\": \"mistake\"}")
                .expect(201);

        assertThat(voided.number("/giftCardsTakenBack/0/amount/amount")).isEqualTo(50);
        assertThat(voided.number("/giftCardsGivenBack/0/amount/amount")).isEqualTo(10);
        assertThat(left(card.text("/id"))).isEqualTo(10);
    }

    @Test
    void a_return_puts_its_part_of_what_a_card_paid_back_on_it() {
        Reply card = card(100);
        Reply bought = sale().of(1, "thing", 70)
                .of(1, "other", 31)
                .with(paidBy(card, 50))
                .record();

        Reply preview = shop.post("/v1/purchases/" + bought.text("/id") + "/returns/preview", """
                        {"receipt": {"terminal": "till-1", "number": "p"}, "occurredAt": "%s"%s}""".formatted(
                                bought.text("/recordedAt"), lines(2)))
                .expect(200);
        assertThat(left(card.text("/id"))).isEqualTo(50);
        Reply first = giveBack(bought, lines(2)).expect(201);
        assertThat(left(card.text("/id"))).isEqualTo(66);
        Reply rest = giveBack(bought, "").expect(201);

        // 50 of 101 were paid by the card: of the 70 that are left, 34 and something.
        assertThat(first.number("/giftCardsGivenBack/0/amount/amount")).isEqualTo(16);
        assertThat(preview.body().at("/giftCardsGivenBack"))
                .isEqualTo(first.body().at("/giftCardsGivenBack"));
        assertThat(rest.number("/giftCardsGivenBack/0/amount/amount")).isEqualTo(34);
        assertThat(left(card.text("/id"))).isEqualTo(100);
    }

    @Test
    void what_a_till_has_refunded_already_is_not_put_back_again() {
        Reply card = card(100);
        Reply bought = sale().of(1, "thing", 100).with(paidBy(card, 100)).record();
        shop.post("/v1/gift-cards/refunds", """
                        {%s, "amount": {"amount": 70, "currency": "IDR"}, "reference": "r"}""".formatted(code(card))).expect(200);

        Reply returned = giveBack(bought, "").expect(201);

        assertThat(returned.number("/giftCardsGivenBack/0/amount/amount")).isEqualTo(30);
        assertThat(returned.number("/giftCardsGivenBack/0/otherwise/amount")).isEqualTo(70);
        assertThat(left(card.text("/id"))).isEqualTo(100);
    }

    private Reply refund(Reply card, long amount) {
        return shop.post("/v1/gift-cards/refunds", """
                        {%s, "amount": {"amount": %d, "currency": "IDR"}, "reference": "%s"}""".formatted(code(card), amount, UUID.randomUUID()))
                .expect(200);
    }

    private Reply voided(Reply bought) {
        return shop.post("/v1/purchases/" + bought.text("/id") + "/void", "{\"reason\": \"mistake\"}")
                .expect(201);
    }

    @Test
    void a_void_puts_nothing_back_that_another_purchase_paid() {
        Reply card = card(150);
        Reply first = sale().of(1, "thing", 100).with(paidBy(card, 100)).record();
        Reply second = sale().of(1, "thing", 50).with(paidBy(card, 50)).record();
        refund(card, 100);

        Reply nothing = voided(first);
        assertThat(nothing.number("/giftCardsGivenBack/0/amount/amount")).isZero();
        assertThat(nothing.number("/giftCardsGivenBack/0/otherwise/amount")).isEqualTo(100);
        assertThat(left(card.text("/id"))).isEqualTo(100);
        assertThat(voided(second).number("/giftCardsGivenBack/0/amount/amount")).isEqualTo(50);
        assertThat(left(card.text("/id"))).isEqualTo(150);
    }

    @Test
    void a_refund_puts_back_first_what_a_till_has_charged_by_itself() {
        Reply card = card(130);
        Reply bought = sale().of(1, "thing", 100).with(paidBy(card, 100)).record();
        charge(card.text("/code"), 30);
        refund(card, 40);

        assertThat(voided(bought).number("/giftCardsGivenBack/0/amount/amount")).isEqualTo(90);
        assertThat(left(card.text("/id"))).isEqualTo(130);
    }

    @Test
    void what_is_to_be_settled_otherwise_is_told_once() {
        Reply card = card(100);
        Reply bought = sale().of(1, "thing", 50)
                .of(1, "other", 50)
                .with(paidBy(card, 100))
                .record();
        refund(card, 70);

        Reply first = giveBack(bought, lines(1)).expect(201);
        Reply rest = giveBack(bought, "").expect(201);

        assertThat(first.number("/giftCardsGivenBack/0/amount/amount")).isEqualTo(30);
        assertThat(first.number("/giftCardsGivenBack/0/otherwise/amount")).isEqualTo(20);
        assertThat(rest.number("/giftCardsGivenBack/0/amount/amount")).isZero();
        assertThat(rest.number("/giftCardsGivenBack/0/otherwise/amount")).isEqualTo(50);
    }

    @Test
    void a_preview_looks_at_all_cards_at_once() {
        Reply one = card(1);
        Reply two = card(1);
        Reply three = card(1);
        Sale single = sale().of(line(50, code(one)));
        Sale several = sale().of(line(50, code(one))).of(line(50, code(two))).of(line(50, code(three)));

        assertThat(statements(several)).isEqualTo(statements(single));
    }

    /** The fewest of several times: what runs in the background is none of the preview's. */
    private static long statements(Sale sale) {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = StatementCheck.sent();
            Reply unused = sale.preview();
            fewest = Math.min(fewest, StatementCheck.sent() - before);
        }
        return fewest;
    }

    @Test
    void two_cards_get_back_what_each_of_them_paid() {
        Reply one = card(30);
        Reply two = card(100);
        Reply bought = sale().of(1, "thing", 50)
                .of(1, "other", 50)
                .with("\"tenders\": [" + tender(one, 30) + ", " + tender(two, 70) + "]")
                .record();

        giveBack(bought, lines(1)).expect(201);

        assertThat(left(one.text("/id"))).isEqualTo(15);
        assertThat(left(two.text("/id"))).isEqualTo(65);
    }
}
