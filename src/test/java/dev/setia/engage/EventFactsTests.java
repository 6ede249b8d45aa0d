package dev.setia.engage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A condition knows the same of a member whether an event or a purchase asks. */
@SetiaTest
class EventFactsTests {
    private static final String ASKED = """
            {"type": "all", "conditions": [
               {"type": "in_tier", "tiers": ["silver"]},
               {"type": "in_segment", "segments": ["vip"]},
               {"type": "in_stage", "stages": ["at_risk"]},
               {"type": "has_attribute", "attribute": "seat", "values": ["window"]},
               {"type": "near_birthday", "daysBefore": 3, "daysAfter": 3},
               {"type": "compare", "fact": "referrals", "operator": "at_least", "value": 1},
               {"type": "compare", "fact": "visits", "operator": "at_least", "value": 1},
               {"type": "compare", "fact": "balance", "operator": "at_least", "value": 1},
               {"type": "compare", "fact": "qualifying_spend", "operator": "at_least", "value": 10000}]}
            """;
    private static final String PROGRAM = """
            {"settings": {"stages": {"newForDays": 5, "atRiskAfterDays": 10, "lapsedAfterDays": 20}},
             "tiers": {"metric": "spend", "window": {"type": "calendar", "unit": "year"},
                       "tiers": [{"key": "basic", "name": "Basic", "threshold": 0},
                                 {"key": "silver", "name": "Silver", "threshold": 10000}]},
             "earning": [{"key": "base", "name": "Base", "award": {"type": "per_purchase", "points": 1}},
                         {"key": "all-bought", "name": "All", "award": {"type": "per_purchase", "points": 50}, "condition": %s}],
             "events": [
              {"key": "friend", "name": "For a friend", "event": "referral_made", "conversion": "registration",
               "prize": {"type": "bonus_points", "name": "Thank you", "points": 5}},
              {"key": "all", "name": "For who is all of it", "event": "asked", "condition": %s,
               "prize": {"type": "bonus_points", "name": "All", "points": 20}}
             ]}
            """.formatted(ASKED, ASKED);

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant merchant;
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2026-03-01T03:00:00Z"));
        merchant = Merchant.open(port);
        String program = merchant.program("IDR", "UTC", PROGRAM);
        member = merchant.post("/v1/members", "{\"birthday\": \"1990-03-12\", \"attributes\": {\"seat\": \"window\"}}")
                .expect(201)
                .text("/id");
        buy();
        put("/v1/members/" + member + "/segments/vip", "");
        String code = put("/v1/members/" + member + "/referral-code", "{}").text("/code");
        merchant.post("/v1/members", "{\"referralCode\": \"" + code + "\"}").expect(201);
        clock.stopAt(Instant.parse("2026-03-12T03:00:00Z"));
        merchant.post("/v1/programs/" + program + "/day-changes", "").expect(200);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void an_event_knows_tier_segment_stage_person_friends_and_totals() {
        Reply asked = merchant.post("/v1/events", """
                {"type": "asked", "member": {"id": "%s"}}""".formatted(member)).expect(201);
        assertThat(asked.body()
                        .at("/explanation/0/conditions")
                        .valueStream()
                        .map(node -> node.at("/outcome").asString())
                        .toList())
                .hasSize(10)
                .containsOnly("pass");
        assertThat(asked.number("/points/earned")).isEqualTo(20);
    }

    @Test
    void a_purchase_knows_the_same() {
        assertThat(buy().number("/points/earned")).isEqualTo(51);
    }

    private Reply put(String path, String json) {
        return merchant.send("PUT", path, json, Map.of("Authorization", "Bearer " + merchant.key()))
                .expect(200);
    }

    private Reply buy() {
        return merchant.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "currency": "IDR",
                         "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": 10000, "currency": "IDR"}}]}
                        """.formatted(member, UUID.randomUUID(), clock.instant()))
                .expect(201);
    }
}
