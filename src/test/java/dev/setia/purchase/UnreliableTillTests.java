package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Orders that are never paid, tills that were offline, answers that got lost, and two tills at once. */
@SetiaTest
class UnreliableTillTests {
    private static final String EVERY_CONE_BRINGS_ONE = """
            {"earning": [{"key": "base", "name": "1 per Rp 1.000",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
             "cards": [{"key": "cone", "name": "Cones", "size": 1, "basis": "unit", "items": {"skus": ["cone"]},
                        "prizes": [{"prize": {"type": "free_units", "name": "Free cone",
                                              "items": {"skus": ["cone"]}}}]}]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant stall;
    private String member;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        member = stall.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private Sale sale() {
        return Sale.at(stall).to(member);
    }

    @Test
    @Case("ER-32")
    void an_order_that_nobody_pays_changes_nothing() {
        stall.program("IDR", "Asia/Jakarta", EVERY_CONE_BRINGS_ONE);
        Sale paid = sale().of(1, "cake", 30_000);
        Sale left = sale().of(1, "cake", 50_000);
        assertThat(paid.preview().number("/points/earned")).isEqualTo(30);
        assertThat(left.preview().number("/points/earned")).isEqualTo(50);

        assertThat(paid.record().number("/points/balance/available")).isEqualTo(30);
        assertThat(entries("points")).hasSize(1);
    }

    @Test
    @Case("LG-18")
    void mondays_purchase_sent_on_wednesday_is_judged_by_mondays_rules_and_shows_both_times() {
        clock.stopAt(Instant.parse("2026-11-22T05:00:00Z"));
        String program = stall.program("IDR", "Asia/Jakarta", EVERY_CONE_BRINGS_ONE);
        stall.post("/v1/programs/" + program + "/versions", EVERY_CONE_BRINGS_ONE.replace("1000", "500"))
                .expect(201);
        stall.post(
                        "/v1/programs/" + program + "/versions/2/publish",
                        "{\"effectiveFrom\": \"2026-11-24T00:00:00+07:00\"}")
                .expect(200);
        clock.stopAt(Instant.parse("2026-11-25T02:00:00Z"));

        Reply late = sale().on("2026-11-23T05:00:00Z").of(1, "cake", 30_000).record();
        Reply today = sale().on("2026-11-25T01:00:00Z").of(1, "cake", 30_000).record();

        assertThat(late.number("/points/earned")).isEqualTo(30);
        assertThat(today.number("/points/earned")).isEqualTo(60);
        JsonNode entry = entries("points").stream()
                .filter(one -> one.path("amount").asLong() == 30)
                .findFirst()
                .orElseThrow();
        assertThat(entry.path("occurredAt").asString("")).startsWith("2026-11-23T05:00:00");
        assertThat(entry.path("recordedAt").asString("")).startsWith("2026-11-25T02:00:00");
    }

    @Test
    @Case(
            value = "LG-5",
            deviates = "All four or none, in one transaction: after a lost answer nothing is half done, and a retry"
                    + " finds all or none of them used")
    void four_vouchers_of_one_sale_are_used_together_and_once() {
        stall.program("IDR", "Asia/Jakarta", EVERY_CONE_BRINGS_ONE);
        List<String> vouchers = vouchers(4);
        String json = sale().of(4, "cone", 15_000).with(presenting(vouchers)).json();
        stall.post("/v1/purchases", json, "lost").expect(201);

        Reply again = stall.post("/v1/purchases", json, "lost").expect(201);

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body().path("vouchersUsed")).hasSize(4);
        assertThat(again.number("/totals/net/amount")).isZero();

        List<String> five = new ArrayList<>(vouchers(3));
        five.add(vouchers.getFirst());
        sale().of(4, "cone", 15_000).with(presenting(five)).send().expect(409);
        five.removeLast();
        assertThat(sale().of(3, "cone", 15_000)
                        .with(presenting(five))
                        .record()
                        .body()
                        .path("vouchersUsed"))
                .hasSize(3);
    }

    @Test
    @Case(value = "RF-5", deviates = "Always what was booked: a return is judged by the rules of its purchase (D4)")
    void a_return_takes_what_was_booked_whatever_the_rules_say_by_then() {
        clock.stopAt(Instant.parse("2026-11-22T05:00:00Z"));
        String program = stall.program("IDR", "Asia/Jakarta", EVERY_CONE_BRINGS_ONE);
        Reply booked = sale().on("2026-11-22T04:00:00Z").of(1, "cake", 50_000).record();
        stall.post("/v1/programs/" + program + "/versions", EVERY_CONE_BRINGS_ONE.replace("1000", "500"))
                .expect(201);
        stall.post(
                        "/v1/programs/" + program + "/versions/2/publish",
                        "{\"effectiveFrom\": \"2026-11-23T00:00:00+07:00\"}")
                .expect(200);
        clock.stopAt(Instant.parse("2026-11-24T05:00:00Z"));

        assertThat(giveBack(booked).number("/points/taken")).isEqualTo(50);
    }

    @Test
    @Case("RF-17")
    void points_that_paid_are_not_charged_again_by_a_return() {
        stall.program("IDR", "Asia/Jakarta", EVERY_CONE_BRINGS_ONE);
        Reply booked = sale().of(1, "cake", 106_000)
                .with("\"tenders\": [{\"type\": \"points\", \"amount\": {\"amount\": 50000, \"currency\": \"IDR\"}}]")
                .record();
        assertThat(booked.number("/points/earned")).isEqualTo(56);

        Reply back = giveBack(booked);

        assertThat(back.number("/points/taken")).isEqualTo(56);
        assertThat(back.number("/points/balance/owed")).isZero();
    }

    private Reply giveBack(Reply purchase) {
        return stall.post("/v1/purchases/" + purchase.text("/id") + "/returns", """
                        {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s"}
                        """.formatted(
                                UUID.randomUUID(), clock.instant()))
                .expect(201);
    }

    @Test
    @Case("LG-11")
    void of_two_tills_that_present_one_voucher_at_once_one_wins() throws Exception {
        stall.program("IDR", "Asia/Jakarta", EVERY_CONE_BRINGS_ONE);
        for (String voucher : vouchers(5)) {
            List<Callable<Reply>> tills = List.of(
                    sale().of(1, "cone", 15_000).using(voucher)::send,
                    sale().of(1, "cone", 15_000).using(voucher)::send);
            List<Reply> replies = new ArrayList<>();
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (Future<Reply> reply : threads.invokeAll(tills)) {
                    replies.add(reply.get());
                }
            }
            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
        }
    }

    private List<String> vouchers(int number) {
        return sale().of(number, "cone", 15_000)
                .record()
                .body()
                .path("vouchersIssued")
                .valueStream()
                .map(voucher -> voucher.path("id").asString(""))
                .toList();
    }

    private static String presenting(List<String> vouchers) {
        return "\"vouchers\": [\"" + String.join("\", \"", vouchers) + "\"]";
    }

    private List<JsonNode> entries(String unit) {
        String account = stall.get("/v1/members/" + member + "/accounts")
                .expect(200)
                .body()
                .path("data")
                .valueStream()
                .filter(one -> one.path("unit").asString("").equals(unit))
                .map(one -> one.path("id").asString(""))
                .findFirst()
                .orElseThrow();
        return stall.get("/v1/accounts/" + account + "/entries")
                .expect(200)
                .body()
                .path("data")
                .valueStream()
                .toList();
    }

    @Test
    void a_retry_gets_its_answer_also_when_no_program_is_in_force_any_more() throws SQLException {
        Merchant shop = Merchant.open(port);
        String program = shop.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        Sale sale = Sale.at(shop).to(shop.member()).of(1, "cake", 25_000);
        Reply first = shop.post("/v1/purchases", sale.json(), "sale-1").expect(201);
        beginLater();
        // A new version makes the node forget what it knew.
        shop.post("/v1/programs/" + program + "/versions", RecordPurchaseTests.STALL)
                .expect(201);
        shop.post("/v1/programs/" + program + "/versions/2/publish", "{\"effectiveFrom\": \"2100-01-01T00:00:00Z\"}")
                .expect(200);

        Reply retry = shop.post("/v1/purchases", sale.json(), "sale-1");

        assertThat(retry.expect(201).body()).isEqualTo(first.body());
        assertThat(retry.isReplayed()).isTrue();
        String other = Sale.at(shop).to(shop.member()).of(1, "cake", 25_000).json();
        assertThat(shop.post("/v1/purchases", other, "sale-1").code()).isEqualTo("idempotency_key_reused");
        assertThat(shop.post("/v1/purchases", other, "sale-2").code()).isEqualTo("no_program_in_force");
    }

    private static void beginLater() throws SQLException {
        try (var connection = TestDatabase.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("""
                    update program_version set effective_from = timestamptz '2099-01-01 00:00:00Z'
                     where tenant_id = (select tenant_id from purchase order by purchase_id desc limit 1)
                    """);
        }
    }
}
