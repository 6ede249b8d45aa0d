package dev.setia.giftcard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class GiftCardTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant shop;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private Reply issue(long amount, String more) {
        return shop.post(
                        "/v1/gift-cards",
                        "{\"amount\": {\"amount\": " + amount + ", \"currency\": \"PLN\"}" + more + "}")
                .expect(201);
    }

    private String card(long amount) {
        return issue(amount, "").text("/code");
    }

    private Reply move(String how, String code, long amount, String more) {
        return shop.post("/v1/gift-cards/" + how, """
                {"code": "%s", "amount": {"amount": %d, "currency": "PLN"}, "reference": "%s"%s}""".formatted(code, amount, UUID.randomUUID(), more));
    }

    private Reply authorise(String code, long amount, String more) {
        return shop.post("/v1/gift-cards/authorisations", """
                {"code": "%s", "amount": {"amount": %d, "currency": "PLN"}%s}""".formatted(code, amount, more));
    }

    private Reply balance(String code) {
        return shop.post("/v1/gift-cards/balance", "{\"code\": \"" + code + "\"}");
    }

    private long left(String code) {
        return balance(code).expect(200).number("/balance/amount");
    }

    private long available(String code) {
        return balance(code).expect(200).number("/available/amount");
    }

    @Test
    void a_card_is_issued_charged_and_refunded_and_each_movement_is_told() {
        Reply issued = issue(100_00, "");
        String code = issued.text("/code");

        Reply charged = move("charges", code, 30_00, "").expect(200);
        move("refunds", code, 10_00, "").expect(200);

        assertThat(charged.number("/entry/amount/amount")).isEqualTo(-30_00);
        assertThat(charged.number("/card/balance/amount")).isEqualTo(70_00);
        assertThat(left(code)).isEqualTo(80_00);
        Reply entries =
                shop.get("/v1/gift-cards/" + issued.text("/id") + "/entries").expect(200);
        assertThat(entries.body()
                        .at("/data")
                        .valueStream()
                        .map(entry -> entry.path("type").asString()))
                .containsExactly("issue", "charge", "refund");
        assertThat(entries.body()
                        .at("/data")
                        .valueStream()
                        .map(entry -> entry.at("/balanceAfter/amount").asLong()))
                .containsExactly(100_00L, 70_00L, 80_00L);
    }

    @Test
    void the_code_is_told_once_and_is_read_however_it_is_typed() {
        Reply issued = issue(100_00, "");

        assertThat(issued.text("/code")).matches("[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}");
        assertThat(shop.get("/v1/gift-cards/" + issued.text("/id"))
                        .expect(200)
                        .body()
                        .has("code"))
                .isFalse();
        assertThat(left(issued.text("/code").toLowerCase(Locale.ROOT).replace("-", " ")))
                .isEqualTo(100_00);
    }

    @Test
    void more_than_there_is_is_refused_with_the_figures() {
        String code = card(100_00);

        Reply refused = move("charges", code, 100_01, "").expect(409);

        assertThat(refused.code()).isEqualTo("insufficient_balance");
        assertThat(refused.number("/available")).isEqualTo(100_00);
        assertThat(refused.number("/missing")).isEqualTo(1);
        assertThat(left(code)).isEqualTo(100_00);
    }

    @Test
    @Case("RD-9")
    void a_top_up_adds_to_what_is_there() {
        String fresh = card(100);
        move("top-ups", fresh, 10, "").expect(200);
        String used = card(46);
        move("top-ups", used, 10, "").expect(200);
        String same = card(100);
        Reply nothing = move("top-ups", same, 0, "").expect(200);

        assertThat(left(fresh)).isEqualTo(110);
        assertThat(left(used)).isEqualTo(56);
        assertThat(left(same)).isEqualTo(100);
        assertThat(nothing.body().has("entry")).isFalse();
    }

    @Test
    void a_reference_is_booked_once_under_whatever_key() {
        String code = card(100_00);
        String body = """
                {"code": "%s", "amount": {"amount": 3000, "currency": "PLN"}, "reference": "till-1/7"}""".formatted(code);

        Reply first = shop.post("/v1/gift-cards/charges", body, "one").expect(200);
        Reply sameKey = shop.post("/v1/gift-cards/charges", body, "one").expect(200);
        Reply otherKey = shop.post("/v1/gift-cards/charges", body, "two").expect(200);
        Reply otherAmount = shop.post("/v1/gift-cards/charges", body.replace("3000", "4000"), "three")
                .expect(409);

        assertThat(sameKey.isReplayed()).isTrue();
        assertThat(otherKey.number("/entry/sequence")).isEqualTo(first.number("/entry/sequence"));
        assertThat(otherAmount.code()).isEqualTo("receipt_already_recorded");
        assertThat(left(code)).isEqualTo(70_00);
    }

    @Test
    void up_to_takes_what_is_there() {
        String code = card(40_00);

        assertThat(move("charges", code, 100_00, ", \"upTo\": true").expect(200).number("/entry/amount/amount"))
                .isEqualTo(-40_00);
        assertThat(left(code)).isZero();
    }

    @Test
    void no_more_is_put_back_than_was_taken() {
        String code = card(100_00);
        move("charges", code, 30_00, "").expect(200);
        move("refunds", code, 20_00, "").expect(200);

        assertThat(move("refunds", code, 10_01, "").expect(409).number("/max")).isEqualTo(10_00);
        assertThat(left(code)).isEqualTo(90_00);
    }

    @Test
    void authorised_money_is_kept_and_a_part_of_it_taken() {
        String code = card(100_00);
        String id = authorise(code, 80_00, "").expect(201).text("/id");

        assertThat(available(code)).isEqualTo(20_00);
        assertThat(move("charges", code, 20_01, "").expect(409).code()).isEqualTo("insufficient_balance");
        Reply captured = shop.post(
                        "/v1/gift-cards/authorisations/" + id + "/capture",
                        "{\"amount\": {\"amount\": 5000, \"currency\": \"PLN\"}}")
                .expect(200);

        assertThat(captured.text("/status")).isEqualTo("captured");
        assertThat(captured.number("/captured/amount")).isEqualTo(50_00);
        assertThat(left(code)).isEqualTo(50_00);
        assertThat(available(code)).isEqualTo(50_00);
        assertThat(shop.post("/v1/gift-cards/authorisations/" + id + "/capture", "")
                        .expect(409)
                        .code())
                .isEqualTo("already_decided");
    }

    @Test
    void not_more_is_captured_than_was_authorised() {
        String code = card(100_00);
        String id = authorise(code, 50_00, "").expect(201).text("/id");

        shop.post(
                        "/v1/gift-cards/authorisations/" + id + "/capture",
                        "{\"amount\": {\"amount\": 5001, \"currency\": \"PLN\"}}")
                .expect(409);

        assertThat(left(code)).isEqualTo(100_00);
        assertThat(available(code)).isEqualTo(50_00);
    }

    @Test
    void voided_money_is_free_again() {
        String code = card(100_00);
        String id = authorise(code, 100_00, "").expect(201).text("/id");

        shop.post("/v1/gift-cards/authorisations/" + id + "/void", "").expect(200);

        move("charges", code, 100_00, "").expect(200);
        assertThat(shop.post("/v1/gift-cards/authorisations/" + id + "/capture", "")
                        .expect(409)
                        .code())
                .isEqualTo("already_decided");
    }

    @Test
    void authorised_money_is_free_again_by_itself() {
        String code = card(100_00);
        String id = authorise(code, 100_00, ", \"holdSeconds\": 60").expect(201).text("/id");
        clock.advance(Duration.ofSeconds(60));

        assertThat(available(code)).isEqualTo(100_00);
        assertThat(shop.post("/v1/gift-cards/authorisations/" + id + "/capture", "")
                        .expect(409)
                        .code())
                .isEqualTo("authorisation_expired");
        move("charges", code, 100_00, "").expect(200);
        assertThat(shop.get("/v1/gift-cards/authorisations/" + id).text("/status"))
                .isEqualTo("expired");
    }

    @Test
    @Case("RD-20")
    void a_card_is_good_until_its_end() {
        String code = issue(100_00, ", \"expiresAt\": \"2026-11-20T06:00:00Z\"").text("/code");
        move("charges", code, 1, "").expect(200);
        clock.advance(Duration.ofHours(1));

        assertThat(move("charges", code, 1, "").expect(409).code()).isEqualTo("gift_card_not_usable");
        assertThat(authorise(code, 1, "").expect(409).code()).isEqualTo("gift_card_not_usable");
        assertThat(balance(code).expect(200).text("/status")).isEqualTo("expired");
        assertThat(available(code)).isZero();
    }

    @Test
    void money_is_taken_with_the_pin_alone_and_guessing_closes_the_card() {
        String code = issue(100_00, ", \"pin\": \"4711\"").text("/code");
        String right = ", \"pin\": \"4711\"";
        String wrong = ", \"pin\": \"0815\"";

        assertThat(move("charges", code, 1, "").expect(403).number("/attemptsLeft"))
                .isEqualTo(4);
        move("charges", code, 1, right).expect(200);
        for (int left = 4; left >= 0; left--) {
            assertThat(move("charges", code, 1, wrong).expect(403).number("/attemptsLeft"))
                    .isEqualTo(left);
        }

        assertThat(move("charges", code, 1, right).expect(403).code()).isEqualTo("pin_locked");
        assertThat(balance(code).expect(403).code()).isEqualTo("pin_locked");
        clock.advance(Duration.ofHours(1));
        move("charges", code, 1, right).expect(200);
        assertThat(shop.post("/v1/gift-cards/balance", "{\"code\": \"" + code + "\"" + right + "}")
                        .expect(200)
                        .number("/balance/amount"))
                .isEqualTo(99_98);
    }

    @Test
    void money_is_free_again_also_when_who_comes_next_was_there_before() {
        for (String how : List.of("charges", "top-ups", "refunds")) {
            String code = card(100_00);
            move("charges", code, 10_00, "").expect(200);
            String body = """
                    {"code": "%s", "amount": {"amount": 1000, "currency": "PLN"}, "reference": "A"}""".formatted(code);
            shop.post("/v1/gift-cards/" + how, body).expect(200);
            long before = available(code);
            authorise(code, 60_00, ", \"holdSeconds\": 1").expect(201);
            clock.advance(Duration.ofSeconds(1));

            shop.post("/v1/gift-cards/" + how, body).expect(200);

            assertThat(available(code)).isEqualTo(before);
            move("charges", code, before, "").expect(200);
        }
    }

    @Test
    void what_was_charged_is_told_again_though_the_pin_is_closed_by_now() {
        String code = issue(100_00, ", \"pin\": \"4711\"").text("/code");
        String amount = "{\"code\": \"%s\", \"pin\": \"4711\", \"amount\": {\"amount\": 1000, \"currency\": \"PLN\"}"
                .formatted(code);
        String charge = amount + ", \"reference\": \"A\"}";
        Reply charged = shop.post("/v1/gift-cards/charges", charge, "one").expect(200);
        Reply kept =
                shop.post("/v1/gift-cards/authorisations", amount + "}", "two").expect(201);
        for (int i = 0; i < 5; i++) {
            move("charges", code, 1, ", \"pin\": \"0815\"").expect(403);
        }

        Reply sameKey = shop.post("/v1/gift-cards/charges", charge, "one").expect(200);
        Reply otherKey = shop.post("/v1/gift-cards/charges", charge, "three").expect(200);
        Reply keptAgain =
                shop.post("/v1/gift-cards/authorisations", amount + "}", "two").expect(201);

        assertThat(sameKey.isReplayed()).isTrue();
        assertThat(otherKey.number("/entry/sequence")).isEqualTo(charged.number("/entry/sequence"));
        assertThat(keptAgain.text("/id")).isEqualTo(kept.text("/id"));
        assertThat(move("charges", code, 1, ", \"pin\": \"4711\"").expect(403).code())
                .isEqualTo("pin_locked");
        assertThat(shop.post("/v1/gift-cards/authorisations", amount + "}")
                        .expect(403)
                        .code())
                .isEqualTo("pin_locked");
    }

    @Test
    void a_card_whose_time_is_over_takes_no_money() {
        String code = issue(100_00, ", \"expiresAt\": \"2026-11-20T06:00:00Z\"").text("/code");
        clock.advance(Duration.ofHours(1));

        assertThat(move("top-ups", code, 1, "").expect(409).code()).isEqualTo("gift_card_not_usable");
        assertThat(left(code)).isEqualTo(100_00);
    }

    @Test
    void who_is_not_active_gets_no_card() {
        String suspended = shop.member();
        shop.post("/v1/members/" + suspended + "/suspend", "").expect(200);
        String merged = shop.member();
        shop.post("/v1/members/" + shop.member() + "/merge", "{\"from\": \"" + merged + "\"}")
                .expect(200);
        String body = "{\"amount\": {\"amount\": 1, \"currency\": \"PLN\"}, \"memberId\": \"%s\"}";

        assertThat(shop.post("/v1/gift-cards", body.formatted(suspended))
                        .expect(409)
                        .code())
                .isEqualTo("member_suspended");
        assertThat(shop.post("/v1/gift-cards", body.formatted(merged))
                        .expect(409)
                        .code())
                .isEqualTo("member_merged");
    }

    @Test
    void another_currency_is_refused() {
        String code = card(100_00);

        assertThat(shop.post("/v1/gift-cards/charges", """
                        {"code": "%s", "amount": {"amount": 1, "currency": "IDR"}, "reference": "1"}""".formatted(code))
                        .expect(422)
                        .code())
                .isEqualTo("currency_mismatch");
    }

    @Test
    void a_slip_of_the_pen_is_no_unknown_card() {
        String code = card(100_00);

        assertThat(balance((code.charAt(0) == '7' ? '8' : '7') + code.substring(1))
                        .expect(422)
                        .text("/errors/0/code"))
                .isEqualTo("mistyped");
        balance("000000-000000-000000").expect(404);
    }

    @Test
    void another_shop_sees_none_of_it() {
        Reply issued = issue(100_00, "");
        String hold = authorise(issued.text("/code"), 1, "").expect(201).text("/id");
        shop = Merchant.open(port);

        String card = "/v1/gift-cards/" + issued.text("/id");
        String authorisation = "/v1/gift-cards/authorisations/" + hold;
        shop.get(card).expect(404);
        shop.get(card + "/entries").expect(404);
        shop.get(authorisation).expect(404);
        shop.post(authorisation + "/capture", "").expect(404);
        shop.post(authorisation + "/void", "").expect(404);
        balance(issued.text("/code")).expect(404);
        for (String how : List.of("top-ups", "charges", "refunds")) {
            move(how, issued.text("/code"), 1, "").expect(404);
        }
        authorise(issued.text("/code"), 1, "").expect(404);
    }

    @Test
    @Case("LG-11")
    void of_two_checkouts_at_once_one_wins() throws Exception {
        for (int round = 0; round < 5; round++) {
            String code = card(100_00);
            List<Callable<Reply>> checkouts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                boolean isInTwoSteps = i % 2 == 0;
                checkouts.add(() -> isInTwoSteps ? authorise(code, 60_00, "") : move("charges", code, 60_00, ""));
            }
            List<Reply> refused = new ArrayList<>();
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (Future<Reply> answer : threads.invokeAll(checkouts)) {
                    if (answer.get().status() >= 300) {
                        refused.add(answer.get());
                    }
                }
            }
            // Without the lock the key of the entries would still keep them apart, but with another answer.
            assertThat(refused)
                    .hasSize(7)
                    .allSatisfy(reply -> assertThat(reply.code()).isEqualTo("insufficient_balance"));
            assertThat(available(code)).isEqualTo(40_00);
        }
    }
}
