package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.shared.Base32;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;

/** What rewards cost, and what partners are owed: by the month, at the cost of the moment. */
@SetiaTest
class RewardCostTests {
    /** The last minute of November in Jakarta. */
    private static final Instant LAST_OF_NOVEMBER = Instant.parse("2026-11-30T16:59:30Z");

    private static final Instant FIRST_OF_DECEMBER = Instant.parse("2026-11-30T17:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String program;
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(LAST_OF_NOVEMBER);
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", "{}");
        member = shop.member();
        new PointsGiven(ledger, transactions).to(shop, program, member, 1000, LAST_OF_NOVEMBER, null);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_partner_is_owed_the_cost_of_the_moment_and_a_later_reversal_is_a_line_of_its_own_month() {
        String card = giftCard();
        String first = redeem(card);
        change(card, "{\"unitCost\": {\"amount\": 60000}, \"partner\": {\"name\": \"=Books\"}}");
        redeem(card);

        Reply november = settlement("2026-11");
        assertThat(november.body().at("/lines")).hasSize(2);
        assertThat(november.text("/lines/0/type")).isEqualTo("given");
        assertThat(november.number("/lines/0/unitCost/amount")).isEqualTo(50000);
        assertThat(november.number("/lines/1/unitCost/amount")).isEqualTo(60000);
        assertThat(november.number("/owed/0/amount")).isEqualTo(110_000);
        assertThat(november.text("/partnerName")).isEqualTo("=Books");
        clock.stopAt(FIRST_OF_DECEMBER);
        shop.post("/v1/redemptions/" + first + "/reverse", "{}").expect(409);
        shop.post("/v1/redemptions/" + first + "/reverse", "{\"isCodeVoided\": true}")
                .expect(200);
        redeem(card);

        assertThat(settlement("2026-11").body()).isEqualTo(november.body());
        Reply december = settlement("2026-12");
        assertThat(december.text("/lines/1/type")).isEqualTo("reversed");
        assertThat(december.number("/lines/1/count")).isEqualTo(-1);
        assertThat(december.number("/lines/1/amount/amount")).isEqualTo(-50_000);
        assertThat(december.number("/owed/0/amount")).isEqualTo(10_000);
        assertThat(settlement("2026-10").body().at("/lines")).isEmpty();
    }

    @Test
    void a_spreadsheet_reads_a_settlement_and_no_formula() throws Exception {
        String card = giftCard();
        redeem(card);
        change(card, "{\"name\": \"=HYPERLINK(1)\"}");

        HttpResponse<String> csv = csv("/v1/partners/bookshop/settlements?month=2026-11");

        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("settlement-bookshop-2026-11.csv");
        assertThat(csv.body().lines())
                .containsExactly(
                        "partner,month,program,reward,name,type,count,unit_cost_minor,amount_minor,currency",
                        "bookshop,2026-11," + program + ",card,'=HYPERLINK(1),given,1,50000,50000,IDR");
        assertThat(csv("/v1/reports/reward-cost?from=2026-11&through=2026-11")
                        .body()
                        .lines())
                .hasSize(2);
    }

    @Test
    void the_budget_view_tells_what_was_given_taken_back_and_used() {
        String tea = shop.post("/v1/rewards", """
                        {"code": "tea", "kind": "free_product", "name": "Tea", "pointsPrice": 10,
                         "unitCost": {"amount": 4000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A pot of tea", "items": {"skus": ["tea"]}}}""").expect(201).text("/id");
        String gone = redeem(tea);
        redeem(tea);
        String voucher = shop.post("/v1/redemptions", request(tea)).expect(201).text("/voucher/id");
        redeem(giftCard());
        clock.stopAt(FIRST_OF_DECEMBER);
        shop.post("/v1/redemptions/" + gone + "/reverse", "{}").expect(200);
        shop.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "1"}, "occurredAt": "%s",
                         "currency": "IDR", "vouchers": ["%s"],
                         "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": 5000, "currency": "IDR"}}]}
                        """.formatted(member, FIRST_OF_DECEMBER, voucher))
                .expect(201);

        Reply cost =
                shop.get("/v1/reports/reward-cost?from=2026-11&through=2026-12").expect(200);

        assertThat(cost.body().at("/lines")).hasSize(3);
        assertThat(cost.text("/lines/0/kind")).isEqualTo("free_product");
        assertThat(cost.number("/lines/0/given")).isEqualTo(3);
        assertThat(cost.number("/lines/0/cost/amount")).isEqualTo(12_000);
        assertThat(cost.text("/lines/1/kind")).isEqualTo("third_party_gift_card");
        assertThat(cost.body().at("/lines/1").has("used")).isFalse();
        assertThat(cost.text("/lines/2/month")).isEqualTo("2026-12");
        assertThat(cost.number("/lines/2/reversed")).isEqualTo(1);
        assertThat(cost.number("/lines/2/used")).isEqualTo(1);
        assertThat(cost.number("/lines/2/cost/amount")).isEqualTo(-4_000);
        assertThat(cost.number("/kinds/0/cost/amount")).isEqualTo(8_000);
        assertThat(cost.number("/cost/amount")).isEqualTo(58_000);
        assertThat(shop.get("/v1/reports/reward-cost").expect(200).text("/from"))
                .isEqualTo("2026-12");
        assertThat(shop.get("/v1/reports/reward-cost?from=2026-12&through=2026-11")
                        .expect(422)
                        .text("/errors/0/pointer"))
                .isEqualTo("/from");
        shop.get("/v1/reports/reward-cost?from=2026-13").expect(422);
    }

    @Test
    void what_points_paid_is_a_kind_of_its_own_at_its_worth() {
        shop = Merchant.open(port);
        program = shop.program(
                "IDR", "Asia/Jakarta", "{\"settings\": {\"payment\": {\"points\": 1, \"worthMinor\": 50}}}");
        member = shop.member();
        new PointsGiven(ledger, transactions).to(shop, program, member, 1000, LAST_OF_NOVEMBER, null);
        String part = pay(100);
        String whole = pay(200);
        redeem(giftCard());
        shop.post("/v1/redemptions/" + part + "/reverse", "{\"points\": 40}").expect(200);
        clock.stopAt(FIRST_OF_DECEMBER);
        shop.post("/v1/redemptions/" + whole + "/reverse", "{}").expect(200);

        Reply cost =
                shop.get("/v1/reports/reward-cost?from=2026-11&through=2026-12").expect(200);

        assertThat(cost.text("/lines/0/kind")).isEqualTo("points_payment");
        assertThat(cost.body().at("/lines/0").has("rewardId")).isFalse();
        assertThat(cost.number("/lines/0/given")).isEqualTo(2);
        assertThat(cost.number("/lines/0/givenCost/amount")).isEqualTo(15_000);
        assertThat(cost.number("/lines/0/reversedCost/amount")).isEqualTo(2_000);
        assertThat(cost.text("/lines/2/month")).isEqualTo("2026-12");
        assertThat(cost.number("/lines/2/reversed")).isEqualTo(1);
        assertThat(cost.number("/lines/2/cost/amount")).isEqualTo(-10_000);
        assertThat(cost.text("/kinds/0/kind")).isEqualTo("points_payment");
        assertThat(cost.number("/kinds/0/cost/amount")).isEqualTo(3_000);
        assertThat(cost.number("/cost/amount")).isEqualTo(53_000);
    }

    /** The redemption. */
    private String pay(long points) {
        String hold = shop.post("/v1/holds", """
                        {"memberId": "%s", "payment": {"points": %d, "basket": {"amount": 100000, "currency": "IDR"}}}
                        """.formatted(member, points))
                .expect(201)
                .text("/id");
        return shop.post("/v1/holds/" + hold + "/commit", "{}").expect(201).text("/id");
    }

    @Test
    void costs_that_are_too_large_for_a_client_are_told_as_the_largest() throws Exception {
        String card = giftCard();
        redeem(card);
        redeem(card);
        try (Connection superuser = TestDatabase.asSuperuser();
                var statement = superuser.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update redemption set unit_cost_minor = 9007199254740991 where reward_id =" + " '"
                                    + Base32.decode(card.substring(4)).orElseThrow() + "'"))
                    .isEqualTo(2);
        }

        Reply cost = shop.get("/v1/reports/reward-cost").expect(200);

        assertThat(cost.number("/lines/0/cost/amount")).isEqualTo(9_007_199_254_740_991L);
        assertThat(cost.number("/cost/amount")).isEqualTo(9_007_199_254_740_991L);
        assertThat(settlement("2026-11").number("/owed/0/amount")).isEqualTo(9_007_199_254_740_991L);
        assertThat(shop.get("/v1/programs/" + program + "/liability")
                        .expect(200)
                        .text("/rate/source"))
                .isEqualTo("redemptions");
    }

    @Test
    void another_shop_sees_neither_costs_nor_partners() {
        redeem(giftCard());
        Merchant other = Merchant.open(port);
        other.program("IDR", "Asia/Jakarta", "{}");

        other.get("/v1/partners/bookshop/settlements?month=2026-11").expect(404);
        other.get("/v1/reports/reward-cost?programId=" + program).expect(404);
        assertThat(other.get("/v1/reports/reward-cost?from=2026-11")
                        .expect(200)
                        .body()
                        .at("/lines"))
                .isEmpty();
    }

    private String giftCard() {
        String card = shop.post("/v1/rewards", """
                        {"code": "card", "kind": "third_party_gift_card", "name": "Book card", "pointsPrice": 100,
                         "unitCost": {"amount": 50000, "currency": "IDR"},
                         "partner": {"code": "bookshop", "name": "Books"}}""").expect(201).text("/id");
        shop.post("/v1/rewards/" + card + "/codes", "{\"codes\": [\"AAAA-1\", \"AAAA-2\", \"AAAA-3\"]}")
                .expect(200);
        return card;
    }

    private Reply settlement(String month) {
        return shop.get("/v1/partners/bookshop/settlements?month=" + month).expect(200);
    }

    private HttpResponse<String> csv(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Authorization", "Bearer " + shop.key())
                            .header("Accept", "text/csv")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private void change(String reward, String patch) {
        shop.send(
                        "PATCH",
                        "/v1/rewards/" + reward,
                        patch,
                        Map.of("Authorization", "Bearer " + shop.key(), "If-Match", "*"))
                .expect(200);
    }

    private String redeem(String reward) {
        return shop.post("/v1/redemptions", request(reward)).expect(201).text("/id");
    }

    private String request(String reward) {
        return "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}";
    }
}
