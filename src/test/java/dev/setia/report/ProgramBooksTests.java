package dev.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.Base32;
import dev.setia.shared.Points;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TeaShop;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** The trial balance and the liability of a program. */
@SetiaTest
class ProgramBooksTests {
    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void stopTheClock() {
        clock.stopAt(Instant.parse("2026-03-02T05:00:00Z"));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private TeaShop open(String settings) {
        return new TeaShop(Merchant.open(port), clock, settings);
    }

    private static Reply books(TeaShop shop, String path) {
        return shop.merchant().get("/v1/programs/" + shop.program() + path).expect(200);
    }

    @Test
    void every_account_of_the_books_is_told_and_nothing_is_left_over() {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        String one = shop.member();
        String other = shop.member();
        Reply bought = shop.buy(one, 30);
        shop.spend(one, 20);
        shop.giveBack(bought);
        shop.buy(other, 50);
        Instant then = clock.instant();
        clock.advance(Duration.ofDays(40));
        shop.newDay();

        Reply balance = books(shop, "/trial-balance");

        assertThat(lines(balance))
                .containsExactly(
                        "program clawed_back 30",
                        "program expired 50",
                        "program issued -80",
                        "program redeemed 20",
                        "members available 0 carried 0",
                        "members owed -20 carried -20",
                        "members pending 0 carried 0");
        assertThat(balance.body().at("/isBalanced").asBoolean()).isTrue();
        assertThat(balance.number("/units/0/debits")).isEqualTo(balance.number("/units/0/credits"));
        assertThat(lines(books(shop, "/trial-balance?asOf=" + then)))
                .contains("members available 50 carried 50", "program issued -80")
                .doesNotContain("program expired 50");
    }

    @Test
    void what_somebody_changed_in_the_database_is_out_of_balance() throws SQLException {
        TeaShop shop = open("");
        String member = shop.member();
        shop.buy(member, 30);
        TenantId tenant =
                new TenantId(uuid(shop.merchant().tenant().at("/tenant/id").asString()));
        ProgramId program = new ProgramId(uuid(shop.program()));

        try (Connection superuser = TestDatabase.asSuperuser()) {
            superuser.setAutoCommit(false);
            superuser.createStatement().execute("set local session_replication_role = replica");
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(superuser, true));
            TrialBalance balance = new TrialBalance(jdbc);
            assertThat(balance.of(tenant, program, clock.instant()).isBalanced())
                    .isTrue();
            jdbc.sql("UPDATE ledger_entry SET amount = 31 WHERE tenant_id = ? AND type = 'EARN'")
                    .param(tenant.value())
                    .update();
            assertThat(balance.of(tenant, program, clock.instant()).isBalanced())
                    .isFalse();
            superuser.rollback();
        }
    }

    private static final String MANY = """
            INSERT INTO %1$s
            SELECT (jsonb_populate_record(x.e, jsonb_build_object('%2$s', %3$s))).*
              FROM (SELECT e FROM %1$s AS e WHERE tenant_id = :tenant ORDER BY %2$s DESC LIMIT 1) AS x(e),
                   generate_series(1, 1100) AS n
             WHERE (x.e).""";

    @Test
    void sums_that_are_too_large_for_a_client_are_told_as_the_largest_and_never_fail() throws SQLException {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        for (int i = 0; i < 2; i++) {
            String member = shop.member();
            shop.buy(member, 30);
            shop.spend(member, 10);
        }
        TenantId tenant =
                new TenantId(uuid(shop.merchant().tenant().at("/tenant/id").asString()));
        ProgramId program = new ProgramId(uuid(shop.program()));

        try (Connection superuser = TestDatabase.asSuperuser()) {
            superuser.setAutoCommit(false);
            superuser.createStatement().execute("set local session_replication_role = replica");
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(superuser, true));
            for (String huge : List.of(
                    "UPDATE ledger_entry SET amount = 9007199254740991, available_after = 9007199254740991 WHERE",
                    "UPDATE lot SET granted = 9007199254740991, remaining = 9007199254740991 WHERE",
                    "UPDATE redemption SET unit_cost_minor = 9007199254740991 WHERE",
                    MANY.formatted("ledger_entry", "sequence", "(x.e).sequence + n"),
                    MANY.formatted("lot", "sequence", "(x.e).sequence + n"),
                    MANY.formatted("redemption", "redemption_id", "gen_random_uuid()"))) {
                int unused = jdbc.sql(huge + " tenant_id = :tenant")
                        .param("tenant", tenant.value())
                        .update();
            }
            TrialBalanceView balance = new TrialBalance(jdbc).of(tenant, program, clock.instant());
            assertThat(balance.isBalanced()).isFalse();
            assertThat(balance.units().getFirst().debits()).isEqualTo(Points.MAX);
            LiabilityView liability =
                    new Liability(jdbc, new LiabilityRates(jdbc)).of(tenant, program, "IDR", clock.instant(), null);
            assertThat(liability.points().outstanding()).isEqualTo(Points.MAX);
            assertThat(Objects.requireNonNull(liability.gross()).amount()).isEqualTo(Points.MAX);
            assertThat(Objects.requireNonNull(liability.rate()).cost().amount()).isLessThanOrEqualTo(Points.MAX);
            superuser.rollback();
        }
    }

    /** Of 100 points 40 are spent and 60 expire; then 200 more are earned, which have a date too. */
    private TeaShop withAPast() {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        String member = shop.member();
        shop.buy(member, 100);
        shop.spend(member, 40);
        clock.advance(Duration.ofDays(40));
        shop.buy(member, 200);
        return shop;
    }

    @Test
    void what_expired_in_the_past_is_expected_to_expire_again() {
        Reply liability = books(withAPast(), "/liability?points=100&costMinor=5000");

        assertThat(liability.number("/points/outstanding")).isEqualTo(200);
        assertThat(liability.number("/breakage/lots")).isEqualTo(1);
        assertThat(liability.number("/breakage/rateBasisPoints")).isEqualTo(6000);
        assertThat(liability.number("/points/expected")).isEqualTo(80);
        assertThat(liability.number("/gross/amount")).isEqualTo(10_000);
        assertThat(liability.number("/expected/amount")).isEqualTo(4_000);
        assertThat(liability.body().at("/method").values().stream().map(JsonNode::asString))
                .anyMatch(sentence -> sentence.contains("1 lot in all, 60 of 100 points expired unused: 60%"));
    }

    @Test
    void points_that_pass_their_day_while_they_are_held_are_not_spent_and_expire_with_their_hold() {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        String member = shop.member();
        shop.buy(member, 100);
        shop.spend(member, 40);
        clock.advance(Duration.ofDays(28));
        String reward = shop.merchant().post("/v1/rewards", """
                        {"code": "cake", "kind": "free_product", "name": "Cake", "pointsPrice": 30,
                         "unitCost": {"amount": 500, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A cake"}}""").expect(201).text("/id");
        String hold = shop.merchant()
                .post("/v1/holds", """
                        {"memberId": "%s", "rewardId": "%s", "timeToLive": "P7D"}""".formatted(member, reward))
                .expect(201)
                .text("/id");
        clock.advance(Duration.ofDays(5));
        shop.newDay();

        Reply open = books(shop, "/liability");
        assertThat(open.number("/breakage/used")).isEqualTo(40);
        assertThat(open.number("/breakage/expired")).isEqualTo(30);

        clock.advance(Duration.ofDays(3));
        shop.merchant().post("/v1/holds/" + hold + "/release", "").expect(409);
        Reply ended = books(shop, "/liability");
        assertThat(ended.number("/breakage/used")).isEqualTo(40);
        assertThat(ended.number("/breakage/expired")).isEqualTo(60);
    }

    @Test
    void points_that_were_held_and_then_spent_are_spent() {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        String member = shop.member();
        shop.buy(member, 100);
        String reward = shop.merchant().post("/v1/rewards", """
                        {"code": "cake", "kind": "free_product", "name": "Cake", "pointsPrice": 30,
                         "unitCost": {"amount": 500, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A cake"}}""").expect(201).text("/id");
        String hold = shop.merchant()
                .post("/v1/holds", """
                        {"memberId": "%s", "rewardId": "%s"}""".formatted(member, reward))
                .expect(201)
                .text("/id");
        shop.merchant().post("/v1/holds/" + hold + "/commit", "{}").expect(201);
        clock.advance(Duration.ofDays(40));

        assertThat(books(shop, "/liability").number("/breakage/used")).isEqualTo(30);
        assertThat(books(shop, "/liability").number("/breakage/expired")).isEqualTo(70);
    }

    @Test
    void without_a_rate_it_is_what_the_rewards_cost() {
        Reply liability = books(withAPast(), "/liability");

        assertThat(liability.text("/rate/source")).isEqualTo("redemptions");
        assertThat(liability.number("/rate/points")).isEqualTo(40);
        assertThat(liability.number("/gross/amount")).as("40 points cost 4000").isEqualTo(20_000);
        assertThat(liability.number("/expected/amount")).isEqualTo(8_000);
    }

    @Test
    void without_a_past_nothing_is_taken_off_and_the_catalogue_tells_the_rate() {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        String member = shop.member();
        shop.buy(member, 10);
        assertThat(books(shop, "/liability").body().has("gross")).isFalse();

        shop.merchant().post("/v1/rewards", """
                {"code": "pot", "kind": "free_product", "name": "Tea", "pointsPrice": 30,
                 "unitCost": {"amount": 1000, "currency": "IDR"},
                 "prize": {"type": "free_units", "name": "A pot", "items": {"skus": ["tea"]}}}
                """).expect(201);
        Reply liability = books(shop, "/liability");

        assertThat(liability.text("/rate/source")).isEqualTo("catalogue");
        assertThat(liability.number("/points/expected")).isEqualTo(10);
        assertThat(liability.number("/gross/amount")).as("333 1/3, rounded up").isEqualTo(334);
    }

    @Test
    void debts_of_some_are_not_set_off_against_points_of_others() {
        TeaShop shop = open("");
        String debtor = shop.member();
        Reply bought = shop.buy(debtor, 30);
        shop.spend(debtor, 30);
        shop.giveBack(bought);
        shop.buy(shop.member(), 7);

        Reply liability = books(shop, "/liability");

        assertThat(liability.number("/points/outstanding")).isEqualTo(7);
        assertThat(liability.number("/points/owed")).isEqualTo(30);
    }

    @Test
    void what_has_expired_is_no_liability_though_nobody_has_booked_it() {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        shop.buy(shop.member(), 30);
        clock.advance(Duration.ofDays(40));

        assertThat(books(shop, "/liability").number("/points/outstanding")).isZero();
        assertThat(books(shop, "/liability?asOf=2026-03-05T00:00:00Z").number("/points/outstanding"))
                .isEqualTo(30);
    }

    @Test
    void a_till_does_not_see_what_the_program_owes() {
        TeaShop shop = open("");
        String till = shop.merchant()
                .post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201)
                .text("/secret");
        for (String path : List.of("/trial-balance", "/liability")) {
            assertThat(shop.merchant()
                            .with(till)
                            .get("/v1/programs/" + shop.program() + path)
                            .expect(403)
                            .code())
                    .isEqualTo("scope_missing");
        }
    }

    @Test
    void nobody_sees_the_books_of_another_tenant_and_a_rate_is_whole() {
        TeaShop shop = open("");
        Merchant other = Merchant.open(port);
        for (String path : List.of("/trial-balance", "/liability")) {
            assertThat(other.get("/v1/programs/" + shop.program() + path).status())
                    .isEqualTo(404);
            assertThat(shop.merchant()
                            .get("/v1/programs/" + shop.program() + path + "?asOf=2030-01-01T00:00:00Z")
                            .status())
                    .isEqualTo(422);
        }
        for (String wrong : List.of("?points=5", "?costMinor=5", "?points=0&costMinor=5", "?points=5&costMinor=-1")) {
            assertThat(shop.merchant()
                            .get("/v1/programs/" + shop.program() + "/liability" + wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    private static List<String> lines(Reply balance) {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : balance.body().at("/units/0/accounts")) {
            String carried =
                    line.has("carried") ? " carried " + line.at("/carried").asLong() : "";
            lines.add(line.at("/of").asString() + " " + line.at("/account").asString() + " "
                    + line.at("/balance").asLong() + carried);
        }
        return lines;
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }
}
