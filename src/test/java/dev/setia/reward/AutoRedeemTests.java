package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.ledger.Ledger;
import dev.setia.platform.DayStep;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** A reward that a program redeems by itself when the day begins. */
@SetiaTest
class AutoRedeemTests {
    private static final Instant NOON = Instant.parse("2026-07-20T12:00:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-07-21T00:03:00Z");
    /** The database gives up at a member's second redemption. */
    private static final String KILLED = """
            create function setia.killed() returns trigger language plpgsql as $$
            begin
                if new.tenant_id = '%s'
                        and exists (select from setia.redemption where tenant_id = new.tenant_id) then
                    raise exception 'killed by the test';
                end if;
                return new;
            end $$;
            create trigger killed before insert on setia.redemption for each row execute function setia.killed()""";

    private static final String AT_A_HUNDRED = "\"autoRedeem\": {\"atPoints\": 100, \"reward\": \"five\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private List<DayStep> steps;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String program;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        program = program("");
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private String program(String more) {
        return shop.program("IDR", "UTC", "{\"settings\": {" + AT_A_HUNDRED + "}" + more + "}");
    }

    @Test
    void whoever_has_come_to_the_points_gets_the_reward_when_the_day_begins() {
        String reward = reward(100, "");
        String rich = memberWith(250, null);
        String poor = memberWith(99, null);
        clock.stopAt(NEXT_DAY);

        runDay();

        assertThat(available(rich)).isEqualTo(50);
        assertThat(available(poor)).isEqualTo(99);
        assertThat(vouchers(rich)).hasSize(2);
        String redemption = shop.get("/v1/members/" + rich + "/accounts").text("/data/0/id");
        JsonNode entry =
                shop.get("/v1/accounts/" + redemption + "/entries").body().at("/data/0");
        assertThat(entry.at("/type").asString()).isEqualTo("redeem");
        assertThat(entry.at("/documentType").asString()).isEqualTo("redemption");
        String id = entry.at("/documentId").asString();
        assertThat(shop.get("/v1/redemptions/" + id).text("/rewardId")).isEqualTo(reward);
        assertThat(shop.get("/v1/redemptions/" + id).body().at("/isAutomatic").asBoolean())
                .isTrue();
        shop.post("/v1/redemptions/" + id + "/reverse", "{}").expect(200);
        assertThat(available(rich)).isEqualTo(150);
    }

    @Test
    void a_step_that_runs_again_redeems_nothing_twice() {
        reward(60, "");
        String member = memberWith(190, null);
        clock.stopAt(NEXT_DAY);

        // 190, 130, 70: the last is below the threshold.
        assertThat(step(LocalDate.parse("2026-07-21"))).isEqualTo(2);
        assertThat(step(LocalDate.parse("2026-07-21"))).isZero();

        assertThat(available(member)).isEqualTo(70);
    }

    @Test
    void a_step_that_was_killed_after_a_redemption_goes_on_with_the_next() throws SQLException {
        reward(60, "");
        String member = memberWith(190, null);
        clock.stopAt(NEXT_DAY);
        LocalDate date = LocalDate.parse("2026-07-21");

        try (Connection superuser = TestDatabase.asSuperuser();
                Statement statement = superuser.createStatement()) {
            var made = statement.execute(
                    KILLED.formatted(uuid(shop.tenant().at("/tenant/id").asString())));
            try {
                assertThatThrownBy(() -> step(date)).hasStackTraceContaining("killed by the test");
            } finally {
                var gone = statement.execute("drop trigger killed on setia.redemption; drop function setia.killed()");
            }
        }
        assertThat(available(member)).isEqualTo(130);
        assertThat(vouchers(member)).hasSize(1);

        assertThat(step(date)).isEqualTo(1);
        assertThat(step(date)).isZero();
        assertThat(available(member)).isEqualTo(70);
        assertThat(vouchers(member)).hasSize(2);
    }

    @Test
    @Case("RD-19")
    void at_most_25_in_one_go_and_ten_goes_on_one_day() {
        reward(100, "");
        String member = memberWith(100_000, null);
        clock.stopAt(Instant.parse("2026-08-20T00:03:00Z"));
        LocalDate first = LocalDate.parse("2026-08-01");

        // Missed days are caught up on one day of the clock.
        assertThat(step(first)).isEqualTo(25);
        assertThat(step(first)).isZero();
        for (int day = 1; day < 10; day++) {
            assertThat(step(first.plusDays(day))).isEqualTo(25);
        }
        assertThat(step(first.plusDays(10))).isZero();

        assertThat(available(member)).isEqualTo(75_000);
        clock.stopAt(Instant.parse("2026-08-21T00:03:00Z"));
        assertThat(step(first.plusDays(11))).isEqualTo(25);
    }

    @Test
    @Case("EX-15")
    void pending_points_that_become_active_are_redeemed_before_the_others_expire() {
        reward(100, "");
        String member = shop.member();
        PointsGiven given = new PointsGiven(ledger, transactions);
        given.to(
                shop,
                program,
                member,
                60,
                NOON,
                Instant.parse("2026-07-21T00:00:00Z").plusSeconds(60));
        given.pendingTo(shop, program, member, 40, NOON, Instant.parse("2026-07-21T00:00:00Z"));
        clock.stopAt(NEXT_DAY);

        runDay();

        // What expired between midnight and the step was there at midnight.
        assertThat(available(member)).isZero();
        assertThat(vouchers(member)).hasSize(1);
    }

    @Test
    @Case(
            value = "TR-18",
            deviates =
                    "A tier by balance is reached with the points and lost with the next day, by automatic redemption")
    void a_tier_by_balance_does_not_outlive_automatic_redemption_and_one_by_points_earned_does() {
        String tiers = """
                , "earning": [{"key": "base", "name": "Base", "award": {"type": "per_amount", "points": 1, "stepMinor": 100}}],
                "tiers": {"metric": "%s", "window": {"type": "lifetime"},
                          "tiers": [{"key": "basic", "name": "Basic", "threshold": 0},
                                    {"key": "silver", "name": "Silver", "threshold": 100}]}""";
        shop = Merchant.open(port);
        program = program(tiers.formatted("balance"));
        assertThat(tierAfterTheDay()).isEqualTo("basic");
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        program = program(tiers.formatted("points_earned"));
        assertThat(tierAfterTheDay()).isEqualTo("silver");
    }

    private String tierAfterTheDay() {
        reward(100, "");
        String member = shop.member();
        shop.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "1"}, "occurredAt": "%s", "currency": "IDR",
                         "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": 10000, "currency": "IDR"}}]}
                        """.formatted(member, NOON)).expect(201);
        assertThat(available(member)).isEqualTo(100);
        clock.stopAt(NEXT_DAY);
        runDay();
        assertThat(available(member)).isZero();
        return shop.get("/v1/members/" + member + "/tier").text("/key");
    }

    @Test
    void conditions_hold_here_too_and_a_reward_that_is_gone_stops_nothing_else() {
        reward(100, ", \"stock\": 3, \"conditions\": {\"limits\": [{\"per\": \"day\", \"max\": 2}]}");
        String first = memberWith(1000, null);
        String second = memberWith(1000, null);
        clock.stopAt(NEXT_DAY);

        runDay();

        assertThat(available(first)).isEqualTo(800);
        assertThat(available(second)).isEqualTo(900);
    }

    @Test
    void a_pool_without_codes_takes_no_points_and_goes_on_when_there_are_some() {
        String card = shop.post("/v1/rewards", """
                        {"code": "five", "kind": "third_party_gift_card", "name": "Kado", "pointsPrice": 100,
                         "unitCost": {"amount": 50000, "currency": "IDR"}}""").expect(201).text("/id");
        fill(card, "AAAA-1");
        String member = memberWith(250, null);
        clock.stopAt(NEXT_DAY);

        runDay();

        assertThat(available(member)).isEqualTo(150);
        assertThat(shop.get("/v1/rewards/" + card).number("/stock")).isZero();
        fill(card, "AAAA-2");
        clock.advance(Duration.ofDays(1));
        runDay();
        assertThat(available(member)).isEqualTo(50);
    }

    private void fill(String card, String code) {
        shop.post("/v1/rewards/" + card + "/codes", "{\"codes\": [\"" + code + "\"]}")
                .expect(200);
    }

    @Test
    void a_program_without_it_and_a_reward_that_is_not_there_change_nothing() {
        String member = memberWith(1000, null);
        clock.stopAt(NEXT_DAY);

        assertThat(step(LocalDate.parse("2026-07-21"))).isZero();

        assertThat(available(member)).isEqualTo(1000);
    }

    @Test
    void stored_value_that_came_by_itself_tells_its_code_to_whoever_looks() {
        String reward = shop.post("/v1/rewards", """
                        {"code": "five", "kind": "stored_value", "name": "Money", "pointsPrice": 100,
                         "unitCost": {"amount": 500, "currency": "IDR"},
                         "storedValue": {"value": {"amount": 500, "currency": "IDR"}}}""").expect(201).text("/id");
        String member = memberWith(150, null);
        clock.stopAt(NEXT_DAY);

        runDay();

        String account = shop.get("/v1/members/" + member + "/accounts").text("/data/0/id");
        Reply redeemed = shop.get("/v1/redemptions/"
                        + shop.get("/v1/accounts/" + account + "/entries").text("/data/0/documentId"))
                .expect(200);
        assertThat(redeemed.text("/rewardId")).isEqualTo(reward);
        assertThat(shop.post("/v1/gift-cards/balance", "{\"code\": \"" + redeemed.text("/storedValue/code") + "\"}")
                        .expect(200)
                        .number("/balance/amount"))
                .isEqualTo(500);
    }

    private long step(LocalDate date) {
        TenantId tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
        DayStep step = steps.stream()
                .filter(one -> one.name().equals("auto_redeem"))
                .findFirst()
                .orElseThrow();
        long[] changed = new long[1];
        Tenancy.run(
                tenant,
                () -> changed[0] = step.run(
                        tenant,
                        new ProgramId(uuid(program)),
                        date,
                        date.atStartOfDay().toInstant(ZoneOffset.UTC)));
        return changed[0];
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }

    private void runDay() {
        shop.post("/v1/programs/" + program + "/day-changes", "").expect(200);
    }

    private JsonNode vouchers(String member) {
        return shop.get("/v1/members/" + member + "/summary").expect(200).body().at("/vouchers");
    }

    private long available(String member) {
        return shop.get("/v1/members/" + member + "/accounts").number("/data/0/available");
    }

    private String memberWith(long points, @Nullable Instant expiresAt) {
        String member = shop.member();
        new PointsGiven(ledger, transactions).to(shop, program, member, points, NOON, expiresAt);
        return member;
    }

    private String reward(long price, String more) {
        return shop.post("/v1/rewards", """
                        {"code": "five", "kind": "free_product", "name": "Five off", "pointsPrice": %d,
                         "unitCost": {"amount": 500, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A pot of tea"}%s}""".formatted(price, more)).expect(201).text("/id");
    }
}
