package dev.setia.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.MemberId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class MemberTests {
    private static final String ANI = """
            {"displayName": "Ani", "birthday": "1990-02-28", "language": "id", "attributes": {"seat": "window"},
             "identifiers": [{"type": "phone", "value": "+62 812-3456-7890"}, {"type": "card", "value": "5501-2345"}]}""";

    @LocalServerPort
    private int port;

    private Merchant shop;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
    }

    @Test
    void a_new_member_is_shown_as_enrolled() {
        Reply enrolled = shop.post("/v1/members", ANI).expect(201);
        Reply shown = shop.get("/v1/members/" + enrolled.text("/id")).expect(200);

        assertThat(shown.body()).isEqualTo(enrolled.body());
        assertThat(enrolled.headers().firstValue("Location")).hasValue("/v1/members/" + enrolled.text("/id"));
        assertThat(shown.text("/status")).isEqualTo("active");
        assertThat(shown.text("/birthday")).isEqualTo("1990-02-28");
        assertThat(shown.text("/attributes/seat")).isEqualTo("window");
        assertThat(shown.text("/identifiers/0/value")).isEqualTo("+6281234567890");
        assertThat(shown.text("/identifiers/1/value")).isEqualTo("55012345");
    }

    @Test
    void a_member_can_be_nothing_but_a_number() {
        Reply enrolled = shop.post("/v1/members", "{}").expect(201);

        assertThat(enrolled.body().has("displayName")).isFalse();
    }

    @Test
    void enrolling_twice_under_one_key_enrols_once() {
        Reply first = shop.post("/v1/members", ANI, "once").expect(201);
        Reply again = shop.post("/v1/members", ANI, "once").expect(201);

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(shop.get("/v1/members").body().path("data")).hasSize(1);
    }

    @Test
    void a_key_used_for_somebody_else_is_refused() {
        shop.post("/v1/members", ANI, "once").expect(201);

        assertThat(shop.post("/v1/members", "{}", "once").expect(422).code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void a_phone_number_belongs_to_one_member_only() {
        shop.post("/v1/members", ANI).expect(201);
        Reply second = shop.post(
                        "/v1/members",
                        "{\"identifiers\": [{\"type\": \"email\", \"value\": \"b@example.com\"},"
                                + " {\"type\": \"phone\", \"value\": \"0062 812 3456 7890\"}]}")
                .expect(409);

        assertThat(second.code()).isEqualTo("identifier_taken");
        assertThat(second.text("/errors/0/pointer")).isEqualTo("/identifiers/1");
        assertThat(shop.get("/v1/members").body().path("data")).hasSize(1);
        shop.post("/v1/members", "{\"identifiers\": [{\"type\": \"email\", \"value\": \"b@example.com\"}]}")
                .expect(201);
    }

    @Test
    void two_shops_may_know_the_same_phone_number() {
        shop.post("/v1/members", ANI).expect(201);

        Merchant.open(port).post("/v1/members", ANI).expect(201);
    }

    @Test
    void every_fault_of_an_enrolment_is_told_with_its_place() {
        Reply refused = shop.post(
                        "/v1/members",
                        "{\"displayName\": \" \", \"language\": \"Bahasa\", \"attributes\": {\"a\": \"\"},"
                                + " \"identifiers\": [{\"type\": \"card\"}]}")
                .expect(422);

        assertThat(refused.body().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/displayName", "/language", "/attributes/a", "/identifiers/0/value");
    }

    @Test
    void a_phone_number_that_is_none_and_a_birthday_to_come_are_refused() {
        assertThat(shop.post("/v1/members", "{\"identifiers\": [{\"type\": \"phone\", \"value\": \"0812\"}]}")
                        .expect(422)
                        .text("/errors/0/pointer"))
                .isEqualTo("/identifiers/0/value");
        assertThat(shop.post("/v1/members", "{\"birthday\": \"2199-01-01\"}")
                        .expect(422)
                        .text("/errors/0/pointer"))
                .isEqualTo("/birthday");
        assertThat(shop.get("/v1/members").body().path("data")).isEmpty();
    }

    @Test
    void an_unknown_member_of_a_request_or_type_of_identifier_is_refused() {
        assertThat(shop.post("/v1/members", "{\"name\": \"Ani\"}").expect(400).code())
                .isEqualTo("malformed_request");
        Reply fax = shop.post("/v1/members", "{\"identifiers\": [{\"type\": \"fax\", \"value\": \"12345\"}]}")
                .expect(422);
        assertThat(fax.code()).isEqualTo("invalid_request");
        assertThat(fax.faults()).containsExactly("/identifiers/0/type unknown_value");
        assertThat(fax.body().at("/errors/0/params/allowed")).hasSize(4);
    }

    @Test
    void the_till_finds_a_member_by_any_identifier_in_any_spelling() {
        String ani = shop.post("/v1/members", ANI).expect(201).text("/id");

        assertThat(lookUp("phone", "+62 (812) 3456-7890").expect(200).text("/id"))
                .isEqualTo(ani);
        assertThat(lookUp("card", "5501 2345").expect(200).text("/id")).isEqualTo(ani);
        assertThat(lookUp("card", "5501 2346").expect(404).code()).isEqualTo("not_found");
    }

    @Test
    void a_lost_card_is_blocked_and_a_new_one_takes_its_place() {
        Reply ani = shop.post("/v1/members", ANI).expect(201);
        String path = "/v1/members/" + ani.text("/id") + "/identifiers";
        String card = ani.text("/identifiers/1/id");

        shop.post(path + "/" + card + "/block", "").expect(200);
        shop.post(path, "{\"type\": \"card\", \"value\": \"9901\"}").expect(201);

        assertThat(lookUp("card", "55012345").expect(409).code()).isEqualTo("identifier_blocked");
        lookUp("card", "9901").expect(200);
        // It stays taken: whoever finds it cannot enrol with it.
        shop.post("/v1/members", "{\"identifiers\": [{\"type\": \"card\", \"value\": \"55012345\"}]}")
                .expect(409);
    }

    @Test
    void another_members_identifier_cannot_be_blocked_through_this_one() {
        Reply ani = shop.post("/v1/members", ANI).expect(201);
        String other = shop.member();

        shop.post("/v1/members/" + other + "/identifiers/" + ani.text("/identifiers/1/id") + "/block", "")
                .expect(404);
        lookUp("card", "55012345").expect(200);
    }

    @Test
    void a_change_needs_the_revision_it_was_made_on() {
        Reply ani = shop.post("/v1/members", ANI).expect(201);
        String path = "/v1/members/" + ani.text("/id");
        String etag = shop.get(path).headers().firstValue("ETag").orElseThrow();

        Reply changed = patch(path, "{\"displayName\": \"Ani S.\", \"birthday\": null}", etag)
                .expect(200);

        assertThat(changed.text("/displayName")).isEqualTo("Ani S.");
        assertThat(changed.body().has("birthday")).isFalse();
        assertThat(changed.text("/language")).isEqualTo("id");
        assertThat(patch(path, "{\"displayName\": \"B\"}", etag).expect(412).code())
                .isEqualTo("precondition_failed");
        assertThat(shop.send("PATCH", path, "{}", Map.of("Authorization", "Bearer " + shop.key()))
                        .expect(428)
                        .code())
                .isEqualTo("precondition_required");
    }

    @Test
    void a_suspended_member_is_active_again_when_reactivated() {
        String path = "/v1/members/" + shop.member();

        assertThat(shop.post(path + "/suspend", "").expect(200).text("/status")).isEqualTo("suspended");
        assertThat(shop.post(path + "/suspend", "").expect(200).text("/status")).isEqualTo("suspended");
        assertThat(shop.get("/v1/members?status=suspended").body().path("data")).hasSize(1);
        assertThat(shop.post(path + "/reactivate", "").expect(200).text("/status"))
                .isEqualTo("active");
        assertThat(shop.get("/v1/members?status=suspended").body().path("data")).isEmpty();
    }

    @Test
    void another_system_keeps_its_members_by_its_own_id() {
        Reply first =
                put("A-17", "{\"displayName\": \"Ani\", \"language\": \"id\"}").expect(201);
        Reply same =
                put("A-17", "{\"displayName\": \"Ani\", \"language\": \"id\"}").expect(200);
        Reply other = put(
                        "A-17",
                        "{\"displayName\": \"Ani S.\", \"identifiers\": [{\"type\": \"card\", \"value\": \"77001\"}]}")
                .expect(200);

        assertThat(same.body()).isEqualTo(first.body());
        assertThat(other.text("/id")).isEqualTo(first.text("/id"));
        assertThat(other.text("/displayName")).isEqualTo("Ani S.");
        assertThat(other.body().has("language")).isFalse();
        assertThat(lookUp("card", "77001").expect(200).text("/id")).isEqualTo(first.text("/id"));
        assertThat(put("a-17", "{}").expect(201).text("/id")).isNotEqualTo(first.text("/id"));
    }

    @Test
    void a_list_of_members_is_read_page_by_page() {
        for (int i = 0; i < 3; i++) {
            String unused = shop.member();
        }
        Reply first = shop.get("/v1/members?limit=2").expect(200);
        Reply second = shop.get("/v1/members?limit=2&cursor=" + first.text("/nextCursor"))
                .expect(200);

        assertThat(first.body().path("data")).hasSize(2);
        assertThat(first.body().path("hasMore").asBoolean()).isTrue();
        assertThat(second.body().path("data")).hasSize(1);
        assertThat(second.body().path("hasMore").asBoolean()).isFalse();
        assertThat(shop.get("/v1/members?status=active&cursor=" + first.text("/nextCursor"))
                        .expect(400)
                        .code())
                .isEqualTo("invalid_cursor");
    }

    @Test
    void another_shops_member_does_not_exist() {
        Reply ani = shop.post("/v1/members", ANI).expect(201);
        Merchant neighbour = Merchant.open(port);
        String path = "/v1/members/" + ani.text("/id");

        Reply foreign = neighbour.get(path).expect(404);
        Reply unknown =
                neighbour.get("/v1/members/" + new MemberId(UUID.randomUUID())).expect(404);
        assertThat(foreign.text("/detail")).isEqualTo(unknown.text("/detail"));
        neighbour.post(path + "/suspend", "").expect(404);
        neighbour
                .post(path + "/identifiers", "{\"type\": \"card\", \"value\": \"4711\"}")
                .expect(404);
        neighbour
                .post(path + "/identifiers/" + ani.text("/identifiers/0/id") + "/block", "")
                .expect(404);
        neighbour
                .send(
                        "PATCH",
                        path,
                        "{\"displayName\": \"X\"}",
                        Map.of("Authorization", "Bearer " + neighbour.key(), "If-Match", "*"))
                .expect(404);
        neighbour
                .post("/v1/members/lookup", "{\"type\": \"phone\", \"value\": \"+6281234567890\"}")
                .expect(404);
        assertThat(neighbour.get("/v1/members").body().path("data")).isEmpty();
        assertThat(shop.get(path).body()).isEqualTo(ani.body());
    }

    private Reply lookUp(String type, String value) {
        return shop.post("/v1/members/lookup", "{\"type\": \"" + type + "\", \"value\": \"" + value + "\"}");
    }

    private Reply put(String externalId, String json) {
        return shop.send(
                "PUT",
                "/v1/members/by-external-id/" + externalId,
                json,
                Map.of("Authorization", "Bearer " + shop.key()));
    }

    private Reply patch(String path, String json, String etag) {
        return shop.send("PATCH", path, json, Map.of("Authorization", "Bearer " + shop.key(), "If-Match", etag));
    }
}
