package dev.setia.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.StatementCheck;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** From being made to being replaced. */
@SetiaTest
class KeyLifeTests {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private KeyUses uses;

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

    private Reply till() {
        return shop.post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201);
    }

    private Reply rotate(Reply key, String body) {
        return shop.post(path(key) + "/rotate", body);
    }

    private static String path(Reply key) {
        return "/v1/api-keys/" + key.text("/key/id");
    }

    private int answerTo(Reply key) {
        return shop.with(key.text("/secret")).get("/v1/locations").status();
    }

    @Test
    void a_rotated_key_lives_on_for_a_day_beside_the_one_that_takes_its_place() {
        Reply old = till();
        Reply fresh = rotate(old, "").expect(201);
        assertThat(fresh.headers().firstValue("Location")).hasValue(path(fresh));
        assertThat(fresh.body().at("/key/scopes")).isEqualTo(old.body().at("/key/scopes"));
        assertThat(fresh.text("/key/role")).isEqualTo("pos");
        assertThat(fresh.text("/key/name")).isEqualTo("Till");
        assertThat(fresh.body().at("/key").has("expiresAt")).isFalse();

        Reply known = shop.get(path(old)).expect(200);
        assertThat(known.text("/replacedBy")).isEqualTo(fresh.text("/key/id"));
        assertThat(known.text("/expiresAt")).isEqualTo("2027-03-02T12:00:00.000000Z");
        assertThat(known.text("/status")).isEqualTo("active");
        assertThat(answerTo(old)).isEqualTo(200);
        assertThat(answerTo(fresh)).isEqualTo(200);

        clock.advance(Duration.ofHours(24));
        assertThat(answerTo(old)).isEqualTo(401);
        assertThat(answerTo(fresh)).isEqualTo(200);
        assertThat(shop.get(path(old)).text("/status")).isEqualTo("expired");
    }

    @Test
    void an_overlap_of_nothing_ends_the_old_key_at_once() {
        Reply old = till();
        assertThat(answerTo(old)).isEqualTo(200);
        rotate(old, "{\"overlap\": \"PT0S\"}").expect(201);
        assertThat(answerTo(old)).isEqualTo(401);
    }

    @Test
    void the_overlap_makes_no_key_live_longer() {
        Reply old = shop.post(
                        "/v1/api-keys",
                        "{\"name\": \"x\", \"preset\": \"pos\", \"expiresAt\": \"2027-03-01T13:00:00Z\"}")
                .expect(201);
        Reply fresh = rotate(old, "{\"overlap\": \"P30D\"}").expect(201);
        assertThat(shop.get(path(old)).text("/expiresAt")).isEqualTo("2027-03-01T13:00:00.000000Z");
        assertThat(fresh.text("/key/expiresAt")).isEqualTo("2027-03-01T13:00:00.000000Z");
    }

    @Test
    void what_is_wrong_with_a_rotation_is_told_at_once() {
        Reply refused = rotate(till(), "{\"overlap\": \"P31D\", \"expiresAt\": \"2027-03-01T11:00:00Z\"}")
                .expect(422);
        assertThat(refused.faults()).containsExactly("/overlap out_of_range", "/expiresAt out_of_range");
    }

    @Test
    void a_key_is_rotated_once_and_not_after_its_end() {
        Reply old = till();
        Reply fresh = rotate(old, "").expect(201);
        Reply again = rotate(old, "").expect(409);
        assertThat(again.code()).isEqualTo("key_not_active");
        assertThat(again.text("/replacedBy")).isEqualTo(fresh.text("/key/id"));
        shop.post(path(fresh) + "/revoke", "").expect(200);
        assertThat(rotate(fresh, "").expect(409).text("/keyStatus")).isEqualTo("revoked");
        clock.advance(Duration.ofDays(2));
        assertThat(rotate(old, "").expect(409).text("/keyStatus")).isEqualTo("expired");
    }

    /** It would come to know a secret that may do more than it may itself. */
    @Test
    void nobody_rotates_a_key_that_may_do_more() {
        Reply clerk = shop.post("/v1/api-keys", "{\"name\": \"Clerk\", \"scopes\": [\"keys:write\", \"keys:read\"]}")
                .expect(201);
        Reply refused = shop.with(clerk.text("/secret"))
                .post("/v1/api-keys/" + shop.tenant().at("/adminKey/key/id").asString() + "/rotate", "")
                .expect(403);
        assertThat(refused.code()).isEqualTo("scope_missing");
        shop.with(clerk.text("/secret")).post(path(clerk) + "/rotate", "").expect(201);
    }

    @Test
    void the_name_and_the_end_of_a_key_can_be_changed_by_who_has_read_it() {
        Reply key = till();
        assertThat(change(key, null, "{}").expect(428).code()).isEqualTo("precondition_required");
        Reply changed = change(key, "\"0\"", "{\"name\": \"Bar\", \"expiresAt\": \"2027-03-01T19:30:00+07:00\"}")
                .expect(200);
        assertThat(changed.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(changed.text("/name")).isEqualTo("Bar");
        assertThat(changed.text("/expiresAt")).isEqualTo("2027-03-01T12:30:00.000000Z");
        assertThat(change(key, "\"0\"", "{\"name\": \"Late\"}").expect(412).code())
                .isEqualTo("precondition_failed");
        assertThat(change(key, "\"1\"", "{\"expiresAt\": \"2027-03-01T12:00:00Z\"}")
                        .expect(422)
                        .faults())
                .containsExactly("/expiresAt out_of_range");
        assertThat(change(key, "\"1\"", "{\"scopes\": []}").expect(400).text("/errors/0/pointer"))
                .isEqualTo("/scopes");
        assertThat(answerTo(key)).isEqualTo(200);
        clock.advance(Duration.ofMinutes(30));
        assertThat(answerTo(key)).isEqualTo(401);
        assertThat(change(key, "\"1\"", "{\"expiresAt\": null}").expect(409).code())
                .isEqualTo("key_not_active");
    }

    private Reply change(Reply key, @Nullable String etag, String patch) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + shop.key());
        if (etag != null) {
            headers.put("If-Match", etag);
        }
        return shop.send("PATCH", path(key), patch, headers);
    }

    @Test
    void keys_are_listed_by_what_they_are() {
        Reply active = till();
        Reply revoked = till();
        shop.post(path(revoked) + "/revoke", "").expect(200);
        Reply expired = till();
        rotate(expired, "{\"overlap\": \"PT0S\"}").expect(201);
        assertThat(listed("active"))
                .contains(active.text("/key/id"))
                .doesNotContain(revoked.text("/key/id"), expired.text("/key/id"));
        assertThat(listed("revoked")).containsExactly(revoked.text("/key/id"));
        assertThat(listed("expired")).containsExactly(expired.text("/key/id"));
        assertThat(shop.get("/v1/api-keys?status=lost").expect(422).faults()).containsExactly("/status unknown_value");
    }

    private List<String> listed(String status) {
        return shop.get("/v1/api-keys?status=" + status)
                .expect(200)
                .body()
                .at("/data")
                .valueStream()
                .map((JsonNode key) -> key.at("/id").asString())
                .toList();
    }

    @Test
    void the_last_use_is_written_afterwards_and_not_by_the_request() {
        Reply till = till();
        assertThat(answerTo(till)).isEqualTo(200);
        uses.write();
        assertThat(shop.get(path(till)).text("/lastUsedAt")).isEqualTo("2027-03-01T12:00:00.000000Z");
        clock.advance(Duration.ofMinutes(7));
        assertThat(answerTo(till)).isEqualTo(200);
        assertThat(shop.get(path(till)).text("/lastUsedAt")).isEqualTo("2027-03-01T12:00:00.000000Z");
        uses.write();
        assertThat(shop.get(path(till)).text("/lastUsedAt")).isEqualTo("2027-03-01T12:07:00.000000Z");
        assertThat(shop.get(path(till)).headers().firstValue("ETag")).hasValue("\"0\"");
        long before = StatementCheck.sent();
        uses.write();
        uses.write();
        assertThat(StatementCheck.sent() - before).isLessThanOrEqualTo(5);
    }

    @Test
    void a_key_of_one_place_records_nothing_elsewhere() {
        String program = shop.program("IDR", "Asia/Jakarta", STALL);
        assertThat(program).isNotEmpty();
        String here = shop.tenant().at("/defaultLocation/id").asString();
        String there = shop.post("/v1/locations", "{\"code\": \"b\", \"name\": \"B\"}")
                .expect(201)
                .text("/id");
        String member = shop.member();
        Merchant bound = shop.with(
                shop.post("/v1/api-keys", "{\"name\": \"b\", \"preset\": \"pos\", \"locationId\": \"" + there + "\"}")
                        .expect(201)
                        .text("/secret"));

        for (String path : List.of("/v1/purchases", "/v1/purchases/preview")) {
            Reply refused = bound.post(path, sale(member, here, "1")).expect(403);
            assertThat(refused.code()).isEqualTo("location_not_allowed");
            assertThat(refused.faults()).containsExactly("/locationId not_allowed");
            assertThat(refused.text("/keyLocationId")).isEqualTo(there);
        }
        // Whether the other place exists is not told.
        assertThat(bound.post("/v1/purchases", sale(member, "loc_7zzzzzzzzzzzzzzzzzzzzzzzzz", "1"))
                        .code())
                .isEqualTo("location_not_allowed");
        Reply own = bound.post("/v1/purchases", sale(member, null, "1")).expect(201);
        assertThat(own.text("/locationId")).isEqualTo(there);
        bound.post("/v1/purchases", sale(member, there, "2")).expect(201);

        String hold = "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(member, reward());
        String held = shop.post("/v1/holds", hold).expect(201).text("/id");
        assertThat(bound.post("/v1/holds/" + held + "/commit", "{}").expect(403).code())
                .isEqualTo("location_not_allowed");
        assertThat(bound.post("/v1/holds/" + held + "/release", "").expect(403).code())
                .isEqualTo("location_not_allowed");
        String redeemed =
                shop.post("/v1/holds/" + held + "/commit", "{}").expect(201).text("/id");
        assertThat(bound.post("/v1/redemptions/" + redeemed + "/reverse", "{}")
                        .expect(403)
                        .code())
                .isEqualTo("location_not_allowed");
        bound.post("/v1/redemptions", hold).expect(201);
    }

    private String reward() {
        return shop.post("/v1/rewards", """
                        {"code": "cup", "kind": "free_product", "name": "A cup", "pointsPrice": 1,
                         "unitCost": {"amount": 1000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A cup", "items": {"categories": ["cups"]},
                                   "validity": "P30D"}}
                        """).expect(201).text("/id");
    }

    private static final String STALL = """
            {"earning": [{"key": "base", "name": "1 per Rp 1.000",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}]}
            """;

    private static String sale(String member, @Nullable String place, String receipt) {
        return """
                {"member": {"id": "%s"}, %s "receipt": {"terminal": "1", "number": "%s"},
                 "occurredAt": "2027-03-01T11:00:00Z", "currency": "IDR",
                 "lines": [{"sku": "a", "quantity": 1, "unitPrice": {"amount": 20000, "currency": "IDR"}}]}
                """.formatted(member, place == null ? "" : "\"locationId\": \"" + place + "\",", receipt);
    }

    @Test
    void another_tenant_finds_no_key_to_change() {
        Reply key = till();
        Merchant neighbour = Merchant.open(port);
        neighbour.post(path(key) + "/rotate", "").expect(404);
        neighbour
                .send(
                        "PATCH",
                        path(key),
                        "{\"name\": \"Mine\"}",
                        Map.of("Authorization", "Bearer " + neighbour.key(), "If-Match", "\"0\""))
                .expect(404);
        assertThat(answerTo(key)).isEqualTo(200);
    }
}
