package dev.setia.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
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
        assertThat(Told.of(shop.tenant())).as("active").contains("member.stage_changed day_change 1");
        night("2021-05-11");
        assertThat(Told.of(shop.tenant())).as("at risk").contains("member.stage_changed day_change 2");
        night("2021-05-20");
        assertThat(Told.of(shop.tenant())).as("still at risk").contains("member.stage_changed day_change 2");
        night("2021-05-21");
        assertThat(Told.of(shop.tenant())).as("lapsed").contains("member.stage_changed day_change 3");

        shop.buy(member).expect(201);
        assertThat(shop.available(member)).as("came back").isEqualTo(59);
        night("2021-05-22");
        assertThat(Told.of(shop.tenant())).as("active again").contains("member.stage_changed day_change 4");
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

        assertThat(Told.of(shop.tenant())).as("active on the 6th").contains("member.stage_changed day_change 1");
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
}
