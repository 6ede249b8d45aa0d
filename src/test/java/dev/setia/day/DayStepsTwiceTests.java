package dev.setia.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.platform.DayStep;
import dev.setia.platform.Tenancy;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** A step that was killed after its last chunk is run again before anybody noted it as done: it finds all done. */
@SetiaTest
class DayStepsTwiceTests {
    private static final LocalDate DATE = LocalDate.parse("2021-06-01");

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

    @Autowired
    private List<DayStep> steps;

    private PointsShop shop;

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2021-05-10T12:00:00Z"));
        Merchant merchant = Merchant.open(port);
        String program = merchant.program("IDR", "UTC", """
                {"settings": {"stages": {"newForDays": 5, "atRiskAfterDays": 10, "lapsedAfterDays": 20}, "expiresAfter": "P30D"},
                 "earning": [{"key": "base", "name": "Base", "award": {"type": "per_amount", "points": 1, "stepMinor": 100}}],
                 "cards": [{"key": "tea", "name": "Tea card", "size": 10, "basis": "unit", "window": "P5D",
                            "prizes": [{"prize": {"type": "free_units", "name": "Free tea"}}]}],
                 "tiers": {"metric": "spend", "window": {"type": "calendar", "unit": "month"},
                           "validity": {"type": "end_of_period"}, "downgrade": "full",
                           "tiers": [{"key": "bronze", "name": "Bronze", "threshold": 0},
                                     {"key": "silver", "name": "Silver", "threshold": 5000}]},
                 "events": [
                   {"key": "birthday", "name": "Birthday", "event": "birthday",
                    "prize": {"type": "bonus_points", "name": "Many happy returns", "points": 100}},
                   {"key": "miss-you", "name": "We miss you", "event": "win_back", "awayDays": 22,
                    "prize": {"type": "bonus_points", "name": "Come back", "points": 30}}]}
                """);
        shop = new PointsShop(merchant, program, new PointsShop.Given(ledger, transactions, jdbc), clock);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private List<Long> runAll() {
        Instant begin = DATE.atStartOfDay().toInstant(ZoneOffset.UTC);
        List<Long> changed = new ArrayList<>();
        Tenancy.run(
                shop.tenant(),
                () -> steps.stream()
                        .sorted(Comparator.comparingInt(DayStep::order))
                        .forEach(step -> changed.add(step.run(shop.tenant(), shop.program(), DATE, begin))));
        return changed;
    }

    @Test
    void every_step_of_a_day_finds_done_what_it_has_done() {
        String member = shop.merchant()
                .post("/v1/members", "{\"birthday\": \"1990-06-01\"}")
                .expect(201)
                .text("/id");
        shop.buy(member).expect(201);
        shop.give(member, 10, "2021-05-31T00:00:00Z");
        shop.give(member, 10, "2021-06-08T00:00:00Z");
        shop.give(member, 10, "2021-05-31T00:00:00Z", null);
        clock.stopAt(Instant.parse("2021-06-01T00:05:00Z"));

        runAll();
        List<String> told = Told.of(shop.tenant());
        long entries = entries();
        runAll();

        assertThat(told)
                .anyMatch(news -> news.startsWith("points.expired day_change"))
                .anyMatch(news -> news.startsWith("points.expiring day_change"))
                .anyMatch(news -> news.startsWith("card.lapsed day_change"))
                .anyMatch(news -> news.startsWith("tier.changed tier_period"))
                .anyMatch(news -> news.startsWith("member.stage_changed stage_change"))
                .anyMatch(news -> news.contains(" happening 2"));
        assertThat(Told.of(shop.tenant())).isEqualTo(told);
        assertThat(entries()).isEqualTo(entries);
    }

    private long entries() {
        return List.of("EARN", "EARN_PENDING", "ACTIVATE", "EXPIRE").stream()
                .mapToLong(type -> Told.entries(shop.tenant(), type))
                .sum();
    }
}
