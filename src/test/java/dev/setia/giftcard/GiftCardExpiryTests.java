package dev.setia.giftcard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What nobody spends in time is booked out when a day begins, and is owed to nobody any more. */
@SetiaTest
class GiftCardExpiryTests {
    private static final Instant NOON = Instant.parse("2026-07-20T05:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-07-20T17:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String program;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", "{}");
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private Reply card(long amount, String currency, Instant end) {
        return shop.post("/v1/gift-cards", """
                        {"amount": {"amount": %d, "currency": "%s"}, "expiresAt": "%s"}""".formatted(amount, currency, end)).expect(201);
    }

    private Reply move(String how, Reply card, long amount) {
        return shop.post("/v1/gift-cards/" + how, """
                {"code": "%s", "amount": {"amount": %d, "currency": "IDR"}, "reference": "%s"}""".formatted(card.text("/code"), amount, UUID.randomUUID()));
    }

    private void runDays() {
        shop.post("/v1/programs/" + program + "/day-changes", "").expect(200);
    }

    private List<String> entries(Reply card) {
        return shop.get("/v1/gift-cards/" + card.text("/id") + "/entries")
                .expect(200)
                .body()
                .at("/data")
                .valueStream()
                .map(entry -> entry.path("type").asString() + " "
                        + entry.at("/amount/amount").asLong() + " at "
                        + entry.path("occurredAt").asString().substring(0, 16))
                .toList();
    }

    private Reply liability(String asOf) {
        return shop.get("/v1/reports/gift-card-liability" + asOf).expect(200);
    }

    @Test
    void what_is_left_when_the_time_of_a_card_is_over_is_booked_out_once() {
        Reply card = card(100, "IDR", MIDNIGHT);
        Reply later = card(100, "IDR", MIDNIGHT.plusSeconds(1));
        move("charges", card, 30).expect(200);
        clock.stopAt(MIDNIGHT.plusSeconds(300));

        runDays();
        runDays();

        assertThat(entries(card))
                .containsExactly(
                        "issue 100 at 2026-07-20T05:00",
                        "charge -30 at 2026-07-20T05:00",
                        "expire -70 at 2026-07-20T17:00");
        assertThat(shop.get("/v1/gift-cards/" + card.text("/id")).number("/balance/amount"))
                .isZero();
        assertThat(entries(later)).hasSize(1);
    }

    @Test
    void days_that_were_missed_are_caught_up() {
        Reply first = card(100, "IDR", MIDNIGHT);
        Reply second = card(100, "IDR", Instant.parse("2026-07-22T03:00:00Z"));
        Reply third = card(100, "IDR", Instant.parse("2026-07-24T03:00:00Z"));
        clock.stopAt(Instant.parse("2026-07-23T18:00:00Z"));

        runDays();

        assertThat(entries(first)).last().isEqualTo("expire -100 at 2026-07-20T17:00");
        assertThat(entries(second)).last().isEqualTo("expire -100 at 2026-07-22T03:00");
        assertThat(entries(third)).hasSize(1);
    }

    @Test
    void what_is_kept_for_a_sale_goes_when_the_sale_has_ended() {
        Reply card = card(100, "IDR", MIDNIGHT);
        String hold = shop.post("/v1/gift-cards/authorisations", """
                        {"code": "%s", "amount": {"amount": 60, "currency": "IDR"}, "holdSeconds": 86400}""".formatted(card.text("/code")))
                .expect(201)
                .text("/id");
        clock.stopAt(MIDNIGHT.plusSeconds(300));
        runDays();
        assertThat(entries(card)).last().isEqualTo("expire -40 at 2026-07-20T17:00");

        shop.post(
                        "/v1/gift-cards/authorisations/" + hold + "/capture",
                        "{\"amount\": {\"amount\": 50, \"currency\": \"IDR\"}}")
                .expect(200);
        clock.stopAt(Instant.parse("2026-07-21T18:00:00Z"));
        runDays();

        assertThat(entries(card)).last().isEqualTo("expire -10 at 2026-07-20T17:00");
    }

    @Test
    void what_is_owed_on_cards_is_told_by_currency_now_and_then() {
        Reply card = card(100, "IDR", MIDNIGHT);
        Reply other = card(500, "IDR", MIDNIGHT.plusSeconds(86_400));
        card(700, "PLN", MIDNIGHT.plusSeconds(86_400));
        move("charges", card, 30).expect(200);
        move("charges", other, 50).expect(200);
        move("refunds", other, 20).expect(200);

        Reply before = liability("");
        clock.stopAt(MIDNIGHT.plusSeconds(300));
        Reply lapsed = liability("");
        runDays();
        Reply booked = liability("");

        assertThat(before.text("/currencies/0/currency")).isEqualTo("IDR");
        assertThat(before.number("/currencies/0/cards")).isEqualTo(2);
        assertThat(before.number("/currencies/0/put/amount")).isEqualTo(600);
        assertThat(before.number("/currencies/0/spent/amount")).isEqualTo(60);
        assertThat(before.number("/currencies/0/outstanding/amount")).isEqualTo(540);
        assertThat(before.number("/currencies/0/breakage/amount")).isZero();
        assertThat(before.number("/currencies/1/outstanding/amount")).isEqualTo(700);
        assertThat(lapsed.number("/currencies/0/outstanding/amount")).isEqualTo(470);
        assertThat(lapsed.number("/currencies/0/breakage/amount")).isEqualTo(70);
        assertThat(lapsed.number("/currencies/0/breakageToBook/amount")).isEqualTo(70);
        assertThat(booked.number("/currencies/0/cards")).isEqualTo(1);
        assertThat(booked.number("/currencies/0/outstanding/amount")).isEqualTo(470);
        assertThat(booked.number("/currencies/0/breakage/amount")).isEqualTo(70);
        assertThat(booked.number("/currencies/0/breakageToBook/amount")).isZero();
        assertThat(liability("?asOf=" + NOON).body()).isEqualTo(before.body());
        shop.get("/v1/reports/gift-card-liability?asOf=2999-01-01T00:00:00Z").expect(422);
        assertThat(Merchant.open(port)
                        .get("/v1/reports/gift-card-liability")
                        .expect(200)
                        .body()
                        .at("/currencies"))
                .isEmpty();
    }
}
