package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** Who can have a reward, and that the catalogue says the same as a redemption. */
@SetiaTest
class RewardConditionsTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");
    private static final String TIERS = """
            {"tiers": {"metric": "spend", "window": {"type": "lifetime"},
                       "tiers": [{"key": "silver", "name": "Silver", "threshold": 10000},
                                 {"key": "gold", "name": "Gold", "threshold": 20000},
                                 {"key": "platinum", "name": "Platinum", "threshold": 30000}]}}""";

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
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", TIERS);
        member = rich();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_tier_pays_its_own_price_and_everybody_else_the_usual_one() {
        String tea = reward("{\"tierPrices\": [{\"tier\": \"gold\", \"points\": 60}]}");
        String gold = rich();
        makeGold(gold);

        assertThat(offered(gold).at("/pointsPrice").asLong()).isEqualTo(60);
        assertThat(offered(member).at("/pointsPrice").asLong()).isEqualTo(100);
        assertThat(redeem(gold, tea).expect(201).number("/points")).isEqualTo(60);
        Reply usual = redeem(member, tea).expect(201);
        assertThat(usual.number("/points")).isEqualTo(100);
        assertThat(usual.number("/balance/available")).isEqualTo(900);
    }

    @Test
    void a_price_of_a_tier_holds_for_higher_ones_that_have_none_of_their_own() {
        String gold = "{\"tier\": \"gold\", \"points\": 60}";
        String tea = reward("{\"tierPrices\": [" + gold + "]}");
        String high = rich();
        make(high, "platinum");
        String low = rich();
        make(low, "silver");

        assertThat(offered(high).at("/pointsPrice").asLong()).isEqualTo(60);
        assertThat(offered(low).at("/pointsPrice").asLong()).isEqualTo(100);
        assertThat(redeem(high, tea).expect(201).number("/points")).isEqualTo(60);

        change(tea, "{\"conditions\": {\"tierPrices\": [" + gold + ", {\"tier\": \"platinum\", \"points\": 40}]}}");
        assertThat(offered(high).at("/pointsPrice").asLong()).isEqualTo(40);
    }

    @Test
    void a_reward_of_a_tier_is_for_its_members() {
        String tea = reward("{\"tiers\": [\"gold\"]}");

        Reply refused = refusedAsOffered(tea, "tier_required");

        assertThat(refused.text("/tiers/0")).isEqualTo("gold");
        assertThat(offered(member).at("/missingTiers/0").asString()).isEqualTo("gold");
        assertThat(offered(member).at("/explanation").asString()).isEqualTo("It is for members of tier Gold.");
        makeGold(member);
        assertThat(offered(member).at("/isEligible").asBoolean()).isTrue();
        redeem(member, tea).expect(201);
    }

    @Test
    void a_reward_of_a_segment_is_for_whoever_is_in_it_now() {
        String tea = reward("{\"segments\": [\"press\", \"staff\"]}");

        assertThat(refusedAsOffered(tea, "segment_required").text("/segments/1"))
                .isEqualTo("staff");
        String segment = "/v1/members/" + member + "/segments/staff";
        send("PUT", segment, "").expect(200);
        redeem(member, tea).expect(201);
        send("DELETE", segment, "").expect(200);
        refusedAsOffered(tea, "segment_required");
    }

    @Test
    void a_reward_begins_and_ends_at_its_moments() {
        String tea =
                reward("{\"validFrom\": \"2026-11-20T13:00:00+07:00\", \"validUntil\": \"2026-11-20T14:00:00+07:00\"}");

        assertThat(refusedAsOffered(tea, "not_yet_valid").text("/validFrom")).isEqualTo("2026-11-20T06:00:00Z");
        clock.advance(Duration.ofHours(1));
        String redemption = redeem(member, tea).expect(201).text("/id");
        clock.advance(Duration.ofHours(1));
        assertThat(refusedAsOffered(tea, "no_longer_valid").text("/validUntil")).isEqualTo("2026-11-20T07:00:00Z");
        // Whoever asked in time is judged by that moment.
        shop.post("/v1/redemptions", request(member, tea, ", \"occurredAt\": \"2026-11-20T06:59:00Z\""))
                .expect(201);
        shop.post("/v1/redemptions/" + redemption + "/reverse", "{}").expect(200);
    }

    @Test
    void a_limit_for_each_member_resets_with_its_span_and_is_freed_by_a_reversal() {
        String tea = reward("{\"limits\": [{\"per\": \"month\", \"max\": 2}]}");
        redeem(member, tea).expect(201);
        String second = redeem(member, tea).expect(201).text("/id");

        Reply refused = refusedAsOffered(tea, "limit_reached");

        assertThat(refused.number("/limit")).isEqualTo(2);
        assertThat(refused.number("/used")).isEqualTo(2);
        assertThat(refused.text("/per")).isEqualTo("month");
        // The first of December in Jakarta.
        assertThat(refused.text("/resetsAt")).isEqualTo("2026-11-30T17:00:00Z");
        assertThat(offered(member).at("/reachedLimit/resetsAt").asString()).startsWith("2026-11-30T17:00:00");
        assertThat(offered(member).at("/explanation").asString())
                .isEqualTo("No more than 2 in a calendar month for each member; again from 1 December 2026 on.");
        assertThat(available()).isEqualTo(800);
        redeem(rich(), tea).expect(201);

        shop.post("/v1/redemptions/" + second + "/reverse", "{}").expect(200);
        redeem(member, tea).expect(201);
        refusedAsOffered(tea, "limit_reached");
        clock.stopAt(Instant.parse("2026-11-30T17:00:00Z"));
        redeem(member, tea).expect(201);
    }

    @Test
    void a_limit_set_later_counts_what_was_redeemed_before() {
        String tea = reward("{}");
        redeem(member, tea).expect(201);

        change(tea, "{\"conditions\": {\"limits\": [{\"per\": \"ever\", \"max\": 1}]}}");

        Reply refused = refusedAsOffered(tea, "limit_reached");
        assertThat(refused.body().has("resetsAt")).isFalse();
        change(tea, "{\"conditions\": null}");
        redeem(member, tea).expect(201);
    }

    @Test
    void a_limit_that_all_members_share_is_kept_however_many_ask_at_once() throws Exception {
        String tea = reward("{\"limits\": [{\"per\": \"day\", \"max\": 5, \"of\": \"everyone\"}]}");
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            members.add(rich());
        }

        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(12)) {
            List<Future<Integer>> running = members.stream()
                    .map(one -> threads.submit(() -> redeem(one, tea).status()))
                    .toList();
            for (Future<Integer> one : running) {
                answers.add(one.get());
            }
        }

        assertThat(answers).filteredOn(status -> status == 201).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
        refusedAsOffered(tea, "limit_reached");
    }

    @Test
    void a_member_reads_the_language_asked_for_and_the_merchant_all_of_them() {
        String tea = shop.post("/v1/rewards", body("{}").replace("\"name\": \"Tea\"", """
                        "name": "Tea", "description": "A pot", "pictureUrl": "https://cdn.example.com/tea.jpg",
                        "translations": [{"language": "id", "name": "Teh", "description": "Seteko"},
                                         {"language": "pt-BR", "name": "Chá"}]"""))
                .expect(201)
                .text("/id");

        assertThat(read(member, "id").at("/name").asString()).isEqualTo("Teh");
        assertThat(read(member, "id").at("/description").asString()).isEqualTo("Seteko");
        assertThat(read(member, "PT-br").at("/name").asString()).isEqualTo("Chá");
        assertThat(read(member, "de").at("/name").asString()).isEqualTo("Tea");
        assertThat(read(member, "de").at("/pictureUrl").asString()).isEqualTo("https://cdn.example.com/tea.jpg");
        assertThat(shop.get("/v1/rewards/" + tea).body().at("/translations")).hasSize(2);
    }

    @Test
    void conditions_that_make_no_sense_are_refused_with_every_fault() {
        Reply refused = shop.post("/v1/rewards", body("""
                        {"tierPrices": [{"tier": "gold", "points": 0}, {"tier": "Gold!", "points": 1}],
                         "validFrom": "2026-11-20T00:00:00Z", "validUntil": "2026-11-20T00:00:00Z",
                         "segments": ["Staff!"],
                         "limits": [{"per": "purchase", "max": 1}, {"per": "day", "max": 0}]}""").replace("\"name\": \"Tea\"", """
                        "name": "Tea", "pictureUrl": "http://cdn.example.com/tea.jpg",
                        "translations": [{"language": "not a tag", "name": "Teh"}],
                        "partner": {"code": "shop", "name": "Shop"}, "access": {"validity": "PT1H"}"""))
                .expect(422);

        assertThat(refused.body().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/conditions/tierPrices/0/points",
                        "/conditions/tierPrices/1/tier",
                        "/conditions/validUntil",
                        "/conditions/segments/0",
                        "/conditions/limits/0/per",
                        "/conditions/limits/1/max",
                        "/pictureUrl",
                        "/translations/0/language",
                        "/partner",
                        "/access",
                        "/access/validity");
        assertThat(shop.post("/v1/rewards", body("{\"tiers\": [\"diamond\"]}"))
                        .expect(422)
                        .text("/errors/0/code"))
                .isEqualTo("unknown_tier");
    }

    @Test
    void the_list_is_filtered_by_kind_and_status() {
        String tea = reward("{}");
        assertThat(listed("?kind=free_product")).hasSize(1);
        assertThat(listed("?kind=exclusive_access")).isEmpty();
        change(tea, "{\"status\": \"retired\"}");
        assertThat(listed("?status=active")).isEmpty();
        assertThat(listed("?status=retired&kind=free_product&programId=" + program))
                .hasSize(1);
    }

    private JsonNode listed(String query) {
        return shop.get("/v1/rewards" + query).expect(200).body().path("data");
    }

    /** The catalogue names the same reason as the refusal, and nothing has happened. */
    private Reply refusedAsOffered(String reward, String reason) {
        long before = available();
        Reply refused = redeem(member, reward).expect(409);
        assertThat(refused.code()).isEqualTo("reward_not_eligible");
        assertThat(refused.text("/reason")).isEqualTo(reason);
        assertThat(offered(member).at("/reason").asString()).isEqualTo(reason);
        assertThat(offered(member).at("/isEligible").asBoolean()).isFalse();
        assertThat(available()).isEqualTo(before);
        return refused;
    }

    private JsonNode offered(String who) {
        return shop.get("/v1/members/" + who + "/rewards").expect(200).body().at("/data/0");
    }

    private JsonNode read(String who, String language) {
        return shop.send(
                        "GET",
                        "/v1/members/" + who + "/rewards",
                        "",
                        Map.of("Authorization", "Bearer " + shop.key(), "Accept-Language", language))
                .expect(200)
                .body()
                .at("/data/0");
    }

    private void makeGold(String who) {
        make(who, "gold");
    }

    private void make(String who, String tier) {
        send("PUT", "/v1/members/" + who + "/tier", "{\"tier\": \"" + tier + "\", \"reason\": \"a friend\"}")
                .expect(200);
    }

    private String rich() {
        String one = shop.member();
        new PointsGiven(ledger, transactions).to(shop, program, one, 1000, clock.instant(), null);
        return one;
    }

    private long available() {
        return shop.get("/v1/members/" + member + "/summary").number("/points/available");
    }

    private String reward(String conditions) {
        return shop.post("/v1/rewards", body(conditions)).expect(201).text("/id");
    }

    private static String body(String conditions) {
        return """
                {"code": "tea", "kind": "free_product", "name": "Tea", "pointsPrice": 100, "stock": 50,
                 "unitCost": {"amount": 4000, "currency": "IDR"}, "conditions": %s,
                 "prize": {"type": "free_units", "name": "A pot of tea"}}""".formatted(conditions);
    }

    private void change(String reward, String patch) {
        shop.send(
                        "PATCH",
                        "/v1/rewards/" + reward,
                        patch,
                        Map.of("Authorization", "Bearer " + shop.key(), "If-Match", "*"))
                .expect(200);
    }

    private Reply send(String method, String path, String json) {
        return shop.send(method, path, json, Map.of("Authorization", "Bearer " + shop.key()));
    }

    private Reply redeem(String who, String reward) {
        return shop.post("/v1/redemptions", request(who, reward, ""));
    }

    private static String request(String who, String reward, String more) {
        return "{\"memberId\": \"%s\", \"rewardId\": \"%s\"%s}".formatted(who, reward, more);
    }
}
