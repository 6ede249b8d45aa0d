package dev.setia.purchase;

import static dev.setia.purchase.RecordReturnTests.back;
import static dev.setia.purchase.RecordReturnTests.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Money that comes back without goods, and with them. */
@SetiaTest
class RefundedMoneyTests {
    @LocalServerPort
    int port;

    private Merchant stall;
    private String member;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        member = stall.member();
    }

    private Sale sale() {
        return Sale.at(stall).to(member);
    }

    private Reply giveBack(String purchase, String lines) {
        return stall.post("/v1/purchases/" + purchase + "/returns", back(lines));
    }

    private static String money(long amount) {
        return ", \"amount\": {\"amount\": %d, \"currency\": \"IDR\"}".formatted(amount);
    }

    @Test
    @Case("RF-2")
    void money_comes_back_without_goods() {
        String purchase = sale().of(4, "cake", 25_000).record().text("/id");

        Reply reply = giveBack(purchase, money(30_000)).expect(201);

        assertThat(reply.number("/points/taken")).isEqualTo(30);
        assertThat(reply.number("/amount/amount")).isEqualTo(30_000);
        assertThat(reply.text("/purchaseState")).isEqualTo("partially_returned");
        assertThat(stall.get("/v1/purchases/" + purchase).text("/state")).isEqualTo("partially_returned");
    }

    @Test
    void money_and_goods_together_give_back_what_was_paid_and_no_more() {
        Reply recorded = sale().of(3, "cone", 5_500).of(1, "cake", 1_700).record();
        String purchase = recorded.text("/id");
        long paid = recorded.number("/totals/net/amount");

        long back = giveBack(purchase, money(999)).expect(201).number("/amount/amount");
        back += giveBack(purchase, line(1, 1)).expect(201).number("/amount/amount");
        back += giveBack(purchase, money(3_001)).expect(201).number("/amount/amount");
        Reply tooMuch = giveBack(purchase, money(paid - back + 1)).expect(409);
        back += giveBack(purchase, money(paid - back)).expect(201).number("/amount/amount");

        assertThat(tooMuch.code()).isEqualTo("already_returned");
        assertThat(tooMuch.text("/errors/0/pointer")).isEqualTo("/amount/amount");
        assertThat(back).isEqualTo(paid);
        Reply now = stall.get("/v1/purchases/" + purchase);
        assertThat(now.text("/state")).isEqualTo("returned");
        assertThat(now.number("/returned/pointsTaken")).isEqualTo(recorded.number("/points/earned"));
        assertThat(giveBack(purchase, "").expect(409).code()).isEqualTo("already_returned");
    }

    @Test
    void what_is_wrong_with_a_refund_is_pointed_at() {
        String purchase = sale().of(2, "cake", 25_000).record().text("/id");

        assertThat(giveBack(purchase, money(0)).expect(422).text("/errors/0/pointer"))
                .isEqualTo("/amount/amount");
        assertThat(giveBack(purchase, money(1) + line(1, 1)).expect(422).text("/errors/0/pointer"))
                .isEqualTo("/amount");
        Reply dollars = giveBack(purchase, ", \"amount\": {\"amount\": 1, \"currency\": \"USD\"}");
        assertThat(dollars.expect(422).code()).isEqualTo("currency_mismatch");
        assertThat(dollars.text("/errors/0/pointer")).isEqualTo("/amount/currency");
    }
}
