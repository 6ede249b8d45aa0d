package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
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

    static String back(String lines) {
        return back(lines, Instant.now());
    }

    static String back(String lines, Instant at) {
        return "{\"receipt\": {\"terminal\": \"till-1\", \"number\": \"%s\"}, \"occurredAt\": \"%s\"%s}"
                .formatted(UUID.randomUUID(), at, lines);
    }

    private Reply giveBack(String purchase, String lines) {
        return stall.post("/v1/purchases/" + purchase + "/returns", back(lines));
    }

    static String line(int number, long quantity) {
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
    @Case(value = "RF-18", deviates = "The voucher is given back to the member (D5)")
    void a_used_voucher_comes_back() {
        String voucher = sale().of(10, "cone", 15_000).record().text("/vouchersIssued/0/id");
        String purchase = sale().of(1, "cone", 15_000).using(voucher).record().text("/id");

        assertThat(giveBack(purchase, "").expect(201).text("/vouchersGivenBack/0"))
                .isEqualTo(voucher);
        sale().of(1, "cone", 15_000).using(voucher).record();
    }

    @Test
    @Case(value = "RF-10", deviates = "Nobody asks for an amount of points: the return says what came back")
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
    void every_fault_of_a_return_is_told_at_once() {
        String purchase =
                sale().of(2, "cake", 25_000).of(1, "cone", 15_000).record().text("/id");
        String path = "/v1/purchases/" + purchase + "/returns";
        String faulty = """
                {%s"receipt": {"terminal": "till-1"}, "occurredAt": "2100-01-01T00:00:00Z",
                 "lines": [{"number": 1, "quantity": 1}, {"number": 0, "quantity": 1}, {"number": 1, "quantity": 1}],
                 "amount": {"amount": 0, "currency": "IDR"}}""";
        List<String> expected = List.of(
                "/receipt/number required",
                "/occurredAt out_of_range",
                "/lines/1/number out_of_range",
                "/lines/2/number duplicate",
                "/amount not_allowed_here");

        assertThat(stall.post(path, faulty.formatted("")).expect(422).faults())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(stall.post(
                                "/v1/returns",
                                faulty.formatted(
                                        "\"purchase\": {\"terminal\": \"till-1\", \"number\": \"1\", \"businessDate\": \"2026-01-01\"}, "))
                        .expect(422)
                        .faults())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(giveBack(
                                purchase,
                                ", \"lines\": [{\"number\": 7, \"quantity\": 1}, {\"number\": 1, \"quantity\": 3}, {\"number\": 9, \"quantity\": 1}]")
                        .expect(422)
                        .faults())
                .containsExactly("/lines/0/number out_of_range", "/lines/2/number out_of_range");
        Reply tooMuch = giveBack(
                        purchase, ", \"lines\": [{\"number\": 1, \"quantity\": 3}, {\"number\": 2, \"quantity\": 2}]")
                .expect(409);
        assertThat(tooMuch.code()).isEqualTo("already_returned");
        assertThat(tooMuch.faults())
                .containsExactly("/lines/0/quantity already_returned", "/lines/1/quantity already_returned");
        assertThat(tooMuch.number("/errors/0/params/max")).isEqualTo(2);
    }

    @Test
    void a_return_before_its_purchase_is_refused() {
        String purchase = sale().of(2, "cake", 25_000).record().text("/id");
        Instant before = Instant.now().minus(Duration.ofDays(1));
        Reply reply = stall.post("/v1/purchases/" + purchase + "/returns", back("", before));

        assertThat(reply.expect(422).text("/errors/0/pointer")).isEqualTo("/occurredAt");
    }

    @Test
    @Case("RF-25")
    void a_void_takes_everything_back() {
        Reply purchase = sale().of(10, "cone", 15_000).record();
        String path = "/v1/purchases/" + purchase.text("/id") + "/void";

        Reply reply =
                stall.post(path, "{\"reason\": \"rung up twice\"}", "void-1").expect(201);

        assertThat(reply.text("/kind")).isEqualTo("void");
        assertThat(reply.text("/purchaseState")).isEqualTo("voided");
        assertThat(reply.number("/points/balance/available")).isZero();
        assertThat(reply.text("/vouchersRevoked/0")).isEqualTo(purchase.text("/vouchersIssued/0/id"));
        assertThat(stall.post(path, "{\"reason\": \"rung up twice\"}", "void-1").isReplayed())
                .isTrue();
        assertThat(stall.post(path, "").expect(409).code()).isEqualTo("already_returned");
        assertThat(giveBack(purchase.text("/id"), "").expect(409).code()).isEqualTo("already_returned");
        assertThat(stall.get("/v1/purchases/" + purchase.text("/id")).text("/state"))
                .isEqualTo("voided");
    }

    @Test
    void what_was_partly_returned_cannot_be_voided() {
        String purchase = sale().of(2, "cake", 25_000).record().text("/id");
        giveBack(purchase, line(1, 1)).expect(201);

        Reply reply = stall.post("/v1/purchases/" + purchase + "/void", "{}").expect(409);

        assertThat(reply.text("/state")).isEqualTo("partially_returned");
    }

    @Test
    void another_shop_cannot_void_or_preview_it() {
        String purchase = sale().of(2, "cake", 25_000).record().text("/id");
        Merchant other = Merchant.open(port);

        other.post("/v1/purchases/" + purchase + "/void", "{}").expect(404);
        other.post("/v1/purchases/" + purchase + "/returns/preview", back("")).expect(404);
    }

    @Test
    void a_previewed_return_changes_nothing_and_the_return_does_what_it_said() {
        String purchase = sale().of(10, "cone", 15_000).record().text("/id");
        String path = "/v1/purchases/" + purchase + "/returns/preview";

        Reply preview = stall.post(path, back(line(1, 3))).expect(200);
        Reply again = stall.post(path, back(line(1, 3))).expect(200);
        Reply booked = giveBack(purchase, line(1, 3)).expect(201);

        assertThat(again.body()).isEqualTo(preview.body());
        for (String part : List.of("/amount", "/points", "/stamps", "/vouchersRevoked", "/purchaseState")) {
            assertThat(booked.body().at(part)).as(part).isEqualTo(preview.body().at(part));
        }
    }

    @Test
    @Case("RF-23")
    void a_purchase_of_another_member_stays() {
        String purchase = sale().of(2, "cake", 25_000).record().text("/id");

        Reply reply =
                giveBack(purchase, ", \"memberId\": \"" + stall.member() + "\"").expect(409);

        assertThat(reply.code()).isEqualTo("purchase_of_other_member");
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/memberId");
        giveBack(purchase, ", \"memberId\": \"" + member + "\"").expect(201);
    }

    @Test
    void a_return_receipt_belongs_to_one_purchase() {
        String first = sale().of(2, "cake", 25_000).record().text("/id");
        String second = sale().of(2, "cake", 25_000).record().text("/id");
        String json = back(line(1, 1));
        stall.post("/v1/purchases/" + first + "/returns", json).expect(201);

        Reply reply = stall.post("/v1/purchases/" + second + "/returns", json).expect(409);

        assertThat(reply.code()).isEqualTo("receipt_already_recorded");
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/receipt/number");
    }
}
