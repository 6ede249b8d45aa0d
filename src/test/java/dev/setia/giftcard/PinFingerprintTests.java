package dev.setia.giftcard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Fingerprint;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Whoever has the database alone can reckon the fingerprint of a request with each of ten thousand PINs. */
@SetiaTest
class PinFingerprintTests {
    @LocalServerPort
    private int port;

    @Autowired
    private JsonMapper json;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    private Merchant shop;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
    }

    private List<byte[]> kept() {
        String id = shop.tenant().at("/tenant/id").asString();
        TenantId tenant =
                new TenantId(Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow());
        return Tenancy.in(
                tenant,
                () -> Objects.requireNonNull(new TransactionTemplate(transactions)
                        .execute(_ -> database.sql("select fingerprint from idempotency_record where tenant_id = ?")
                                .params(tenant.value())
                                .query((row, _) -> row.getBytes(1))
                                .list())));
    }

    private byte[] reckoned(String path, String body, Class<?> type) {
        return Fingerprint.of("POST", path, json.writeValueAsString(json.readValue(body, type)));
    }

    private static String without(String body) {
        return body.replace(", \"pin\": \"4711\"", "");
    }

    @Test
    void nobody_finds_a_pin_by_what_is_kept_of_a_request() {
        String issue = "{\"amount\": {\"amount\": 100, \"currency\": \"PLN\"}, \"pin\": \"4711\"}";
        String code = shop.post("/v1/gift-cards", issue).expect(201).text("/code");
        String keep =
                "{\"amount\": {\"amount\": 1, \"currency\": \"PLN\"}, \"pin\": \"4711\", \"code\": \"" + code + "\"";
        String charge = keep + ", \"reference\": \"A\"}";
        shop.post("/v1/gift-cards/charges", charge).expect(200);
        shop.post("/v1/gift-cards/authorisations", keep + "}").expect(201);

        assertThat(kept())
                .hasSize(3)
                .doesNotContain(
                        reckoned("/v1/gift-cards", issue, IssueGiftCardRequest.class),
                        reckoned("/v1/gift-cards/charges", charge, MoveGiftCardRequest.class),
                        reckoned("/v1/gift-cards/authorisations", keep + "}", AuthoriseGiftCardRequest.class));
    }

    @Test
    void the_same_request_with_another_pin_is_another_one() {
        String issue = "{\"amount\": {\"amount\": 100, \"currency\": \"PLN\"}, \"pin\": \"4711\"}";
        shop.post("/v1/gift-cards", issue, "one").expect(201);

        assertThat(shop.post("/v1/gift-cards", issue, "one").expect(201).isReplayed())
                .isTrue();
        shop.post("/v1/gift-cards", issue.replace("4711", "4712"), "one").expect(422);
        shop.post("/v1/gift-cards", without(issue), "one").expect(422);
    }

    @Test
    void a_request_without_a_pin_is_known_by_what_it_was_known_by() {
        String issue = "{\"amount\": {\"amount\": 100, \"currency\": \"PLN\"}}";
        shop.post("/v1/gift-cards", issue).expect(201);

        assertThat(kept()).containsExactly(reckoned("/v1/gift-cards", issue, IssueGiftCardRequest.class));
    }
}
