package dev.setia.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.coupon.Pool;
import dev.setia.shared.Base32;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A member with something of everything becomes part of another one, and takes all of it along. */
@SetiaTest
class MergedRowsTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");
    private static final String PROGRAM = """
            {"settings": {"expiresAfter": "P12M", "transfers": {},
                          "stages": {"newForDays": 5, "atRiskAfterDays": 10, "lapsedAfterDays": 20}},
             "earning": [{"key": "base", "name": "One a thousand",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
             "cards": [{"key": "cone", "name": "Cone card", "size": 6, "basis": "unit", "items": {"skus": ["cone"]},
                        "prizes": [{"prize": {"type": "bonus_points", "name": "Bonus", "points": 7}}]}],
             "tiers": {"metric": "spend", "window": {"type": "calendar", "unit": "year"},
                       "tiers": [{"key": "basic", "name": "Basic", "threshold": 0},
                                 {"key": "gold", "name": "Gold", "threshold": 300000}]},
             "events": [
               {"key": "review", "name": "For a review", "event": "review_written",
                "prize": {"type": "bonus_points", "name": "Thank you", "points": 20}},
               {"key": "thanks", "name": "For a friend", "event": "referral_made", "conversion": "registration",
                "prize": {"type": "bonus_points", "name": "Thank you", "points": 100}}]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String program;
    private String old;
    private String stays;
    private String friend;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", PROGRAM);
        friend = shop.member();
        old = shop.member();
        stays = shop.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void what_names_the_old_member_names_who_stays() throws SQLException {
        String voucher = liveThroughEverything();
        Map<String, Long> before = rowsOf(old);
        assertThat(before)
                .as("something of everything, or this test shows nothing")
                .doesNotContainValue(0L);
        Map<String, Long> had = rowsOf(stays);

        shop.post("/v1/members/" + stays + "/merge", "{\"from\": \"" + old + "\"}")
                .expect(200);

        assertThat(rowsOf(old).values())
                .as("rows that still name the old member")
                .containsOnly(0L);
        rowsOf(stays)
                .forEach((column, rows) -> assertThat(rows)
                        .as(column)
                        .isGreaterThanOrEqualTo(had.getOrDefault(column, 0L) + before.getOrDefault(column, 0L)));
        assertThat(buy(stays, "tea", 20_000, ", \"vouchers\": [\"" + voucher + "\"]")
                        .body()
                        .at("/vouchersUsed"))
                .as("the voucher of the old member, used by who stays")
                .hasSize(1);
        Reply referrals = shop.get("/v1/members/" + friend + "/referral-code").expect(200);
        assertThat(referrals.text("/memberId")).isEqualTo(friend);
    }

    /** @return a voucher that is not used yet */
    private String liveThroughEverything() {
        String code = shop.send("PUT", "/v1/members/" + friend + "/referral-code", "{}", auth())
                .expect(200)
                .text("/code");
        shop.post("/v1/referrals", "{\"code\": \"%s\", \"friend\": {\"id\": \"%s\"}}".formatted(code, old))
                .expect(201);
        shop.post("/v1/members/" + old + "/identifiers", "{\"type\": \"card\", \"value\": \"5501 0000 1111\"}")
                .expect(201);
        shop.post("/v1/members/" + old + "/opening-balance", """
                {"sourceReference": "stamps-2025", "lots": [{"points": 500}]}""").expect(201);
        shop.post("/v1/events", """
                {"eventId": "r-1", "type": "review_written", "member": {"id": "%s"}}""".formatted(old)).expect(201);
        shop.post("/v1/gift-cards", """
                {"amount": {"amount": 5000, "currency": "IDR"}, "memberId": "%s"}""".formatted(old)).expect(201);
        shop.post("/v1/adjustments", """
                {"memberId": "%s", "points": 100, "reason": "other", "note": "For the test."}""".formatted(old)).expect(201);
        Pool pool = Pool.open(shop, Pool.TENTH_OFF);
        pool.bring("SPRING-1", "SPRING-2");
        pool.hold("SPRING-2", ", \"memberId\": \"" + old + "\"").expect(201);
        buy(old, "cone", 350_000, ", \"codes\": [\"SPRING-1\"]");
        String reward = shop.post("/v1/rewards", """
                        {"code": "tea", "kind": "free_product", "name": "Tea", "pointsPrice": 10,
                         "unitCost": {"amount": 4000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A pot of tea", "items": {"skus": ["tea"]},
                                   "validity": "P30D"}}""").expect(201).text("/id");
        String wanted = "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(old, reward);
        String hold = shop.post("/v1/holds", wanted).expect(201).text("/id");
        shop.post("/v1/holds/" + hold + "/release", "").expect(200);
        String voucher = shop.post("/v1/redemptions", wanted).expect(201).text("/voucher/id");
        give(old, friend);
        give(friend, old);
        // New members become others after five days.
        clock.advance(Duration.ofDays(8));
        shop.post("/v1/programs/" + program + "/day-changes", "").expect(200);
        return voucher;
    }

    private void give(String from, String to) {
        shop.post(
                        "/v1/transfers",
                        "{\"fromMemberId\": \"%s\", \"toMemberId\": \"%s\", \"points\": 20}".formatted(from, to))
                .expect(201);
    }

    private Reply buy(String member, String sku, long amount, String more) {
        return shop.post("/v1/purchases", """
                {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "%s"}, "occurredAt": "%s",
                 "currency": "IDR",
                 "lines": [{"sku": "%s", "quantity": 1, "unitPrice": {"amount": %d, "currency": "IDR"}}]%s}
                """.formatted(member, UUID.randomUUID(), clock.instant(), sku, amount, more))
                .expect(201);
    }

    private Map<String, String> auth() {
        return Map.of("Authorization", "Bearer " + shop.key());
    }

    /** Of each column whose rows a merge moves, how many rows name a member. */
    private static Map<String, Long> rowsOf(String member) throws SQLException {
        UUID id = Base32.decode(member.substring(member.indexOf('_') + 1)).orElseThrow();
        Map<String, Long> rows = new TreeMap<>();
        try (Connection superuser = TestDatabase.asSuperuser()) {
            for (String column : MergeFollowsTests.MOVED) {
                String table = column.substring(0, column.indexOf('.'));
                String sql = "select count(*) from setia." + table + " where " + column + " = ?";
                try (PreparedStatement statement = superuser.prepareStatement(sql)) {
                    statement.setObject(1, id);
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        rows.put(column, row.getLong(1));
                    }
                }
            }
        }
        return rows;
    }
}
