package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class RecordReturnTests {
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

    private static String back(String lines) {
        return back(lines, Instant.now());
    }

    private static String back(String lines, Instant at) {
        return "{\"receipt\": {\"terminal\": \"till-1\", \"number\": \"%s\"}, \"occurredAt\": \"%s\"%s}"
                .formatted(UUID.randomUUID(), at, lines);
    }

    private Reply giveBack(String purchase, String lines) {
        return stall.post("/v1/purchases/" + purchase + "/returns", back(lines));
    }

    private static String line(int number, long quantity) {
        return ", \"lines\": [{\"number\": %d, \"quantity\": %d}]".formatted(number, quantity);
    }

    @Test
    @Case("RF-4")
    void a_partial_return_takes_its_share() {
        String purchase = sale().of(4, "cake", 25_000).record().text("/id");

        Reply reply = giveBack(purchase, line(1, 3)).expect(201);

        assertThat(reply.number("/points/taken")).isEqualTo(75);
        assertThat(reply.number("/amount/amount")).isEqualTo(75_000);
        assertThat(reply.number("/points/balance/available")).isEqualTo(25);
    }

    @Test
    void however_a_refund_is_cut_the_parts_add_up_and_nothing_is_left() {
        String purchase =
                sale().of(3, "cone", 5_500).of(1, "cake", 1_700).record().text("/id");

        long first = giveBack(purchase, line(1, 1)).expect(201).number("/points/taken");
        long second = giveBack(purchase, line(2, 1)).expect(201).number("/points/taken");
        Reply last = giveBack(purchase, "").expect(201);

        assertThat(first + second + last.number("/points/taken")).isEqualTo(18);
        assertThat(last.number("/points/balance/available")).isZero();
        assertThat(last.number("/stamps/0/stamps")).isZero();
    }

    @Test
    void a_line_cannot_come_back_twice() {
        String purchase = sale().of(2, "cake", 25_000).record().text("/id");
        giveBack(purchase, line(1, 2)).expect(201);

        Reply reply = giveBack(purchase, line(1, 1)).expect(409);

        assertThat(reply.code()).isEqualTo("already_returned");
        assertThat(reply.number("/max")).isZero();
        assertThat(giveBack(purchase, "").expect(409).code()).isEqualTo("already_returned");
    }

    @Test
    void a_line_that_was_never_sold_is_named() {
        String purchase = sale().of(2, "cake", 25_000).record().text("/id");

        Reply reply = giveBack(purchase, line(7, 1)).expect(422);

        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/lines/0/number");
    }

    @Test
    @Case("PC-14")
    void an_unused_prize_goes_back_with_its_stamp() {
        Reply purchase = sale().of(10, "cone", 15_000).record();

        Reply reply = giveBack(purchase.text("/id"), line(1, 1)).expect(201);

        assertThat(reply.text("/vouchersRevoked/0")).isEqualTo(purchase.text("/vouchersIssued/0/id"));
        assertThat(reply.number("/stamps/0/stamps")).isEqualTo(9);
        Reply next = sale().of(1, "cone", 15_000).record();
        assertThat(next.number("/stamps/0/filled")).isEqualTo(1);
    }

    @Test
    void a_prize_already_eaten_leaves_stamps_owed() {
        Reply purchase = sale().of(10, "cone", 15_000).record();
        sale().of(1, "cone", 15_000)
                .using(purchase.text("/vouchersIssued/0/id"))
                .record();

        giveBack(purchase.text("/id"), line(1, 2)).expect(201);

        assertThat(sale().of(3, "cone", 15_000).record().number("/stamps/0/stamps"))
                .isEqualTo(1);
    }

    @Test
    void stamps_owed_are_made_good_when_their_card_opens_again() {
        Merchant shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", """
                {"cards": [{"key": "ten", "name": "Ten", "size": 10, "basis": "unit",
                            "prizes": [{"prize": {"type": "bonus_points", "name": "100 points", "points": 100}}]}]}
                """);
        String buyer = shop.member();
        String first = Sale.at(shop).to(buyer).of(5, "cone", 15_000).record().text("/id");
        String second = Sale.at(shop).to(buyer).of(5, "cone", 15_000).record().text("/id");

        shop.post("/v1/purchases/" + first + "/returns", back("")).expect(201);
        Reply last = shop.post("/v1/purchases/" + second + "/returns", back("")).expect(201);

        assertThat(last.number("/stamps/0/stamps")).isZero();
        assertThat(last.number("/points/balance/available")).isZero();
        assertThat(last.number("/points/balance/owed")).isZero();
    }

    @Test
    @DisplayName("D5: a voucher used on a returned purchase is in the member's hand again")
    void a_used_voucher_comes_back() {
        String voucher = sale().of(10, "cone", 15_000).record().text("/vouchersIssued/0/id");
        String purchase = sale().of(1, "cone", 15_000).using(voucher).record().text("/id");

        assertThat(giveBack(purchase, "").expect(201).text("/vouchersGivenBack/0"))
                .isEqualTo(voucher);
        sale().of(1, "cone", 15_000).using(voucher).record();
    }

    @Test
    void a_return_is_booked_once_however_often_it_is_sent() {
        String purchase = sale().of(4, "cake", 25_000).record().text("/id");
        String json = back(line(1, 1));
        String path = "/v1/purchases/" + purchase + "/returns";

        Reply first = stall.post(path, json, "back-1").expect(201);
        Reply sameKey = stall.post(path, json, "back-1").expect(201);
        Reply sameReceipt = stall.post(path, json, "back-2").expect(201);

        assertThat(sameKey.isReplayed()).isTrue();
        assertThat(sameKey.body()).isEqualTo(first.body());
        assertThat(sameReceipt.text("/id")).isEqualTo(first.text("/id"));
        assertThat(stall.get("/v1/purchases/" + purchase).number("/returned/pointsTaken"))
                .isEqualTo(25);
    }

    @Test
    void a_guests_purchase_comes_back_without_points() {
        String purchase = Sale.at(stall).of(2, "cake", 25_000).record().text("/id");

        assertThat(giveBack(purchase, "").expect(201).number("/points/taken")).isZero();
    }

    @Test
    void another_shop_cannot_return_it() {
        String purchase = sale().of(2, "cake", 25_000).record().text("/id");
        Merchant other = Merchant.open(port);

        other.post("/v1/purchases/" + purchase + "/returns", back("")).expect(404);
    }

    @Test
    void a_return_before_its_purchase_is_refused() {
        String purchase = sale().of(2, "cake", 25_000).record().text("/id");
        Instant before = Instant.now().minus(Duration.ofDays(1));
        Reply reply = stall.post("/v1/purchases/" + purchase + "/returns", back("", before));

        assertThat(reply.expect(422).text("/errors/0/pointer")).isEqualTo("/occurredAt");
    }
}
