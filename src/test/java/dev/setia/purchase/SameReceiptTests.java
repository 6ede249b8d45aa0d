package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A receipt or a key that comes again: known, or a conflict. */
@SetiaTest
class SameReceiptTests {
    @LocalServerPort
    int port;

    private Merchant stall;
    private String member;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        member = stall.member();
    }

    private Sale sale() {
        return Sale.at(stall).to(member);
    }

    private long available() {
        Reply accounts = stall.get("/v1/members/" + member + "/accounts").expect(200);
        for (var account : accounts.body().path("data")) {
            if (account.path("unit").asString("").equals("points")) {
                return account.path("available").asLong(-1);
            }
        }
        return 0;
    }

    @Test
    @Case("LG-1")
    void a_retry_with_the_same_key_gets_the_same_answer_and_books_nothing() {
        String json = sale().of(3, "cone", 15_000).json();
        Reply first = stall.post("/v1/purchases", json, "key-1").expect(201);
        Reply again = stall.post("/v1/purchases", json, "key-1").expect(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.isReplayed()).isFalse();
        assertThat(again.isReplayed()).isTrue();
        assertThat(available()).isEqualTo(45);
    }

    @Test
    @Case({"LG-2", "LG-13"})
    void a_receipt_sent_under_a_new_key_is_known() {
        Sale sale = sale().of(3, "cone", 15_000);
        Reply first = sale.record();
        Reply again = sale.record();

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).as("the whole answer").isEqualTo(first.body());
        assertThat(available()).isEqualTo(45);
    }

    @Test
    void a_receipt_typed_in_another_way_is_the_same_receipt() {
        Sale sale = sale().of(3, "cone", 15_000);
        Reply first = sale.onReceipt("caf\u00e9 000123").record();

        for (String typed : List.of(" caf\u00e9 000123 ", "cafe\u0301 000123", "caf\u00e9 \u00a0\\t000123")) {
            Reply again = sale.onReceipt(typed).record();
            assertThat(again.text("/id")).as(typed).isEqualTo(first.text("/id"));
        }
        assertThat(first.text("/receipt/number")).isEqualTo("caf\u00e9 000123");
        assertThat(available()).isEqualTo(45);
        Reply blank = sale().onReceipt("  ").of(3, "cone", 15_000).send().expect(422);
        assertThat(blank.text("/errors/0/pointer")).isEqualTo("/receipt/number");
    }

    @Test
    void receipts_in_upper_and_lower_case_are_two() {
        sale().onReceipt("x7Qb").of(3, "cone", 15_000).record();
        sale().onReceipt("x7QB").of(3, "cone", 15_000).record();

        assertThat(available()).isEqualTo(90);
    }

    @Test
    void a_receipt_with_other_content_is_a_conflict() {
        sale().onReceipt("42").of(3, "cone", 15_000).record();

        Reply other = sale().onReceipt("42").of(4, "cone", 15_000).send().expect(409);

        assertThat(other.code()).isEqualTo("receipt_already_recorded");
        assertThat(available()).isEqualTo(45);
    }

    @Test
    @Case(
            value = "LG-6",
            deviates =
                    "422, as the IETF draft on idempotency keys has it; 409 is the answer while the first request still runs")
    void a_key_used_for_other_content_is_refused() {
        stall.post("/v1/purchases", sale().of(3, "cone", 15_000).json(), "key-1")
                .expect(201);

        Reply other = stall.post("/v1/purchases", sale().of(4, "cone", 15_000).json(), "key-1")
                .expect(422);

        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(available()).isEqualTo(45);
    }

    @Test
    void a_refusal_is_the_answer_for_its_key_also_when_things_have_changed() {
        String json = sale().of(1, "cone", 15_000).json();
        stall.post("/v1/members/" + member + "/suspend", "{}").expect(200);
        Reply refused = stall.post("/v1/purchases", json, "key-1").expect(409);
        stall.post("/v1/members/" + member + "/reactivate", "{}").expect(200);

        Reply again = stall.post("/v1/purchases", json, "key-1").expect(409);

        assertThat(again.code()).isEqualTo(refused.code());
        assertThat(again.isReplayed()).isTrue();
        stall.post("/v1/purchases", json, "key-2").expect(201);
    }

    @Test
    void a_key_that_met_a_known_receipt_belongs_to_it() {
        String json = sale().of(3, "cone", 15_000).json();
        stall.post("/v1/purchases", json, "key-1").expect(201);
        stall.post("/v1/purchases", json, "key-2").expect(201);

        assertThat(stall.post("/v1/purchases", sale().of(1, "cake", 1_000).json(), "key-2")
                        .expect(422)
                        .code())
                .isEqualTo("idempotency_key_reused");
    }
}
