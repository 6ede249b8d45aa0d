package dev.setia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TeaShop;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever keeps coming keeps the points. */
@SetiaTest
class SlidingExpiryTests {
    private static final String HALF_A_YEAR = """
            "expiresAfter": "P6M", "expiryNoticeDays": [7],
            "expirySlides": [{"activities": ["purchase", "review_written"], "by": "P6M"}]""";

    private static final String A_MONTH = HALF_A_YEAR.replace("P6M", "P1M");

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void stopTheClock() {
        clock.stopAt(Instant.parse("2026-01-10T05:00:00Z"));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private TeaShop open(String settings) {
        return new TeaShop(Merchant.open(port), clock, settings);
    }

    private void on(String date) {
        clock.stopAt(Instant.parse(date + "T05:00:00Z"));
    }

    /** Each last day and its points; 17:00 of a day is midnight in Jakarta. */
    private static List<String> dates(TeaShop shop, String member) {
        return shop.schedule(shop.account(member), "").body().at("/expiring").values().stream()
                .map(date -> date.at("/expiresAt").asString().substring(0, 10) + " "
                        + date.at("/available").asLong())
                .toList();
    }

    @Test
    @Case("EX-19")
    void a_listed_activity_moves_the_deadline_of_all_lots_and_no_other_does() {
        TeaShop shop = open(HALF_A_YEAR);
        String member = shop.member();
        shop.buy(member, 100);
        on("2026-02-10");
        shop.buy(member, 50);
        assertThat(dates(shop, member)).containsExactly("2026-08-10 150");

        on("2026-03-10");
        shop.spend(member, 30);
        assertThat(dates(shop, member)).as("spending is not listed").containsExactly("2026-08-10 120");

        on("2026-04-10");
        event(shop, member, "survey_answered");
        assertThat(dates(shop, member)).as("nor is this event").containsExactly("2026-08-10 120");
        event(shop, member, "review_written");
        assertThat(dates(shop, member)).containsExactly("2026-10-10 120");
    }

    @Test
    void what_was_moved_expires_on_its_new_day_and_is_told_of_before_it() {
        TeaShop shop = open(A_MONTH);
        String member = shop.member();
        shop.buy(member, 100);
        on("2026-02-02");
        event(shop, member, "review_written");

        on("2026-02-11");
        shop.newDay();
        assertThat(told(shop, "points.expiring"))
                .as("not of the day that is no longer one")
                .isZero();
        assertThat(shop.accounts(member, "").number("/data/0/available")).isEqualTo(100);

        on("2026-02-27");
        shop.newDay();
        assertThat(told(shop, "points.expiring")).isEqualTo(1);
        on("2026-03-03");
        shop.newDay();
        shop.newDay();
        assertThat(shop.accounts(member, "").number("/data/0/available")).isZero();
        assertThat(told(shop, "points.expired")).isEqualTo(1);
        assertThat(told(shop, "points.expiring")).isEqualTo(1);
    }

    @Test
    void of_lots_whose_own_day_has_not_come_is_told_by_the_later_one() {
        TeaShop shop = open(A_MONTH);
        String member = shop.member();
        shop.buy(member, 100);
        on("2026-01-14");
        event(shop, member, "review_written");
        on("2026-02-08");
        shop.newDay();

        assertThat(told(shop, "points.expiring"))
                .as("the own end is 11 February, the moved one 15 February")
                .isEqualTo(1);
        assertThat(dates(shop, member)).containsExactly("2026-02-14 100");
    }

    @Test
    void before_its_new_day_it_can_be_spent_though_its_own_is_over() {
        TeaShop shop = open(HALF_A_YEAR);
        String member = shop.member();
        shop.buy(member, 100);
        on("2026-07-01");
        shop.buy(member, 1);
        on("2026-08-01");

        Reply summary =
                shop.merchant().get("/v1/members/" + member + "/summary").expect(200);
        assertThat(summary.number("/points/available")).isEqualTo(101);
        assertThat(summary.text("/points/expiringNext/expiresAt")).startsWith("2027-01-01T17:00");
        shop.spend(member, 101);
        assertThat(shop.accounts(member, "").number("/data/0/available")).isZero();
    }

    @Test
    void what_is_gone_does_not_come_back_though_nobody_has_booked_it() {
        TeaShop shop = open(A_MONTH);
        String member = shop.member();
        shop.buy(member, 100);
        on("2026-02-20");

        shop.buy(member, 7);

        assertThat(dates(shop, member)).containsExactly("2026-03-20 7");
        shop.newDay();
        assertThat(shop.accounts(member, "").number("/data/0/available")).isEqualTo(7);
    }

    @Test
    void an_event_that_waits_moves_nothing_until_somebody_approves_it() {
        TeaShop shop = open(HALF_A_YEAR);
        String member = shop.member();
        shop.buy(member, 100);
        on("2026-02-10");
        String waiting = shop.merchant()
                .post(
                        "/v1/events",
                        "{\"type\": \"review_written\", \"pending\": true, \"member\": {\"id\": \"" + member + "\"}}")
                .expect(201)
                .text("/id");
        assertThat(dates(shop, member)).containsExactly("2026-07-10 100");

        on("2026-03-10");
        shop.merchant().post("/v1/happenings/" + waiting + "/approve", "").expect(200);
        assertThat(dates(shop, member)).containsExactly("2026-09-10 100");
    }

    @Test
    void a_return_does_not_take_the_time_back() {
        TeaShop shop = open(HALF_A_YEAR);
        String member = shop.member();
        shop.buy(member, 100);
        on("2026-03-10");
        Reply bought = shop.buy(member, 50);

        shop.giveBack(bought);

        assertThat(dates(shop, member)).containsExactly("2026-09-10 100");
    }

    @Test
    void points_that_come_back_are_not_gone_sooner_than_the_others() {
        TeaShop shop = open(HALF_A_YEAR);
        String member = shop.member();
        shop.buy(member, 100);
        Reply spent = shop.spend(member, 40);
        on("2026-03-10");
        shop.buy(member, 1);
        on("2026-08-10");

        shop.reverse(spent);

        assertThat(dates(shop, member)).as("back in their lot, which lives on").containsExactly("2026-09-10 101");
    }

    @Test
    @Case("EX-20")
    void of_two_windows_the_larger_counts() {
        TeaShop shop = new TeaShop(Merchant.open(port), clock, """
                "expiresAfter": "P1M",
                "expirySlides": [{"activities": ["purchase", "redemption"], "by": "P3M"},
                                 {"activities": ["purchase", "redemption"], "by": "P6M", "tiers": ["gold"]}]""", """
                , "tiers": {"metric": "points_earned", "window": {"type": "lifetime"}, "downgrade": "none",
                            "tiers": [{"key": "basic", "name": "Basic", "threshold": 0},
                                      {"key": "gold", "name": "Gold", "threshold": 100}]}""");
        String everybody = shop.member();
        String gold = shop.member();
        shop.buy(everybody, 50);
        shop.buy(gold, 100);
        on("2026-02-01");

        shop.buy(everybody, 1);
        shop.buy(gold, 1);
        assertThat(dates(shop, everybody)).containsExactly("2026-05-01 51");
        assertThat(dates(shop, gold)).containsExactly("2026-08-01 101");

        on("2026-03-01");
        shop.spend(everybody, 1);
        shop.spend(gold, 1);
        assertThat(dates(shop, everybody)).containsExactly("2026-06-01 50");
        assertThat(dates(shop, gold)).containsExactly("2026-09-01 100");
    }

    @Test
    void a_slide_names_its_activities_its_time_and_tiers_that_there_are() {
        Merchant merchant = Merchant.open(port);
        String program = merchant.post("/v1/programs", """
                        {"code": "main", "name": "Main", "pointsName": "points", "currency": "IDR", "zone": "UTC"}
                        """).expect(201).text("/id");

        Reply refused = merchant.post("/v1/programs/" + program + "/versions", """
                {"settings": {"courtesyDays": 0, "expirySlides": [
                    {"activities": [], "by": "P6M"}, {"activities": ["Purchase!"], "by": "P0D"},
                    {"activities": ["purchase"], "tiers": ["gold"]}]}}
                """);

        assertThat(refused.faults())
                .containsExactlyInAnyOrder(
                        "/settings/expirySlides/0/activities required",
                        "/settings/expirySlides/1/activities/0 invalid_format",
                        "/settings/expirySlides/1/by out_of_range",
                        "/settings/expirySlides/2/by required",
                        "/settings/expirySlides/2/tiers/0 unknown_tier",
                        "/settings/courtesyDays out_of_range");
    }

    private static void event(TeaShop shop, String member, String type) {
        shop.merchant()
                .post("/v1/events", "{\"type\": \"" + type + "\", \"member\": {\"id\": \"" + member + "\"}}")
                .expect(201);
    }

    private static long told(TeaShop shop, String event) {
        String slug = shop.merchant().tenant().at("/tenant/slug").asString();
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from outbox_event o join tenant_directory t on t.tenant_id = o.tenant_id"
                                + " where t.slug = '" + slug + "' and o.type = '" + event + "'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
