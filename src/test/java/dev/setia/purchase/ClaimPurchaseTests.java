package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.Base32;
import dev.setia.support.Case;
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
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class ClaimPurchaseTests {
    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    private Merchant stall;
    private String member;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        member = stall.member();
    }

    @AfterEach
    void run() {
        clock.run();
    }

    private Reply claim(String purchase, String who) {
        return stall.post("/v1/purchases/" + purchase + "/claim", "{\"memberId\": \"" + who + "\"}");
    }

    private Reply giveBack(String purchase, String more) {
        return stall.post(
                "/v1/purchases/" + purchase + "/returns", """
                {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s"%s}
                """.formatted(UUID.randomUUID(), clock.instant(), more));
    }

    @Test
    @Case("ER-33")
    void a_claimed_purchase_is_awarded_once() {
        Sale sale = Sale.at(stall).of(2, "cone", 15_000).of(2, "cake", 25_000);
        Reply bought = stall.post("/v1/purchases", sale.json(), "sale-1").expect(201);
        String purchase = bought.text("/id");

        Reply claimed = claim(purchase, member).expect(200);

        assertThat(bought.number("/points/earned")).isZero();
        assertThat(claimed.text("/memberId")).isEqualTo(member);
        assertThat(claimed.number("/points/earned")).isEqualTo(80);
        assertThat(claimed.number("/stamps/0/given")).isEqualTo(2);
        assertThat(claimed.number("/totals/net/amount")).isEqualTo(bought.number("/totals/net/amount"));
        assertThat(claim(purchase, stall.member()).expect(409).code()).isEqualTo("purchase_already_claimed");
        assertThat(stall.get("/v1/purchases?memberId=" + member).text("/data/0/id"))
                .isEqualTo(purchase);
        assertThat(stall.post("/v1/purchases", sale.json(), "sale-1")
                        .expect(201)
                        .body())
                .as("the till's late retry gets what it got")
                .isEqualTo(bought.body());
    }

    @Test
    void what_came_back_before_the_claim_earns_nothing_and_the_rest_can_come_back_after_it() {
        String purchase = Sale.at(stall).of(4, "cake", 25_000).record().text("/id");
        giveBack(purchase, ", \"lines\": [{\"number\": 1, \"quantity\": 1}]").expect(201);
        giveBack(purchase, ", \"amount\": {\"amount\": 5000, \"currency\": \"IDR\"}")
                .expect(201);

        assertThat(claim(purchase, member).expect(200).number("/points/earned")).isEqualTo(70);

        Reply part = giveBack(purchase, ", \"lines\": [{\"number\": 1, \"quantity\": 1}]")
                .expect(201);
        assertThat(part.number("/points/taken")).isEqualTo(25);
        Reply rest = giveBack(purchase, "").expect(201);
        assertThat(rest.number("/points/balance/available")).isZero();
        assertThat(rest.number("/points/balance/owed")).isZero();
        assertThat(rest.text("/purchaseState")).isEqualTo("returned");
    }

    @Test
    void what_came_back_whole_cannot_be_claimed() {
        String purchase = Sale.at(stall).of(4, "cake", 25_000).record().text("/id");
        giveBack(purchase, "").expect(201);

        assertThat(claim(purchase, member).expect(409).code()).isEqualTo("already_returned");
    }

    @Test
    void a_members_purchase_cannot_be_claimed() {
        String purchase =
                Sale.at(stall).to(member).of(4, "cake", 25_000).record().text("/id");

        assertThat(claim(purchase, stall.member()).expect(409).code()).isEqualTo("purchase_already_claimed");
    }

    @Test
    void the_window_closes_at_its_last_moment() {
        clock.stopAt(Instant.parse("2026-11-22T05:00:00Z"));
        Sale sale = Sale.at(stall).on("2026-11-22T04:00:00Z");
        String inTime = sale.of(1, "cake", 25_000).record().text("/id");
        String late = Sale.at(stall)
                .on("2026-11-22T04:00:00Z")
                .of(1, "cake", 25_000)
                .record()
                .text("/id");
        clock.stopAt(Instant.parse("2026-12-22T03:59:59Z"));
        claim(inTime, member).expect(200);
        clock.advance(Duration.ofSeconds(1));

        assertThat(claim(late, member).expect(409).code()).isEqualTo("claim_too_late");
    }

    @Test
    void only_an_active_member_of_this_shop_can_claim() {
        String purchase = Sale.at(stall).of(1, "cake", 25_000).record().text("/id");
        Merchant other = Merchant.open(port);

        claim(purchase, other.member()).expect(404);
        other.post("/v1/purchases/" + purchase + "/claim", "{\"memberId\": \"" + other.member() + "\"}")
                .expect(404);
        stall.post("/v1/members/" + member + "/suspend", "").expect(200);
        assertThat(claim(purchase, member).expect(409).code()).isEqualTo("member_suspended");
    }

    @Test
    void a_claim_that_lifts_the_member_is_told_like_any_other_lift() {
        String purchase = Sale.at(stall).of(30, "cake", 25_000).record().text("/id");

        Reply claimed = claim(purchase, member).expect(200);

        assertThat(claimed.text("/tier/key")).isEqualTo("gold");
        assertThat(stall.get("/v1/members/" + member + "/tier").text("/key")).isEqualTo("gold");
        assertThat(told("tier.changed")).isEqualTo(1);
        assertThat(told("purchase.claimed")).isEqualTo(1);
    }

    @Test
    void a_claim_is_explained_in_words_and_so_is_its_repetition() {
        String purchase = Sale.at(stall).of(2, "cake", 25_000).record().text("/id");
        String json = "{\"memberId\": \"" + member + "\"}";

        Reply claimed = stall.post("/v1/purchases/" + purchase + "/claim", json, "claim-1")
                .expect(200);
        Reply again = stall.post("/v1/purchases/" + purchase + "/claim", json, "claim-1")
                .expect(200);

        assertThat(claimed.text("/explanation/0/text")).contains("50 points");
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(claimed.body());
    }

    private static final String FIRST_TWO = """
            {"earning": [{"key": "base", "name": "1 per 1.000", "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
             "discounts": [{"key": "opening", "name": "The first two buyers", "scope": "order",
                            "mode": {"type": "amount", "amountMinor": 1000}, "isMembersOnly": false,
                            "limits": [{"per": "ever", "max": 2, "of": "everyone"}]}]}
            """;

    private long discountOfAGuest() {
        return Sale.at(stall).of(1, "cake", 10_000).record().number("/totals/discount/amount");
    }

    @Test
    void what_a_guest_used_of_everybodys_limit_is_free_again_when_the_claimed_purchase_comes_back() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", FIRST_TWO);
        String purchase = Sale.at(stall).of(1, "cake", 10_000).record().text("/id");
        assertThat(discountOfAGuest()).isEqualTo(1_000);

        Reply claimed = claim(purchase, stall.member()).expect(200);
        assertThat(claimed.number("/points/earned")).as("on what was paid").isEqualTo(9);
        assertThat(discountOfAGuest())
                .as("the claim uses up nothing more, and frees nothing")
                .isZero();
        giveBack(purchase, "").expect(201);

        assertThat(discountOfAGuest()).isEqualTo(1_000);
        assertThat(discountOfAGuest()).isZero();
    }

    @Test
    void it_is_free_again_also_when_a_part_had_come_back_before_the_claim() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", FIRST_TWO);
        String purchase = Sale.at(stall).of(2, "cake", 10_000).record().text("/id");
        assertThat(discountOfAGuest()).isEqualTo(1_000);
        giveBack(purchase, ", \"lines\": [{\"number\": 1, \"quantity\": 1}]").expect(201);
        claim(purchase, stall.member()).expect(200);
        assertThat(discountOfAGuest()).isZero();

        giveBack(purchase, "").expect(201);

        assertThat(discountOfAGuest()).isEqualTo(1_000);
    }

    @Test
    void what_was_free_and_came_back_in_part_can_be_claimed_and_brings_nothing() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", """
                {"earning": [{"key": "base", "name": "Base",
                     "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
                 "discounts": [{"key": "two-free", "name": "Two are free", "scope": "order",
                     "mode": {"type": "percent", "basisPoints": 10000}, "minimumUnits": 2, "isMembersOnly": false}]}
                """);
        String purchase = Sale.at(stall).of(2, "cake", 10_000).record().text("/id");
        giveBack(purchase, ", \"lines\": [{\"number\": 1, \"quantity\": 1}]").expect(201);

        Reply claimed = claim(purchase, stall.member()).expect(200);

        assertThat(claimed.number("/points/earned")).isZero();
        assertThat(claimed.number("/totals/net/amount")).isZero();
    }

    /** How often the world was told of something. */
    private long told(String type) {
        String tenant = stall.tenant().at("/tenant/id").asString();
        UUID id = Base32.decode(tenant.substring(tenant.indexOf('_') + 1)).orElseThrow();
        try (Connection connection = TestDatabase.asSuperuser();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from outbox_event where tenant_id = ? and type = ?")) {
            statement.setObject(1, id);
            statement.setString(2, type);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_claim_takes_the_purchase_before_what_everybody_shares_as_a_return_does() throws Exception {
        Merchant shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", LimitsAtTheTillTests.CAMPAIGN);
        Sale.at(shop).to(shop.member()).of(1, "cake", 7_000).record();
        String purchase = Sale.at(shop).of(1, "cake", 7_000).record().text("/id");
        String claim = "{\"memberId\": \"" + shop.member() + "\"}";
        UUID id = Base32.decode(purchase.substring(4)).orElseThrow();
        UUID tenant = Base32.decode(shop.tenant().at("/tenant/id").asString().substring(4))
                .orElseThrow();
        try (ExecutorService till = Executors.newSingleThreadExecutor();
                Connection holder = TestDatabase.asSuperuser();
                Connection onlooker = TestDatabase.asSuperuser()) {
            holder.setAutoCommit(false);
            assertThat(count(holder, "program_counter where tenant_id = '" + tenant + "' for update"))
                    .isEqualTo(1);
            Future<Reply> claimed = till.submit(() -> shop.post("/v1/purchases/" + purchase + "/claim", claim));
            Instant until = Instant.now().plusSeconds(2);
            long free = 1;
            while (free == 1 && Instant.now().isBefore(until)) {
                free = count(onlooker, "purchase where purchase_id = '" + id + "' for update skip locked");
            }
            holder.rollback();

            assertThat(free)
                    .as("the purchase, while the claim waits for the budget")
                    .isZero();
            assertThat(claimed.get().expect(200).number("/points/earned")).isEqualTo(14);
        }
    }

    private static long count(Connection connection, String what) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1 from " + what);
                ResultSet rows = statement.executeQuery()) {
            long found = 0;
            while (rows.next()) {
                found++;
            }
            return found;
        }
    }
}
