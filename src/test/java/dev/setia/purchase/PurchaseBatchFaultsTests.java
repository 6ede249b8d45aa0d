package dev.setia.purchase;

import static dev.setia.purchase.KeptSales.all;
import static dev.setia.purchase.KeptSales.faults;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What cannot be a batch, and what cannot be in one. */
@SetiaTest
class PurchaseBatchFaultsTests {
    @LocalServerPort
    int port;

    private Merchant stall;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
    }

    private Sale sale() {
        return Sale.at(stall).of(1, "cone", 15_000);
    }

    private static KeptSales kept() {
        return new KeptSales();
    }

    @Test
    void what_is_no_purchase_at_all_is_refused_for_itself() {
        String one = sale().json();

        Reply reply = stall.post("/v1/purchases/batch", """
                {"purchases": [null, 5, [], {}, {"purchase": %1$s}, {"idempotencyKey": "", "purchase": %1$s},
                               {"idempotencyKey": "two words", "purchase": %1$s}, {"idempotencyKey": 7, "purchase": %1$s},
                               {"idempotencyKey": "a"}, {"idempotencyKey": "b", "purchase": null},
                               {"idempotencyKey": "c", "purchase": "x"},
                               {"idempotencyKey": "d", "purchase": %1$s, "note": "x"},
                               {"idempotencyKey": "e", "purchase": %1$s}]}
                """.formatted(one)).expect(200);

        assertThat(all(reply, "/problem/code"))
                .containsExactly(
                        "invalid_request",
                        "malformed_request",
                        "malformed_request",
                        "idempotency_key_missing",
                        "idempotency_key_missing",
                        "idempotency_key_missing",
                        "idempotency_key_invalid",
                        "malformed_request",
                        "invalid_request",
                        "invalid_request",
                        "malformed_request",
                        "malformed_request",
                        "");
        assertThat(faults(reply, 8)).containsExactly("/purchase required");
        assertThat(all(reply, "/status").getLast()).isEqualTo("recorded");
    }

    @Test
    void more_than_five_hundred_none_and_what_is_no_list_are_refused_as_a_whole() {
        KeptSales tooMany = kept();
        IntStream.range(0, 501).forEach(i -> tooMany.with(i == 0 ? sale().json() : "{}"));
        String one = sale().json();

        assertThat(stall.post("/v1/purchases/batch", tooMany.json()).expect(422).faults())
                .containsExactly("/purchases too_many");
        assertThat(stall.post("/v1/purchases/batch", "{\"purchases\": []}")
                        .expect(422)
                        .faults())
                .containsExactly("/purchases too_few");
        assertThat(stall.post("/v1/purchases/batch", "{}").expect(422).faults()).containsExactly("/purchases required");
        for (String noList : List.of("{\"purchases\": {}}", "[]", "[" + one + "]", one, "\"x\"", "{\"purchases\": [")) {
            assertThat(stall.post("/v1/purchases/batch", noList).status())
                    .as(noList)
                    .isBetween(400, 422);
        }
        assertThat(stall.get("/v1/purchases").body().path("data")).isEmpty();
    }

    @Test
    void reasons_and_refusals_speak_the_readers_language() {
        Reply reply = stall.send(
                "POST",
                "/v1/purchases/batch",
                kept().with(sale()).with("{}").json(),
                Map.of("Authorization", "Bearer " + stall.key(), "Accept-Language", "id"));

        assertThat(reply.expect(200).text("/results/0/purchase/explanation/0/text"))
                .isEqualTo(stall.send(
                                "GET",
                                "/v1/purchases/" + reply.text("/results/0/purchase/id"),
                                "",
                                Map.of("Authorization", "Bearer " + stall.key(), "Accept-Language", "id"))
                        .text("/explanation/0/text"))
                .isNotEmpty();
        assertThat(reply.text("/results/1/problem/title")).isEqualTo("Permintaan berisi nilai yang salah");
    }

    @Test
    void a_key_that_may_not_write_purchases_may_not_send_a_batch() {
        String analyst = stall.post("/v1/api-keys", "{\"name\": \"Reader\", \"scopes\": [\"purchases:read\"]}")
                .expect(201)
                .text("/secret");

        Reply reply = stall.with(analyst)
                .post("/v1/purchases/batch", kept().with(sale()).json());

        assertThat(reply.expect(403).code()).isEqualTo("scope_missing");
    }
}
