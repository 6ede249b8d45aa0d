package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Fingerprint;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What a purchase that records nothing does to the gift cards it names, and what is kept of their PINs. */
@SetiaTest
class RepeatedGiftCardPaymentTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private Merchant shop;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", "{}");
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private Reply card(String more) {
        return shop.post("/v1/gift-cards", "{\"amount\": {\"amount\": 100, \"currency\": \"IDR\"}" + more + "}")
                .expect(201);
    }

    private Sale paidBy(Reply card, long amount, String more) {
        return Sale.at(shop).on(NOON.toString()).of(1, "thing", 500).with("""
                "tenders": [{"type": "gift_card", "amount": {"amount": %d, "currency": "IDR"},
                             "giftCard": {"code": "%s"%s}}]""".formatted(
                        amount, card.text("/code"), more));
    }

    private void keepForAMinute(Reply card) {
        shop.post("/v1/gift-cards/authorisations", """
                        {"code": "%s", "amount": {"amount": 60, "currency": "IDR"}, "holdSeconds": 60}""".formatted(card.text("/code")))
                .expect(201);
        clock.advance(Duration.ofMinutes(1));
    }

    private long available(Reply card) {
        return shop.get("/v1/gift-cards/" + card.text("/id")).expect(200).number("/available/amount");
    }

    @Test
    void a_purchase_that_comes_twice_leaves_money_free_whose_time_is_over() {
        Reply card = card("");
        String body = paidBy(card, 10, "").json();
        shop.post("/v1/purchases", body, "one").expect(201);
        keepForAMinute(card);

        shop.post("/v1/purchases", body, "one").expect(201);

        assertThat(available(card)).isEqualTo(90);
        paidBy(card, 90, "").record();
    }

    @Test
    void a_purchase_that_is_refused_leaves_money_free_whose_time_is_over() {
        Reply card = card("");
        keepForAMinute(card);

        paidBy(card, 200, "").send().expect(409);

        assertThat(available(card)).isEqualTo(100);
        paidBy(card, 100, "").record();
    }

    @Test
    void what_was_paid_is_told_again_though_the_pin_is_closed_by_now() {
        Reply card = card(", \"pin\": \"4711\"");
        String right = ", \"pin\": \"4711\"";
        String body = paidBy(card, 10, right).json();
        Reply first = shop.post("/v1/purchases", body, "one").expect(201);
        for (int i = 0; i < 5; i++) {
            shop.post("/v1/gift-cards/charges", """
                            {"code": "%s", "pin": "0815", "amount": {"amount": 1, "currency": "IDR"}, "reference": "%s"}""".formatted(card.text("/code"), UUID.randomUUID()))
                    .expect(403);
        }

        Reply sameKey = shop.post("/v1/purchases", body, "one").expect(201);
        Reply otherKey = shop.post("/v1/purchases", body, "two").expect(201);
        Reply another = paidBy(card, 10, right).send().expect(403);

        assertThat(sameKey.text("/id")).isEqualTo(first.text("/id"));
        assertThat(otherKey.text("/id")).isEqualTo(first.text("/id"));
        assertThat(another.code()).isEqualTo("pin_locked");
        shop.post("/v1/purchases/preview", body).expect(403);
        assertThat(available(card)).isEqualTo(90);
    }

    @Test
    void a_wrong_pin_is_no_answer_for_good() {
        Reply card = card(", \"pin\": \"4711\"");
        Sale wrong = paidBy(card, 10, ", \"pin\": \"0815\"");
        String right = wrong.json().replace("0815", "4711");

        shop.post("/v1/purchases", wrong.json(), "one").expect(403);
        shop.post("/v1/purchases", right, "one").expect(201);

        assertThat(available(card)).isEqualTo(90);
    }

    @Test
    void nobody_finds_a_pin_by_what_is_kept_of_a_purchase() {
        Reply card = card(", \"pin\": \"4711\"");
        String secret = paidBy(card, 10, ", \"pin\": \"4711\"").json();
        String open = Sale.at(shop).on(NOON.toString()).of(1, "thing", 1).json();
        shop.post("/v1/purchases", secret).expect(201);
        shop.post("/v1/purchases", open).expect(201);

        assertThat(kept("select content_hash from purchase where tenant_id = ?"))
                .hasSize(2)
                .contains(reckoned(open))
                .doesNotContain(reckoned(secret));
        assertThat(kept("select fingerprint from idempotency_record where tenant_id = ?"))
                .contains(reckoned(open))
                .doesNotContain(reckoned(secret));
    }

    private byte[] reckoned(String body) {
        return Fingerprint.of(
                "POST", "/v1/purchases", json.writeValueAsString(json.readValue(body, RecordPurchaseRequest.class)));
    }

    private List<byte[]> kept(String sql) {
        String id = shop.tenant().at("/tenant/id").asString();
        TenantId tenant =
                new TenantId(Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow());
        return Tenancy.in(
                tenant,
                () -> Objects.requireNonNull(new TransactionTemplate(transactions)
                        .execute(_ -> database.sql(sql)
                                .params(tenant.value())
                                .query((row, _) -> row.getBytes(1))
                                .list())));
    }
}
