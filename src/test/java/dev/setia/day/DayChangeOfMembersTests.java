package dev.setia.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What a new day says about members, and to them. */
@SetiaTest
class DayChangeOfMembersTests {
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

    private PointsShop shop;
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2021-05-01T12:00:00Z"));
        Merchant merchant = Merchant.open(port);
        String program = merchant.program("IDR", "UTC", """
                {"settings": {"stages": {"newForDays": 5, "atRiskAfterDays": 10, "lapsedAfterDays": 20}},
                 "earning": [
                   {"key": "base", "name": "Base", "award": {"type": "per_purchase", "points": 1}},
                   {"key": "back", "name": "Welcome back", "award": {"type": "per_purchase", "points": 50},
                    "condition": {"type": "in_stage", "stages": ["lapsed"]}},
                   {"key": "fresh", "name": "Hello", "award": {"type": "per_purchase", "points": 7},
                    "condition": {"type": "in_stage", "stages": ["new"]}}]}
                """);
        shop = new PointsShop(merchant, program, new PointsShop.Given(ledger, transactions, jdbc), clock);
        member = merchant.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_member_is_new_then_active_then_at_risk_and_lapsed_and_welcome_back() {
        shop.buy(member).expect(201);
        assertThat(shop.available(member)).as("new").isEqualTo(8);

        night("2021-05-05");
        assertThat(Told.of(shop.tenant())).noneMatch(told -> told.startsWith("member.stage_changed"));
        night("2021-05-06");
        assertThat(Told.of(shop.tenant())).as("active").contains("member.stage_changed stage_change 1");
        night("2021-05-11");
        assertThat(Told.of(shop.tenant())).as("at risk").contains("member.stage_changed stage_change 2");
        night("2021-05-20");
        assertThat(Told.of(shop.tenant())).as("still at risk").contains("member.stage_changed stage_change 2");
        night("2021-05-21");
        assertThat(Told.of(shop.tenant())).as("lapsed").contains("member.stage_changed stage_change 3");

        shop.buy(member).expect(201);
        assertThat(shop.available(member)).as("came back").isEqualTo(59);
        night("2021-05-22");
        assertThat(Told.of(shop.tenant())).as("active again").contains("member.stage_changed stage_change 4");
        shop.buy(member).expect(201);
        assertThat(shop.available(member)).as("active").isEqualTo(60);
    }

    @Test
    void who_bought_while_days_were_missed_was_never_away() {
        shop.buy(member).expect(201);
        night("2021-05-06");
        clock.stopAt(Instant.parse("2021-05-12T12:00:00Z"));
        shop.buy(member).expect(201);

        night("2021-05-13");

        assertThat(Told.of(shop.tenant())).as("active on the 6th").contains("member.stage_changed stage_change 1");
    }

    @Test
    void what_came_back_whole_was_not_bought() {
        shop.buy(member).expect(201);
        night("2021-05-06");
        clock.stopAt(Instant.parse("2021-05-09T12:00:00Z"));
        String second = shop.buy(member).expect(201).text("/id");
        night("2021-05-10");
        assertThat(Told.of(shop.tenant())).as("active").contains("member.stage_changed stage_change 1");

        shop.merchant().post("/v1/purchases/" + second + "/void", "{}").expect(201);
        night("2021-05-11");

        assertThat(Told.of(shop.tenant())).as("at risk").contains("member.stage_changed stage_change 2");
    }

    @Test
    void points_are_told_of_thirty_and_seven_days_before_they_expire_and_never_twice() {
        shop.give(member, 100, "2021-05-31T00:00:00Z");
        shop.give(member, 5, "2021-05-31T00:00:00Z");

        shop.runDay();
        shop.runDay();
        assertThat(Told.of(shop.tenant())).contains("points.expiring day_change 1");
        night("2021-05-23");
        assertThat(Told.of(shop.tenant())).contains("points.expiring day_change 1");
        night("2021-05-24");
        night("2021-05-31");

        assertThat(Told.of(shop.tenant())).contains("points.expiring day_change 2", "points.expired day_change 1");
    }

    private void night(String date) {
        clock.stopAt(Instant.parse(date + "T00:05:00Z"));
        assertThat(shop.runDay().text("/status")).isEqualTo("up_to_date");
    }

    @Test
    void who_claims_what_was_bought_as_a_guest_has_bought_it() throws SQLException {
        String purchase = shop.merchant().post("/v1/purchases", """
                {"receipt": {"terminal": "till-1", "number": "1"}, "occurredAt": "2021-05-01T12:00:00Z", "currency": "IDR",
                 "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": 1000, "currency": "IDR"}}]}
                """).expect(201).text("/id");
        night("2021-05-02");
        passAllPurchases();
        shop.merchant()
                .post("/v1/purchases/" + purchase + "/claim", "{\"memberId\": \"" + member + "\"}")
                .expect(200);

        night("2021-05-06");

        assertThat(Told.of(shop.tenant())).as("active").contains("member.stage_changed stage_change 1");
        assertThat(summary().text("/stage/stage")).isEqualTo("active");
    }

    @Test
    void everybody_can_read_in_which_stage_a_member_is_and_where_it_came_from() {
        assertThat(summary().text("/stage/stage")).isEqualTo("new");
        assertThat(summary().body().at("/stage/since").isMissingNode())
                .as("has not bought")
                .isTrue();

        shop.buy(member).expect(201);
        night("2021-05-02");
        assertThat(stage()).isEqualTo("new since 2021-05-01");
        night("2021-05-06");
        assertThat(stage()).isEqualTo("active since 2021-05-06");
        night("2021-05-11");

        assertThat(stage()).isEqualTo("at_risk since 2021-05-11");
        assertThat(moves()).containsExactly("active to at_risk on 2021-05-11", "new to active on 2021-05-06");
        Merchant other = Merchant.open(port);
        other.get("/v1/members/" + member + "/stage/history").expect(404);
    }

    @Test
    void who_gave_everything_back_is_new_again_and_then_what_they_buy_next() {
        String first = shop.buy(member).expect(201).text("/id");
        night("2021-05-06");
        assertThat(stage()).startsWith("active");

        shop.merchant().post("/v1/purchases/" + first + "/void", "{}").expect(201);
        night("2021-05-07");
        assertThat(stage()).isEqualTo("new since 2021-05-07");
        night("2021-05-30");
        assertThat(stage()).as("nobody is away who has not come").isEqualTo("new since 2021-05-07");

        shop.buy(member).expect(201);
        night("2021-06-04");

        assertThat(moves())
                .containsExactly(
                        "new to active on 2021-06-04", "active to new on 2021-05-07", "new to active on 2021-05-06");
    }

    private Reply summary() {
        return shop.merchant().get("/v1/members/" + member + "/summary").expect(200);
    }

    private String stage() {
        Reply summary = summary();
        return summary.text("/stage/stage") + " since " + summary.text("/stage/since");
    }

    private List<String> moves() {
        return shop
                .merchant()
                .get("/v1/members/" + member + "/stage/history")
                .expect(200)
                .body()
                .at("/data")
                .values()
                .stream()
                .map(move -> move.at("/from").asString() + " to "
                        + move.at("/to").asString() + " on " + move.at("/on").asString())
                .toList();
    }

    /** As if the last purchase that the day change has seen were long ago. */
    private void passAllPurchases() throws SQLException {
        try (var connection = TestDatabase.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update stage_progress set seen_through = 'ffffffff-ffff-7fff-bfff-ffffffffffff' where tenant_id = '"
                            + shop.tenant().value() + "'");
        }
    }
}
