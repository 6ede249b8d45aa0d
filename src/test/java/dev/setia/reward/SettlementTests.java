package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** What a partner is owed, of two programs with two currencies, whose months begin at different moments. */
@SetiaTest
class SettlementTests {
    private static final Instant MIDDLE_OF_NOVEMBER = Instant.parse("2026-11-15T05:00:00Z");
    private static final Instant MIDDLE_OF_DECEMBER = Instant.parse("2026-12-15T05:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String member;
    private String rupiah;
    private String zloty;

    @BeforeEach
    void open() {
        clock.stopAt(MIDDLE_OF_NOVEMBER);
        shop = Merchant.open(port);
        member = shop.member();
        rupiah = card(shop.program("IDR", "Asia/Jakarta", "{}"), "IDR", 50_000);
        zloty = card(warsaw(), "PLN", 2_500);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void what_is_taken_back_in_another_month_is_taken_off_there_at_its_own_cost() {
        List<String> november = List.of(redeem(rupiah), redeem(rupiah), redeem(rupiah));
        String dear = redeem(zloty);
        JsonNode closed = settlement("2026-11").body();
        clock.stopAt(MIDDLE_OF_DECEMBER);
        change(rupiah, "{\"unitCost\": {\"amount\": 60000}}");
        reverse(november.get(0));
        reverse(november.get(1));
        reverse(dear);
        redeem(rupiah);

        assertThat(settlement("2026-11").body())
                .as("a month that was paid stays as it was")
                .isEqualTo(closed);
        assertThat(owed("2026-11")).isEqualTo(Map.of("IDR", 150_000L, "PLN", 2_500L));
        assertThat(lines("2026-12"))
                .containsExactlyInAnyOrder(
                        "given 1 60000 60000 IDR", "reversed -2 50000 -100000 IDR", "reversed -1 2500 -2500 PLN");
        assertThat(owed("2026-12")).isEqualTo(Map.of("IDR", -40_000L, "PLN", -2_500L));
        assertThat(owed("2027-01")).isEmpty();
    }

    @Test
    void a_month_begins_when_it_does_where_the_program_is() {
        at("2026-10-31T16:59:59.999Z", rupiah);
        at("2026-10-31T17:00:00Z", rupiah);
        at("2026-10-31T22:59:59.999Z", zloty);
        at("2026-10-31T23:00:00Z", zloty);
        at("2026-11-30T16:59:59.999Z", rupiah);
        at("2026-11-30T17:00:00Z", rupiah);
        at("2026-11-30T22:59:59.999Z", zloty);
        at("2026-11-30T23:00:00Z", zloty);
        // With summer time, midnight of April in Warsaw comes an hour earlier.
        at("2027-03-31T21:59:59.999Z", zloty);
        at("2027-03-31T22:00:00Z", zloty);

        assertThat(owed("2026-10")).isEqualTo(Map.of("IDR", 50_000L, "PLN", 2_500L));
        assertThat(owed("2026-11")).isEqualTo(Map.of("IDR", 100_000L, "PLN", 5_000L));
        assertThat(owed("2026-12")).isEqualTo(Map.of("IDR", 50_000L, "PLN", 2_500L));
        assertThat(owed("2027-03")).isEqualTo(Map.of("PLN", 2_500L));
        assertThat(owed("2027-04")).isEqualTo(Map.of("PLN", 2_500L));
    }

    @Test
    void what_is_taken_back_in_its_own_month_is_told_and_owed_by_nobody() {
        String given = redeem(rupiah);
        reverse(given);

        assertThat(lines("2026-11")).containsExactly("given 1 50000 50000 IDR", "reversed -1 50000 -50000 IDR");
        assertThat(owed("2026-11")).isEqualTo(Map.of("IDR", 0L));
    }

    private String warsaw() {
        String id = shop.post(
                        "/v1/programs",
                        "{\"code\": \"pl\", \"name\": \"Warsaw\", \"pointsName\": \"points\","
                                + " \"currency\": \"PLN\", \"zone\": \"Europe/Warsaw\"}")
                .expect(201)
                .text("/id");
        shop.post("/v1/programs/" + id + "/versions", "{}").expect(201);
        shop.post("/v1/programs/" + id + "/versions/1/publish", "{\"effectiveFrom\": \"2020-01-01T00:00:00Z\"}")
                .expect(200);
        return id;
    }

    /** A gift card of the partner, and a member with points for many. */
    private String card(String program, String currency, long cost) {
        new PointsGiven(ledger, transactions).to(shop, program, member, 10_000, MIDDLE_OF_NOVEMBER, null);
        String card = shop.post("/v1/rewards", """
                        {"programId": "%s", "code": "card", "kind": "third_party_gift_card", "name": "Book card",
                         "pointsPrice": 100, "unitCost": {"amount": %d, "currency": "%s"},
                         "partner": {"code": "bookshop", "name": "Books"}}
                        """.formatted(program, cost, currency))
                .expect(201)
                .text("/id");
        String codes = IntStream.range(0, 10)
                .mapToObj(_ -> "\"" + UUID.randomUUID() + "\"")
                .collect(Collectors.joining(", "));
        shop.post("/v1/rewards/" + card + "/codes", "{\"codes\": [" + codes + "]}")
                .expect(200);
        return card;
    }

    private void at(String moment, String reward) {
        clock.stopAt(Instant.parse(moment));
        redeem(reward);
    }

    private String redeem(String reward) {
        return shop.post("/v1/redemptions", "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}")
                .expect(201)
                .text("/id");
    }

    private void reverse(String redemption) {
        shop.post("/v1/redemptions/" + redemption + "/reverse", "{\"isCodeVoided\": true}")
                .expect(200);
    }

    private void change(String reward, String patch) {
        shop.send(
                        "PATCH",
                        "/v1/rewards/" + reward,
                        patch,
                        Map.of("Authorization", "Bearer " + shop.key(), "If-Match", "*"))
                .expect(200);
    }

    private Reply settlement(String month) {
        return shop.get("/v1/partners/bookshop/settlements?month=" + month).expect(200);
    }

    private List<String> lines(String month) {
        return settlement(month).body().at("/lines").values().stream()
                .map(line -> String.join(
                        " ",
                        line.at("/type").asString(),
                        line.at("/count").asString(),
                        line.at("/unitCost/amount").asString(),
                        line.at("/amount/amount").asString(),
                        line.at("/amount/currency").asString()))
                .toList();
    }

    private Map<String, Long> owed(String month) {
        Map<String, Long> owed = new TreeMap<>();
        settlement(month)
                .body()
                .at("/owed")
                .values()
                .forEach(money -> owed.put(
                        money.at("/currency").asString(), money.at("/amount").asLong()));
        return owed;
    }
}
