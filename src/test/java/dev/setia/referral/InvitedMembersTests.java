package dev.setia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who enrols may say on whose code they come: it is the same as claiming it. */
@SetiaTest
class InvitedMembersTests {
    private static final String PROGRAM = """
            {"events": [
              {"key": "welcome", "name": "Welcome", "event": "sign_up",
               "prize": {"type": "bonus_points", "name": "Welcome", "points": 3}},
              {"key": "hello", "name": "A gift for friends", "event": "referral_joined", "conversion": "registration",
               "prize": {"type": "bonus_points", "name": "Hello", "points": 20}},
              {"key": "thanks", "name": "100 for each friend who comes", "event": "referral_made",
               "conversion": "registration",
               "prize": {"type": "bonus_points", "name": "Thank you", "points": 100}}
             ]}
            """;

    @LocalServerPort
    private int port;

    private Merchant merchant;
    private String member;
    private String code;

    @BeforeEach
    void open() {
        merchant = Merchant.open(port);
        merchant.program("IDR", "Asia/Jakarta", PROGRAM);
        member = merchant.member();
        code = code(member);
    }

    @Test
    void who_enrols_with_a_code_comes_on_it_at_once() {
        String key = UUID.randomUUID().toString();
        String friend =
                merchant.post("/v1/members", enrolment(code), key).expect(201).text("/id");
        assertThat(merchant.post("/v1/members", enrolment(code), key)
                        .expect(201)
                        .text("/id"))
                .isEqualTo(friend);
        assertThat(available(friend)).isEqualTo(23);
        assertThat(available(member)).isEqualTo(103);
        Reply referrals = merchant.get("/v1/referrals?referrerId=" + member).expect(200);
        assertThat(referrals.body().at("/data").size()).isEqualTo(1);
        assertThat(referrals.text("/data/0/friendId")).isEqualTo(friend);
        assertThat(referrals.text("/data/0/status")).isEqualTo("open");
    }

    @Test
    void a_code_that_is_none_or_nobodys_is_told_with_its_place_and_nobody_is_enrolled() {
        for (String wrong : List.of("AAAA-BBBB-CCC2", Code.random().text())) {
            Reply reply = put("crm-1", enrolment(wrong)).expect(422);
            assertThat(reply.text("/errors/0/pointer")).isEqualTo("/referralCode");
            merchant.post("/v1/members", enrolment(wrong)).expect(422);
        }
        merchant.post("/v1/members/lookup", "{\"type\": \"external_id\", \"value\": \"crm-1\"}")
                .expect(404);
        assertThat(merchant.get("/v1/members").expect(200).body().at("/data").size())
                .isEqualTo(1);
    }

    @Test
    void another_tenants_code_is_nobodys() {
        merchant = Merchant.open(port);
        merchant.program("IDR", "Asia/Jakarta", PROGRAM);
        assertThat(merchant.post("/v1/members", enrolment(code)).expect(422).text("/errors/0/pointer"))
                .isEqualTo("/referralCode");
    }

    @Test
    void the_own_code_is_refused_and_nothing_changes() {
        String id = put("crm-1", "{}").expect(201).text("/id");
        Reply reply = put("crm-1", "{\"displayName\": \"Ani\", \"referralCode\": \"" + code(id) + "\"}")
                .expect(409);
        assertThat(reply.code()).isEqualTo("own_referral_code");
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/referralCode");
        assertThat(merchant.get("/v1/members/" + id).expect(200).body().has("displayName"))
                .isFalse();
    }

    @Test
    void another_system_may_send_the_same_code_again_and_again() {
        String friend = put("crm-1", enrolment(code)).expect(201).text("/id");
        put("crm-1", enrolment(code)).expect(200);
        buy(friend);
        put("crm-1", enrolment(code)).expect(200);
        assertThat(available(friend)).isEqualTo(23);
        assertThat(available(member)).isEqualTo(103);
    }

    @Test
    void a_member_of_another_system_may_come_on_a_code_later() {
        String friend = put("crm-1", "{}").expect(201).text("/id");
        put("crm-1", enrolment(code)).expect(200);
        assertThat(available(friend)).isEqualTo(23);
    }

    @Test
    void a_second_code_and_one_after_a_purchase_are_refused() {
        put("crm-1", enrolment(code)).expect(201);
        Reply second = put("crm-1", enrolment(code(merchant.member()))).expect(409);
        assertThat(second.code()).isEqualTo("already_referred");
        assertThat(second.text("/errors/0/pointer")).isEqualTo("/referralCode");
        buy(put("crm-2", "{}").expect(201).text("/id"));
        Reply late = put("crm-2", enrolment(code)).expect(409);
        assertThat(late.code()).isEqualTo("not_a_new_customer");
        assertThat(late.text("/errors/0/pointer")).isEqualTo("/referralCode");
    }

    @Test
    void many_who_send_the_same_enrolment_at_once_bring_one_friend() throws Exception {
        try (var systems = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Reply>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String externalId = "crm-" + i % 4;
                calls.add(() -> put(externalId, enrolment(code)));
            }
            for (var reply : systems.invokeAll(calls)) {
                assertThat(reply.get().status()).isIn(200, 201);
            }
        }
        assertThat(available(member)).isEqualTo(403);
        assertThat(merchant.get("/v1/members/" + member + "/referral-code")
                        .expect(200)
                        .number("/friends"))
                .isEqualTo(4);
    }

    private static String enrolment(String code) {
        return "{\"referralCode\": \"" + code + "\"}";
    }

    private String code(String of) {
        return send("/v1/members/" + of + "/referral-code", "{}").expect(200).text("/code");
    }

    private Reply put(String externalId, String json) {
        return send("/v1/members/by-external-id/" + externalId, json);
    }

    private Reply send(String path, String json) {
        return merchant.send("PUT", path, json, Map.of("Authorization", "Bearer " + merchant.key()));
    }

    private void buy(String of) {
        merchant.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "currency": "IDR",
                         "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": 10000, "currency": "IDR"}}]}
                        """.formatted(of, UUID.randomUUID(), Instant.now()))
                .expect(201);
    }

    private long available(String of) {
        return merchant.get("/v1/members/" + of + "/summary").expect(200).number("/points/available");
    }
}
