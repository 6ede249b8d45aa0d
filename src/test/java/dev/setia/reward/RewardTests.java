package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class RewardTests {
    private static final String TEA = """
            {"code": "tea", "kind": "free_product", "name": "Tea", "pointsPrice": 100, "stock": 5,
             "unitCost": {"amount": 4000, "currency": "IDR"},
             "prize": {"type": "free_units", "name": "A pot of tea"}}""";

    @LocalServerPort
    private int port;

    private Merchant shop;
    private String program;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", "{}");
    }

    @Test
    void a_reward_is_offered_in_the_default_program() {
        Reply tea = shop.post("/v1/rewards", TEA).expect(201);

        assertThat(tea.text("/programId")).isEqualTo(program);
        assertThat(tea.text("/prize/type")).isEqualTo("free_units");
        assertThat(shop.get("/v1/rewards/" + tea.text("/id")).body()).isEqualTo(tea.body());
        assertThat(shop.get("/v1/rewards?programId=" + program).body().path("data"))
                .hasSize(1);
        assertThat(shop.post("/v1/rewards", TEA).expect(409).code()).isEqualTo("code_taken");
    }

    @Test
    void a_reward_that_makes_no_sense_is_refused_with_every_fault() {
        Reply refused = shop.post("/v1/rewards", """
                        {"code": "tea", "kind": "discount_voucher", "name": "Tea", "pointsPrice": 100,
                         "unitCost": {"amount": -1, "currency": "PLN"},
                         "prize": {"type": "free_units", "name": "A pot of tea", "units": 0}}""").expect(422);

        assertThat(refused.body().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/unitCost/currency", "/unitCost/amount", "/prize/units", "/prize");
    }

    @Test
    void a_cost_beyond_reason_is_a_slip_of_the_pen() {
        String dear = TEA.replaceFirst("\"unitCost\": \\{\"amount\": \\d+", "\"unitCost\": {\"amount\": 1000000000001");

        assertThat(shop.post("/v1/rewards", dear).expect(422).faults())
                .containsExactly("/unitCost/amount out_of_range");
        shop.post("/v1/rewards", dear.replace("1000000000001", "1000000000000")).expect(201);
    }

    @Test
    void a_gift_card_has_codes_and_neither_stock_nor_prize() {
        Reply refused = shop.post("/v1/rewards", TEA.replace("\"free_product\"", "\"third_party_gift_card\""))
                .expect(422);

        assertThat(refused.body().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/stock", "/prize");
    }

    @Test
    void a_free_price_and_a_missing_prize_are_refused() {
        assertThat(shop.post("/v1/rewards", TEA.replace("\"pointsPrice\": 100", "\"pointsPrice\": 0"))
                        .expect(422)
                        .text("/errors/0/pointer"))
                .isEqualTo("/pointsPrice");
        assertThat(shop.post("/v1/rewards", TEA.replaceAll("(?s),\\s*\"prize\".*\\}\\}", "}"))
                        .expect(422)
                        .text("/errors/0/pointer"))
                .isEqualTo("/prize");
    }

    @Test
    void a_price_is_changed_by_whoever_read_it_last() {
        Reply tea = shop.post("/v1/rewards", TEA).expect(201);
        String path = "/v1/rewards/" + tea.text("/id");
        String etag = tea.headers().firstValue("ETag").orElseThrow();

        Reply changed =
                patch(path, "{\"pointsPrice\": 120, \"stock\": null}", etag).expect(200);

        assertThat(changed.number("/pointsPrice")).isEqualTo(120);
        assertThat(changed.body().has("stock")).isFalse();
        assertThat(patch(path, "{\"pointsPrice\": 130}", etag).expect(412).code())
                .isEqualTo("precondition_failed");
        assertThat(patch(path, "{\"pointsPrice\": -1}", "*").expect(422).text("/errors/0/pointer"))
                .isEqualTo("/pointsPrice");
        assertThat(patch(path, "{\"code\": \"coffee\"}", "*").expect(400).code())
                .isEqualTo("malformed_request");
        assertThat(shop.get(path).body()).isEqualTo(changed.body());
    }

    private Reply patch(String path, String json, String etag) {
        return shop.send("PATCH", path, json, Map.of("Authorization", "Bearer " + shop.key(), "If-Match", etag));
    }
}
