package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What becomes of a member's punch cards over several purchases, returns and days. */
@SetiaTest
class PunchCardJourneyTests {
    private static final String TWO_PRIZES = """
            {"cards": [{"key": "cone", "name": "Cone card", "size": 6, "basis": "unit", "items": {"skus": ["cone"]},
                        "prizes": [{"at": 3, "prize": {"type": "free_units", "name": "Small cone", "items": {"skus": ["small"]}}},
                                   {"at": 6, "prize": {"type": "free_units", "name": "Big cone", "items": {"skus": ["big"]}}}]}]}
            """;
    private static final String MONTH = """
            {"cards": [{"key": "cone", "name": "Cone card", "size": 10, "basis": "unit", "window": "P30D",
                        "prizes": [{"prize": {"type": "free_units", "name": "Free cone"}}]}]}
            """;

    @LocalServerPort
    int port;

    @Autowired
    private TestClock clock;

    private Merchant stall;
    private String program = "";
    private String member = "";

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private void sells(String definition) {
        program = stall.program("IDR", "Asia/Jakarta", definition);
        member = stall.member();
    }

    private Reply buy(long cones) {
        return sale().of(cones, "cone", 10_000).record();
    }

    private Sale sale() {
        return Sale.at(stall).to(member).on(clock.instant().minusSeconds(60).toString());
    }

    private Reply giveBack(String purchase, long units) {
        return stall.post("/v1/purchases/" + purchase + "/returns", """
                {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s", "lines": [{"number": 1, "quantity": %d}]}
                """.formatted(
                                UUID.randomUUID(), clock.instant(), units))
                .expect(201);
    }

    private Reply card() {
        return stall.get("/v1/members/" + member + "/summary").expect(200);
    }

    @Test
    void a_voucher_given_back_keeps_its_time_or_gets_two_weeks_where_that_is_over() {
        clock.stopAt(Instant.parse("2026-07-20T10:00:00Z"));
        sells("""
                {"cards": [{"key": "cone", "name": "Cone card", "size": 1, "basis": "unit", "items": {"skus": ["cone"]},
                            "prizes": [{"prize": {"type": "free_units", "name": "Free tea", "items": {"skus": ["tea"]},
                                                  "validity": "P10D"}}]}]}
                """);
        String voucher = sale().of(1, "cone", 10_000).record().text("/vouchersIssued/0/id");
        String until = card().text("/vouchers/0/expiresAt");
        String early = sale().of(1, "tea", 5_000).using(voucher).record().text("/id");
        giveBack(early, 1);
        assertThat(card().text("/vouchers/0/expiresAt")).as("in time").isEqualTo(until);
        String late = sale().of(1, "tea", 5_000).using(voucher).record().text("/id");

        clock.stopAt(Instant.parse("2026-08-20T10:00:00Z"));
        giveBack(late, 1);

        assertThat(card().text("/vouchers/0/expiresAt")).isEqualTo("2026-09-03T10:00:00.000000Z");
        sale().of(1, "tea", 5_000).using(voucher).record();
    }

    @Test
    void a_prize_that_lasts_longer_than_any_request_may_say_can_be_read_again() {
        clock.stopAt(Instant.parse("2150-01-01T10:00:00Z"));
        sells("""
                {"cards": [{"key": "cone", "name": "Cone card", "size": 1, "basis": "unit",
                            "prizes": [{"prize": {"type": "free_units", "name": "Free cone", "validity": "P100Y"}}]}]}
                """);
        String json = sale().of(1, "cone", 10_000).json();
        Reply first = stall.post("/v1/purchases", json, "long").expect(201);

        assertThat(first.text("/vouchersIssued/0/expiresAt")).startsWith("2250-");
        Reply again = stall.post("/v1/purchases", json, "long").expect(201);
        assertThat(again.body()).isEqualTo(first.body());
        Reply back = giveBack(first.text("/id"), 1);
        assertThat(back.text("/purchaseState")).isEqualTo("returned");
    }

    @Test
    void a_prize_whose_count_is_no_longer_reached_goes_and_comes_again_with_its_stamp() {
        sells(TWO_PRIZES);
        Reply four = buy(4);

        Reply back = giveBack(four.text("/id"), 2);

        assertThat(back.text("/vouchersRevoked/0")).isEqualTo(four.text("/vouchersIssued/0/id"));
        assertThat(card().number("/cards/0/stamps")).isEqualTo(2);
        assertThat(buy(1).text("/vouchersIssued/0/name")).isEqualTo("Small cone");
    }

    @Test
    void a_prize_that_is_still_reached_stays() {
        sells(TWO_PRIZES);
        Reply four = buy(4);

        assertThat(giveBack(four.text("/id"), 1).body().at("/vouchersRevoked").size())
                .isZero();
    }

    @Test
    void a_prize_that_was_used_is_not_given_a_second_time_on_its_card() {
        sells(TWO_PRIZES);
        Reply four = buy(4);
        sale().of(1, "small", 5_000).using(four.text("/vouchersIssued/0/id")).record();

        giveBack(four.text("/id"), 2);

        assertThat(buy(2).body().at("/vouchersIssued").size()).isZero();
        Reply full = buy(2);
        assertThat(full.text("/vouchersIssued/0/name")).isEqualTo("Big cone");
        assertThat(full.number("/stamps/0/filled")).isEqualTo(1);
    }

    @Test
    void a_full_card_that_opens_again_keeps_the_prizes_that_its_stamps_still_reach() {
        sells(TWO_PRIZES);
        Reply seven = buy(7);
        assertThat(seven.body().at("/vouchersIssued").size()).isEqualTo(2);

        Reply back = giveBack(seven.text("/id"), 2);

        assertThat(back.body().at("/vouchersRevoked").size()).isEqualTo(1);
        assertThat(card().number("/cards/0/stamps")).isEqualTo(5);
        assertThat(buy(1).text("/vouchersIssued/0/name")).isEqualTo("Big cone");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void when_all_comes_back_nothing_is_left_in_whatever_order(long seed) {
        sells(TWO_PRIZES);
        Random random = new Random(seed);
        List<String> units = new ArrayList<>();
        Set<String> issued = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            int cones = 1 + random.nextInt(8);
            Reply purchase = buy(cones);
            purchase.body()
                    .at("/vouchersIssued")
                    .forEach(voucher -> issued.add(voucher.path("id").asString()));
            units.addAll(Collections.nCopies(cones, purchase.text("/id")));
        }
        Collections.shuffle(units, random);

        Set<String> revoked = new TreeSet<>();
        for (String purchase : units) {
            giveBack(purchase, 1).body().at("/vouchersRevoked").forEach(voucher -> revoked.add(voucher.asString()));
        }

        assertThat(revoked).as("seed " + seed).isEqualTo(issued);
        assertThat(card().number("/cards/0/stamps")).isZero();
        assertThat(buy(3).text("/vouchersIssued/0/name")).isEqualTo("Small cone");
    }

    @Test
    @Case("PC-7")
    void what_comes_back_of_another_purchase_does_not_offset_the_new_stamps() {
        sells("""
                {"cards": [{"key": "two", "name": "Two", "size": 2, "basis": "unit",
                            "prizes": [{"prize": {"type": "free_units", "name": "Free cone"}}]}]}
                """);
        Reply earlier = buy(2);
        assertThat(giveBack(earlier.text("/id"), 2).text("/vouchersRevoked/0"))
                .isEqualTo(earlier.text("/vouchersIssued/0/id"));

        Reply bought = buy(2);

        assertThat(bought.number("/stamps/0/filled")).isEqualTo(1);
        assertThat(bought.text("/vouchersIssued/0/name")).isEqualTo("Free cone");
        assertThat(sale().of(1, "cone", 10_000)
                        .using(bought.text("/vouchersIssued/0/id"))
                        .record()
                        .number("/totals/net/amount"))
                .as("the reward is claimable")
                .isZero();
    }

    @Test
    @Case("PC-16")
    void a_card_lapses_with_the_day_and_its_stamps_expire_by_entry() {
        clock.stopAt(Instant.parse("2026-03-02T05:00:00Z"));
        sells(MONTH);
        String seven = buy(7).text("/id");

        clock.stopAt(Instant.parse("2026-04-01T16:59:59Z"));
        runDay();
        assertThat(card().number("/cards/0/stamps")).as("the whole last day").isEqualTo(7);

        clock.stopAt(Instant.parse("2026-04-01T17:00:00Z"));
        runDay();
        runDay();
        assertThat(card().number("/cards/0/stamps")).isZero();
        assertThat(entries()).containsExactly("expire 7", "stamp 7");
        assertThat(cards().text("/data/0/status")).isEqualTo("lapsed");
        assertThat(cards().text("/data/0/lapsesAt")).isEqualTo("2026-04-01T17:00:00.000000Z");

        clock.advance(Duration.ofHours(1));
        giveBack(seven, 7);
        assertThat(buy(2).number("/stamps/0/stamps"))
                .as("stamps that lapsed are not owed")
                .isEqualTo(2);
    }

    @Test
    @Case("PC-16")
    void a_card_whose_window_has_ended_lapses_at_the_till_when_the_day_change_is_late() {
        clock.stopAt(Instant.parse("2026-03-02T05:00:00Z"));
        sells(MONTH);
        buy(7);

        clock.advance(Duration.ofDays(31));
        Reply next = buy(3);
        runDay();

        assertThat(next.number("/stamps/0/stamps")).isEqualTo(3);
        assertThat(next.body().at("/vouchersIssued").size()).isZero();
        assertThat(entries()).containsExactly("stamp 3", "expire 7", "stamp 7");
    }

    @Test
    void the_summary_says_what_is_missing_for_the_next_prize_and_how_long_there_is_time() {
        clock.stopAt(Instant.parse("2026-03-02T05:00:00Z"));
        sells(TWO_PRIZES.replace("\"size\": 6,", "\"size\": 6, \"window\": \"P30D\","));
        buy(1);

        assertThat(card().number("/cards/0/nextPrize/at")).isEqualTo(3);
        assertThat(card().number("/cards/0/nextPrize/missing")).isEqualTo(2);
        assertThat(card().text("/cards/0/nextPrize/name")).isEqualTo("Small cone");
        assertThat(card().text("/cards/0/lapsesAt")).isEqualTo("2026-04-01T17:00:00.000000Z");
        buy(3);
        assertThat(card().text("/cards/0/prize")).isEqualTo("Big cone");

        clock.advance(Duration.ofDays(31));
        assertThat(card().number("/cards/0/stamps"))
                .as("though no day change has run")
                .isZero();
        assertThat(card().number("/cards/0/nextPrize/missing")).isEqualTo(3);
    }

    @Test
    void a_members_cards_are_listed_the_latest_first_and_to_no_other_merchant() {
        sells(TWO_PRIZES);
        buy(10);

        Reply all = cards();
        assertThat(all.text("/data/0/status")).isEqualTo("open");
        assertThat(all.number("/data/0/stamps")).isEqualTo(4);
        assertThat(all.body().at("/data/0/prizesGiven").toString()).isEqualTo("[3]");
        assertThat(all.text("/data/1/status")).isEqualTo("full");
        assertThat(all.body().at("/data/1/prizesGiven").toString()).isEqualTo("[3,6]");
        assertThat(stall.get("/v1/members/" + member + "/cards?status=full")
                        .expect(200)
                        .body()
                        .at("/data")
                        .size())
                .isEqualTo(1);

        Reply first = stall.get("/v1/members/" + member + "/cards?limit=1").expect(200);
        Reply second = stall.get("/v1/members/" + member + "/cards?limit=1&cursor=" + first.text("/nextCursor"))
                .expect(200);
        assertThat(second.text("/data/0/id")).isEqualTo(all.text("/data/1/id"));
        Merchant.open(port).get("/v1/members/" + member + "/cards").expect(404);
    }

    private Reply cards() {
        return stall.get("/v1/members/" + member + "/cards").expect(200);
    }

    private void runDay() {
        stall.post("/v1/programs/" + program + "/day-changes", "").expect(200);
    }

    /** Of the stamps account, the latest first. */
    private List<String> entries() {
        Reply accounts = stall.get("/v1/members/" + member + "/accounts").expect(200);
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < accounts.body().at("/data").size(); i++) {
            if (accounts.text("/data/" + i + "/unit").startsWith("stamps")) {
                stall.get("/v1/accounts/" + accounts.text("/data/" + i + "/id") + "/entries")
                        .expect(200)
                        .body()
                        .at("/data")
                        .forEach(entry -> entries.add(entry.path("type").asString() + " "
                                + entry.path("amount").asLong()));
            }
        }
        return entries;
    }
}
