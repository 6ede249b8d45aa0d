package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class RecordPurchaseTests {
    /** A stall: one point per Rp 1.000, a card of ten cones, a tier from Rp 500.000. */
    static final String STALL = """
            {"earning": [{"key": "base", "name": "1 per Rp 1.000",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
             "cards": [{"key": "cone", "name": "Cone card", "size": 10, "basis": "unit", "items": {"skus": ["cone"]},
                        "prizes": [{"prize": {"type": "free_units", "name": "Free cone", "items": {"skus": ["cone"]}, "units": 1}}]}],
             "tiers": {"metric": "spend", "window": {"type": "lifetime"},
                       "tiers": [{"key": "friend", "name": "Friend", "threshold": 0},
                                 {"key": "gold", "name": "Gold", "threshold": 500000, "pointsFactorBasisPoints": 20000}]}}
            """;

    @LocalServerPort
    int port;

    private Merchant stall;
    private String member;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", STALL);
        member = stall.member();
    }

    private Sale sale() {
        return Sale.at(stall).to(member);
    }

    private long available() {
        Reply accounts = stall.get("/v1/members/" + member + "/accounts").expect(200);
        for (var account : accounts.body().path("data")) {
            if (account.path("unit").asString("").equals("points")) {
                return account.path("available").asLong(-1);
            }
        }
        return 0;
    }

    @Test
    void a_purchase_becomes_points_stamps_and_a_tier() {
        Reply reply = sale().of(3, "cone", 15_000).record();

        assertThat(reply.number("/points/earned")).isEqualTo(45);
        assertThat(reply.number("/points/balance/available")).isEqualTo(45);
        assertThat(reply.text("/stamps/0/card")).isEqualTo("cone");
        assertThat(reply.number("/stamps/0/stamps")).isEqualTo(3);
        assertThat(reply.text("/tier/key")).isEqualTo("friend");
        assertThat(available()).isEqualTo(45);
    }

    @Test
    @Case("PC-11")
    void the_tenth_cone_fills_the_card_and_the_eleventh_begins_the_next() {
        assertThat(sale().of(9, "cone", 15_000).record().number("/stamps/0/stamps"))
                .isEqualTo(9);

        Reply tenth = sale().of(1, "cone", 15_000).record();
        assertThat(tenth.number("/stamps/0/filled")).isEqualTo(1);
        assertThat(tenth.text("/vouchersIssued/0/name")).isEqualTo("Free cone");

        assertThat(sale().of(1, "cone", 15_000).record().number("/stamps/0/stamps"))
                .isEqualTo(1);
    }

    @Test
    @Case("PC-12")
    void a_free_cone_neither_stamps_nor_earns() {
        String voucher = sale().of(10, "cone", 15_000).record().text("/vouchersIssued/0/id");

        Reply free = sale().of(1, "cone", 15_000).using(voucher).record();

        assertThat(free.number("/totals/net/amount")).isZero();
        assertThat(free.number("/points/earned")).isZero();
        assertThat(free.body().path("stamps").size()).isZero();
        assertThat(free.text("/vouchersUsed/0")).isEqualTo(voucher);
    }

    @Test
    void a_voucher_works_once() {
        String voucher = sale().of(10, "cone", 15_000).record().text("/vouchersIssued/0/id");
        sale().of(1, "cone", 15_000).using(voucher).record();

        assertThat(sale().of(1, "cone", 15_000).using(voucher).send().code()).isEqualTo("voucher_not_usable");
    }

    @Test
    void the_purchase_that_lifts_a_member_still_earns_at_the_old_rate() {
        Reply lifting = sale().of(1, "cake", 500_000).record();
        Reply next = sale().of(1, "cake", 10_000).record();

        assertThat(lifting.text("/tier/key")).isEqualTo("gold");
        assertThat(lifting.body().path("tier").path("reached").asBoolean(false)).isTrue();
        assertThat(lifting.number("/points/earned")).isEqualTo(500);
        assertThat(next.number("/points/earned")).isEqualTo(20);
    }

    @Test
    void a_guest_pays_and_earns_nothing() {
        Reply reply = Sale.at(stall).of(1, "cone", 15_000).record();

        assertThat(reply.number("/points/earned")).isZero();
        assertThat(reply.body().has("memberId")).isFalse();
    }

    @Test
    void a_preview_says_what_the_booking_will_say_and_writes_nothing() {
        Sale sale = sale().of(3, "cone", 15_000);
        Reply preview = sale.preview();

        assertThat(available()).isZero();
        Reply booked = sale.record();
        assertThat(preview.number("/points/earned")).isEqualTo(booked.number("/points/earned"));
        assertThat(preview.body().path("explanation")).isEqualTo(booked.body().path("explanation"));
        assertThat(preview.body().path("lines")).isEqualTo(booked.body().path("lines"));
    }

    @Test
    void what_was_recorded_can_be_read_again_with_its_reasons() {
        Reply booked = sale().of(3, "cone", 15_000).record();

        assertThat(stall.get("/v1/purchases/" + booked.text("/id")).expect(200).body())
                .isEqualTo(booked.body());
        assertThat(stall.get("/v1/purchases/" + booked.text("/id") + "/explanation")
                        .expect(200)
                        .body()
                        .path("items"))
                .isEqualTo(booked.body().path("explanation"));
    }

    @Test
    void a_member_is_found_by_a_scanned_card() {
        stall.post("/v1/members", "{\"identifiers\": [{\"type\": \"card\", \"value\": \"4000123\"}]}")
                .expect(201);

        Reply reply = Sale.at(stall).withCard("4000123").of(1, "cone", 15_000).record();

        assertThat(reply.number("/points/earned")).isEqualTo(15);
    }

    @Test
    @Case("CU-7")
    void another_currency_is_refused() {
        Reply reply =
                Sale.at(stall).in("PLN").to(member).of(1, "cone", 15_00).send().expect(422);

        assertThat(reply.code()).isEqualTo("currency_mismatch");
        assertThat(reply.text("/expected")).isEqualTo("IDR");
    }

    @Test
    void another_shops_member_does_not_exist_here() {
        String foreign = Merchant.open(port).member();

        Reply reply = Sale.at(stall).to(foreign).of(1, "cone", 15_000).send().expect(404);

        assertThat(reply.code()).isEqualTo("not_found");
    }

    @Test
    void another_shop_cannot_read_the_purchase() {
        String id = sale().of(1, "cone", 15_000).record().text("/id");
        Merchant other = Merchant.open(port);

        other.get("/v1/purchases/" + id).expect(404);
        other.get("/v1/purchases/" + id + "/explanation").expect(404);
        other.get("/v1/members/" + member + "/accounts").expect(404);
    }

    @Test
    void a_suspended_member_neither_earns_nor_spends() {
        stall.post("/v1/members/" + member + "/suspend", "{}").expect(200);

        assertThat(sale().of(1, "cone", 15_000).send().expect(409).code()).isEqualTo("member_suspended");
    }

    @Test
    void what_a_long_prize_left_in_the_books_can_be_read_again() {
        Merchant shop = Merchant.open(port);
        String skus = IntStream.range(0, 700)
                .mapToObj(i -> "\"" + "x".repeat(95) + i + "\"")
                .collect(Collectors.joining(","));
        shop.program("IDR", "Asia/Jakarta", """
                {"cards": [{"key": "two", "name": "Two", "size": 2, "basis": "unit",
                            "prizes": [{"prize": {"type": "percent_off", "name": "Half", "basisPoints": 5000,
                                      "items": {"skus": ["cone", %s]}}}]}]}
                """.formatted(skus));
        String buyer = shop.member();
        String voucher = Sale.at(shop).to(buyer).of(2, "cone", 15_000).record().text("/vouchersIssued/0/id");
        String used = Sale.at(shop)
                .to(buyer)
                .of(1, "cone", 15_000)
                .using(voucher)
                .record()
                .text("/id");

        assertThat(shop.get("/v1/purchases/" + used).expect(200).number("/totals/net/amount"))
                .isEqualTo(7_500);
    }

    @Test
    void nobody_holds_more_points_than_every_client_can_count() {
        Merchant rich = Merchant.open(port);
        rich.program("IDR", "Asia/Jakarta", """
                {"earning": [{"key": "base", "name": "1 per Rp 1",
                              "award": {"type": "per_amount", "points": 1, "stepMinor": 1}}]}
                """);
        String buyer = rich.member();
        Sale.at(rich).to(buyer).of(1, "island", 5_000_000_000_000_000L).record();

        Reply second = Sale.at(rich)
                .to(buyer)
                .of(1, "island", 5_000_000_000_000_000L)
                .send()
                .expect(409);

        assertThat(second.code()).isEqualTo("limit_reached");
    }

    @Test
    @DisplayName("D19: points that had expired before their purchase arrived are earned and gone")
    void late_points_that_have_expired_cannot_be_spent() {
        Merchant shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", """
                {"settings": {"expiresAfter": "P1M", "acceptedDelay": "P365D"},
                 "earning": [{"key": "base", "name": "1 per Rp 1.000",
                              "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}]}
                """);

        Reply late = Sale.at(shop)
                .to(shop.member())
                .on(Instant.now().minus(Duration.ofDays(60)).toString())
                .of(1, "cake", 45_000)
                .record();

        assertThat(late.number("/points/earned")).isEqualTo(45);
        assertThat(late.number("/points/balance/available")).isZero();
    }

    @Test
    void a_purchase_older_than_the_program_accepts_is_a_conflict() {
        assertThat(sale().on("2024-01-01T00:00:00Z")
                        .of(1, "cone", 15_000)
                        .send()
                        .expect(409)
                        .code())
                .isEqualTo("purchase_too_late");
    }

    @Test
    void prices_that_cannot_be_are_named_one_by_one() {
        Reply reply = sale().of(1, "cone", -1)
                .of(1_000_000, "cake", 9_007_199_254_740_991L)
                .send()
                .expect(422);

        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/lines/0/unitPrice/amount");
        assertThat(reply.text("/errors/1/pointer")).isEqualTo("/lines/1/unitPrice/amount");
        assertThat(available()).isZero();
    }

    @Test
    void every_fault_of_a_receipt_is_told_at_once() {
        Reply reply = stall.post("/v1/purchases", """
                        {"member": {"type": "card"}, "receipt": {"terminal": "", "number": "1"},
                         "occurredAt": "2100-01-01T00:00:00Z", "currency": "rupiah", "channel": "Store",
                         "lines": [
                           {"sku": "a", "quantity": 0, "unitPrice": {"amount": 1, "currency": "IDR"}},
                           {"sku": "b", "quantity": 1, "unitPrice": {"amount": -1, "currency": "IDR"}},
                           {"sku": "c", "quantity": 2, "unitPrice": {"amount": 10, "currency": "IDR"},
                            "discount": {"amount": 21, "currency": "IDR"}, "tax": {"amount": 99, "currency": "IDR"}}],
                         "tenders": [{"type": "cash", "amount": {"amount": -1, "currency": "IDR"}},
                                     {"type": "cash", "amount": {"amount": -2, "currency": "IDR"}}]}""").expect(422);

        assertThat(reply.faults())
                .containsExactlyInAnyOrder(
                        "/member invalid_format",
                        "/receipt/terminal too_short",
                        "/occurredAt out_of_range",
                        "/currency invalid_format",
                        "/channel invalid_format",
                        "/lines/0/quantity out_of_range",
                        "/lines/1/unitPrice/amount out_of_range",
                        "/lines/2/discount/amount out_of_range",
                        "/lines/2/tax/amount out_of_range",
                        "/tenders/0/amount/amount out_of_range",
                        "/tenders/1/amount/amount out_of_range");
        assertThat(stall.post(
                                "/v1/purchases",
                                "{\"lines\": [null, {\"unitPrice\": {\"amount\": \"1\"}}, 5], \"tip\": 1}")
                        .expect(400)
                        .faults())
                .containsExactlyInAnyOrder(
                        "/receipt required",
                        "/occurredAt required",
                        "/currency required",
                        "/lines/0 required",
                        "/lines/1/sku required",
                        "/lines/1/quantity required",
                        "/lines/1/unitPrice/amount wrong_type",
                        "/lines/2 wrong_type",
                        "/tip unknown_member");
    }

    @Test
    void a_purchase_without_a_key_is_refused() {
        Reply reply = stall.send(
                "POST",
                "/v1/purchases",
                sale().of(1, "cone", 15_000).json(),
                Map.of("Authorization", "Bearer " + stall.key()));

        assertThat(reply.expect(400).code()).isEqualTo("idempotency_key_missing");
    }
}
