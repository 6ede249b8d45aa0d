package dev.setia.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What a new day does to points. */
@SetiaTest
class DayChangeTests {
    private static final List<String> OF_POINTS_AND_TIERS =
            List.of("activate_pending", "auto_redeem", "review_tiers", "expire_lots", "review_balance_tiers");

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TestClock clock;

    private PointsShop open(String now, String zone) {
        clock.stopAt(Instant.parse(now));
        Merchant merchant = Merchant.open(port);
        return new PointsShop(
                merchant, merchant.program("IDR", zone, "{}"), new PointsShop.Given(ledger, transactions, jdbc), clock);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    @Case("EX-4")
    void what_is_due_expires_and_the_rest_stays() {
        PointsShop shop = open("2026-01-10T03:00:00Z", "UTC");
        String member = shop.merchant().member();
        shop.give(member, 100, "2026-02-01T00:00:00Z");
        shop.give(member, 200, "2026-06-01T00:00:00Z");
        shop.give(member, 50, null);

        clock.stopAt(Instant.parse("2026-03-01T00:10:00Z"));
        shop.runDay();
        assertThat(shop.available(member)).isEqualTo(250);

        clock.stopAt(Instant.parse("2026-07-01T00:10:00Z"));
        shop.runDay();
        assertThat(shop.available(member)).isEqualTo(50);
        assertThat(shop.entries(member)).startsWith("expire 200", "expire 100");
    }

    @Test
    @Case("EX-5")
    void what_is_left_of_a_lot_expires_once() {
        PointsShop shop = open("2026-01-10T03:00:00Z", "UTC");
        String member = shop.merchant().member();
        shop.give(member, 150, "2026-01-12T00:00:00Z");
        shop.spend(member, 50);

        clock.stopAt(Instant.parse("2026-01-12T00:10:00Z"));
        assertThat(shop.runDay().number("/days")).isEqualTo(3);
        assertThat(shop.runDay().number("/days")).isZero();

        assertThat(shop.entries(member)).containsExactly("expire 100", "redeem 50", "earn 150");
        assertThat(shop.available(member)).isZero();
    }

    @Test
    @Case(value = "EX-6", deviates = "An entry moves at least one point: a lot that was spent to the end needs none")
    void a_lot_that_was_spent_to_the_end_needs_no_entry() {
        PointsShop shop = open("2026-01-10T03:00:00Z", "UTC");
        String member = shop.merchant().member();
        shop.give(member, 150, "2026-01-12T00:00:00Z");
        shop.spend(member, 150);

        clock.stopAt(Instant.parse("2026-01-12T00:10:00Z"));
        shop.runDay();

        assertThat(shop.entries(member)).containsExactly("redeem 150", "earn 150");
    }

    @Test
    @Case({"EX-1", "EX-2"})
    void what_is_spent_comes_from_the_lot_that_expires_next() {
        PointsShop shop = open("2026-01-10T03:00:00Z", "UTC");
        String member = shop.merchant().member();
        shop.give(member, 100, null);
        shop.give(member, 100, "2026-06-12T00:00:00Z");
        shop.give(member, 100, "2026-01-12T00:00:00Z");
        shop.spend(member, 100);

        clock.stopAt(Instant.parse("2026-01-12T00:10:00Z"));
        shop.runDay();

        assertThat(shop.entries(member)).as("nothing was left to expire").startsWith("redeem 100");
        assertThat(shop.available(member)).isEqualTo(200);
    }

    @Test
    @Case({"EX-7", "EX-14"})
    void points_are_there_to_the_last_instant_of_their_day_in_the_programs_zone() {
        PointsShop shop = open("2025-12-20T03:00:00Z", "Asia/Jakarta");
        String member = shop.merchant().member();
        shop.give(member, 40, "2025-12-31T17:00:00Z");
        shop.give(member, 7, "2025-12-31T17:00:00Z", null);

        clock.stopAt(Instant.parse("2025-12-31T16:59:59Z"));
        shop.runDay();
        assertThat(shop.accountOf(member).number("/data/0/available")).isEqualTo(40);
        assertThat(shop.accountOf(member).number("/data/0/pending")).isEqualTo(7);

        clock.stopAt(Instant.parse("2025-12-31T17:00:00Z"));
        shop.runDay();
        assertThat(shop.accountOf(member).number("/data/0/available")).isEqualTo(7);
        assertThat(shop.accountOf(member).number("/data/0/pending")).isZero();
    }

    @Test
    @Case("EX-15")
    void pending_points_are_active_before_the_others_expire() {
        PointsShop shop = open("2026-01-10T03:00:00Z", "UTC");
        String member = shop.merchant().member();
        shop.give(member, 10, "2026-01-12T00:00:00Z");
        shop.give(member, 5, "2026-01-12T00:00:00Z", "2026-02-12T00:00:00Z");

        clock.stopAt(Instant.parse("2026-01-12T00:10:00Z"));
        shop.runDay();

        assertThat(shop.entries(member)).startsWith("expire 10", "activate 5");
        assertThat(shop.dayChanges().body().at("/data").values().stream()
                        .filter(row -> row.at("/date").asString().equals("2026-01-12"))
                        .map(row -> row.at("/step").asString())
                        .filter(OF_POINTS_AND_TIERS::contains))
                .as("the last first")
                .containsExactlyElementsOf(OF_POINTS_AND_TIERS.reversed());
    }

    @Test
    @Case("EX-15")
    void a_tier_is_reviewed_after_activation_and_before_points_expire() {
        clock.stopAt(Instant.parse("2026-01-10T03:00:00Z"));
        Merchant merchant = Merchant.open(port);
        String program = merchant.program("IDR", "UTC", """
                {"tiers": {"metric": "spend", "window": {"type": "calendar", "unit": "month"},
                           "validity": {"type": "end_of_period"}, "downgrade": "full",
                           "tiers": [{"key": "bronze", "name": "Bronze", "threshold": 0},
                                     {"key": "silver", "name": "Silver", "threshold": 5000}]}}
                """);
        PointsShop shop = new PointsShop(merchant, program, new PointsShop.Given(ledger, transactions, jdbc), clock);
        String member = merchant.member();
        shop.buy(member).expect(201);
        shop.give(member, 20, "2026-02-01T00:00:00Z");
        shop.give(member, 30, "2026-02-01T00:00:00Z", null);
        clock.stopAt(Instant.parse("2026-01-31T12:00:00Z"));
        shop.runDay();
        int before = Told.inOrder(shop.tenant(), member).size();

        clock.stopAt(Instant.parse("2026-02-01T00:10:00Z"));
        shop.runDay();

        List<String> told = Told.inOrder(shop.tenant(), member);
        assertThat(told.subList(before, told.size()))
                .containsExactly("points.activated", "tier.changed", "points.expired");
    }

    @Test
    void a_debt_is_repaid_when_pending_points_become_active() {
        PointsShop shop = open("2026-01-10T03:00:00Z", "UTC");
        String member = shop.merchant().member();
        shop.owe(member, 30);
        shop.give(member, 100, "2026-01-11T00:00:00Z", null);

        clock.stopAt(Instant.parse("2026-01-11T00:10:00Z"));
        shop.runDay();

        assertThat(shop.entries(member)).startsWith("activate 70", "activate 30");
        assertThat(shop.accountOf(member).number("/data/0/available")).isEqualTo(70);
        assertThat(shop.accountOf(member).number("/data/0/owed")).isZero();
    }

    @Test
    @Case("EX-22")
    void a_lot_expires_whatever_it_was_given_for() {
        clock.stopAt(Instant.parse("2026-01-10T03:00:00Z"));
        Merchant merchant = Merchant.open(port);
        String program = merchant.program("IDR", "UTC", """
                {"settings": {"expiresAfter": "P1D", "transfers": {}},
                 "earning": [{"key": "base", "name": "Base", "award": {"type": "per_purchase", "points": 3}}]}
                """);
        PointsShop shop = new PointsShop(merchant, program, new PointsShop.Given(ledger, transactions, jdbc), clock);
        String member = merchant.member();
        merchant.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "1"},
                         "occurredAt": "2026-01-10T03:00:00Z", "currency": "IDR",
                         "lines": [{"sku": "a", "quantity": 1, "unitPrice": {"amount": 5000, "currency": "IDR"}}]}
                        """.formatted(member)).expect(201);
        shop.give(member, 20, "2026-01-12T00:00:00Z");
        adjust(merchant, member, "\"points\": 11");
        adjust(merchant, member, "\"points\": 12, \"kind\": \"goodwill\", \"caseReference\": \"C-1\"");
        String friend = merchant.member();
        adjust(merchant, friend, "\"points\": 13");
        merchant.post(
                        "/v1/transfers",
                        "{\"fromMemberId\": \"%s\", \"toMemberId\": \"%s\", \"points\": 13}".formatted(friend, member))
                .expect(201);
        merchant.post("/v1/members/" + member + "/opening-balance", """
                {"sourceReference": "old", "lots": [{"points": 14, "expiresAt": "2026-01-12T00:00:00Z"}]}""").expect(201);

        clock.stopAt(Instant.parse("2026-01-12T00:10:00Z"));
        shop.runDay();

        assertThat(shop.available(member)).isZero();
        assertThat(expired(shop, member)).containsExactlyInAnyOrder(3L, 20L, 11L, 12L, 13L, 14L);

        String account = shop.accountOf(member).text("/data/0/id");
        merchant.post(
                        "/v1/accounts/" + account + "/reinstatements",
                        "{\"points\": 15, \"reason\": \"Promised by phone\", \"livesForDays\": 1}")
                .expect(201);
        assertThat(shop.available(member)).isEqualTo(15);
        clock.stopAt(Instant.parse("2026-01-14T00:10:00Z"));
        shop.runDay();

        assertThat(shop.available(member)).isZero();
        assertThat(expired(shop, member)).containsExactlyInAnyOrder(15L, 3L, 20L, 11L, 12L, 13L, 14L);
    }

    private static void adjust(Merchant merchant, String member, String what) {
        merchant.post("/v1/adjustments", """
                {"memberId": "%s", "reason": "other", "note": "For the test.", %s}""".formatted(member, what)).expect(201);
    }

    private static List<Long> expired(PointsShop shop, String member) {
        return shop.entries(member).stream()
                .filter(entry -> entry.startsWith("expire "))
                .map(entry -> Long.valueOf(entry.substring("expire ".length())))
                .toList();
    }

    @Test
    void forty_missed_days_are_caught_up_in_their_order() {
        PointsShop shop = open("2026-01-01T03:00:00Z", "UTC");
        String member = shop.merchant().member();
        shop.runDay();
        shop.give(member, 5, "2026-01-20T00:00:00Z");
        // Usable from the 15th, so it has expired on the 16th and not been pending for ever.
        shop.give(member, 8, "2026-01-15T00:00:00Z", "2026-01-16T00:00:00Z");

        clock.stopAt(Instant.parse("2026-02-10T06:00:00Z"));
        assertThat(shop.runDay().number("/days")).isEqualTo(40);

        assertThat(shop.entries(member)).startsWith("expire 5", "expire 8", "activate 8");
        assertThat(shop.runDay().text("/doneThrough")).isEqualTo("2026-02-10");
        assertThat(shop.dayChanges().body().at("/data").values())
                .allSatisfy(row -> assertThat(row.at("/status").asString()).isEqualTo("done"))
                .allSatisfy(row -> assertThat(row.at("/attempts").asInt()).isEqualTo(1));
    }

    @Test
    void a_day_whose_midnight_does_not_exist_begins_when_the_clocks_say_so() {
        PointsShop shop = open("2018-11-03T15:00:00Z", "America/Sao_Paulo");
        shop.runDay();

        clock.stopAt(Instant.parse("2018-11-04T02:59:59Z"));
        assertThat(shop.runDay().number("/days")).as("23:59:59").isZero();
        clock.stopAt(Instant.parse("2018-11-04T03:00:00Z"));
        assertThat(shop.runDay().text("/doneThrough")).as("01:00").isEqualTo("2018-11-04");
    }

    @Test
    void a_day_that_a_zone_left_out_is_done_with_the_next() {
        PointsShop shop = open("2011-12-29T15:00:00Z", "Pacific/Apia");
        shop.runDay();

        clock.stopAt(Instant.parse("2011-12-30T10:30:00Z"));

        assertThat(shop.runDay().text("/doneThrough")).isEqualTo("2011-12-31");
    }

    @Test
    void points_that_expire_are_told_with_the_day_change_as_their_document() {
        PointsShop shop = open("2026-01-10T03:00:00Z", "UTC");
        String member = shop.merchant().member();
        shop.give(member, 10, "2026-01-11T00:00:00Z");

        clock.stopAt(Instant.parse("2026-01-11T00:10:00Z"));
        shop.runDay();

        assertThat(Told.of(shop.tenant())).contains("points.expired day_change 1");
    }

    @Test
    void another_tenant_sees_none_of_it_and_runs_none_of_it() {
        PointsShop shop = open("2026-01-10T03:00:00Z", "UTC");
        Merchant stranger = Merchant.open(port);
        String path = "/v1/programs/" + shop.program().text() + "/day-changes";

        stranger.get(path).expect(404);
        stranger.post(path, "").expect(404);

        assertThat(shop.dayChanges().body().at("/data").isEmpty()).isTrue();
    }

    @Test
    void the_list_goes_on_where_a_page_ended() {
        PointsShop shop = open("2026-01-10T03:00:00Z", "UTC");
        clock.stopAt(Instant.parse("2026-01-12T03:00:00Z"));
        shop.runDay();
        List<String> all = steps(shop.dayChanges().body().at("/data").values());
        String path = "/v1/programs/" + shop.program().text() + "/day-changes?limit=1";

        var first = shop.merchant().get(path).expect(200);
        var second = shop.merchant()
                .get(path + "&cursor=" + first.text("/nextCursor"))
                .expect(200);

        assertThat(steps(first.body().at("/data").values())).containsExactly(all.get(0));
        assertThat(steps(second.body().at("/data").values())).containsExactly(all.get(1));
    }

    private static List<String> steps(java.util.Collection<tools.jackson.databind.JsonNode> rows) {
        return rows.stream()
                .map(row -> row.at("/date").asString() + " " + row.at("/step").asString())
                .toList();
    }
}
