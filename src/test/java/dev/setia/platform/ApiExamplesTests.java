package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A café opens, sells, gives and takes back: every operation once, and each is an example of the API's document. */
@SetiaTest
class ApiExamplesTests {
    private static final String DEFINITION = """
            {
              "settings": {"rounding": "floor", "expiresAfter": "P12M"},
              "earning": [
                {"key": "spend", "name": "1 bean for each Rp 1.000",
                 "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}
              ],
              "cards": [
                {"key": "coffee", "name": "Coffee card", "size": 10, "basis": "unit", "items": {"categories": ["coffee"]},
                 "prizes": [{"prize": {"type": "free_units", "name": "A coffee", "items": {"categories": ["coffee"]}, "validity": "P90D"}}]}
              ],
              "events": [
                {"key": "review", "name": "20 beans for a review", "event": "review_written",
                 "prize": {"type": "bonus_points", "name": "Thank you", "points": 20}, "limits": [{"per": "month", "max": 2}]}
              ],
              "tiers": {
                "metric": "spend", "window": {"type": "calendar", "unit": "year"},
                "validity": {"type": "end_of_period", "furtherPeriods": 1}, "grace": {"length": "P1M"},
                "tiers": [
                  {"key": "bronze", "name": "Bronze", "threshold": 0},
                  {"key": "gold", "name": "Gold", "threshold": 1500000, "pointsFactorBasisPoints": 15000}
                ]
              }
            }
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private DueTasks background;

    private Merchant outside;
    private JsonNode document;
    private final List<String> undocumented = new ArrayList<>();
    private String key = TestDatabase.OPERATOR_KEY;

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2026-11-22T02:15:00Z"));
        outside = Merchant.open(port);
        document = outside.get("/v3/api-docs").expect(200).body();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void every_operation_answers_as_its_example_says() {
        String place = tenantsPlacesAndKeys();
        String versions = program();
        String member = members();
        purchases(member, place);
        simulation(versions);
        rewards(member);
        happenings(member);
        referrals(member);
        assertThat(undocumented).isEmpty();
    }

    private String tenantsPlacesAndKeys() {
        Reply tenant = post("createTenant", "/v1/tenants", """
                {"name": "Kopi Senja", "slug": "kopi-senja", "mode": "live",
                 "defaultLocation": {"code": "menteng", "name": "Kopi Senja, Menteng", "zone": "Asia/Jakarta"}}
                """);
        get("getTenant", "/v1/tenants/" + tenant.text("/tenant/id"));
        get("listTenants", "/v1/tenants?limit=1");
        key = tenant.text("/adminKey/secret");

        Reply location = post("createLocation", "/v1/locations", """
                {"code": "kemang", "name": "Kopi Senja, Kemang", "zone": "Asia/Jakarta"}
                """);
        String place = location.text("/id");
        get("listLocations", "/v1/locations?limit=1");
        get("getLocation", "/v1/locations/" + place);
        change("changeLocation", "PATCH", "/v1/locations/" + place, "{\"name\": \"Kopi Senja, Kemang Raya\"}");

        Reply till = post(
                "createApiKey",
                "/v1/api-keys",
                "{\"name\": \"Till 1\", \"preset\": \"pos\", \"locationId\": \"" + place + "\"}");
        get("listApiKeys", "/v1/api-keys");
        get("getApiKey", "/v1/api-keys/" + till.text("/key/id"));
        clock.advance(Duration.ofMinutes(5));
        post("revokeApiKey", "/v1/api-keys/" + till.text("/key/id") + "/revoke", "");
        get("listCurrencies", "/v1/currencies");
        return place;
    }

    private String program() {
        String program = post("createProgram", "/v1/programs", """
                        {"code": "beans", "name": "Teman Senja", "pointsName": "beans", "currency": "IDR",
                         "zone": "Asia/Jakarta"}
                        """).text("/id");
        get("listPrograms", "/v1/programs");
        get("getProgram", "/v1/programs/" + program);
        String versions = "/v1/programs/" + program + "/versions";
        post("draftProgramVersion", versions, DEFINITION);
        change("reviseProgramVersion", "PUT", versions + "/1", DEFINITION);
        get("getProgramVersion", versions + "/1");
        post(
                "validateProgramVersion",
                versions + "/1/validate",
                "{\"pointValueMinor\": 100, \"marginBasisPoints\": 3000, \"returnWindow\": \"P14D\"}");
        post("publishProgramVersion", versions + "/1/publish", "{\"effectiveFrom\": \"2026-01-01T00:00:00+07:00\"}");
        get("listProgramVersions", versions);
        get("describeProgram", "/v1/programs/" + program + "/terms");
        get("describeProgramVersion", versions + "/1/terms");
        post("runDayChanges", "/v1/programs/" + program + "/day-changes", "");
        get("listDayChanges", "/v1/programs/" + program + "/day-changes?limit=2");
        return versions;
    }

    private String members() {
        String member = post("enrolMember", "/v1/members", """
                {"displayName": "Sari", "birthday": "1994-05-17", "language": "id",
                 "attributes": {"favourite": "kopi susu"},
                 "identifiers": [{"type": "card", "value": "5501 2345 6789"}]}
                """).text("/id");
        String path = "/v1/members/" + member;
        get("getMember", path);
        get("listMembers", "/v1/members");
        change("changeMember", "PATCH", path, "{\"displayName\": \"Sari W.\"}");
        post("lookUpMember", "/v1/members/lookup", "{\"type\": \"card\", \"value\": \"5501-2345-6789\"}");
        Reply withPhone =
                post("addIdentifier", path + "/identifiers", "{\"type\": \"phone\", \"value\": \"+62 812-3456-7890\"}");
        String phone = withPhone.text("/identifiers/1/id");
        post("blockIdentifier", path + "/identifiers/" + phone + "/block", "");
        post("suspendMember", path + "/suspend", "");
        post("reactivateMember", path + "/reactivate", "");
        outside("PUT", "/v1/members/by-external-id/crm-1001", "{}", Map.of()).expect(201);
        send("upsertMember", "PUT", "/v1/members/by-external-id/crm-1001", "{\"displayName\": \"Budi\"}", Map.of());
        return member;
    }

    private void purchases(String member, String place) {
        String body = """
                {"member": {"type": "card", "value": "5501 2345 6789"}, "locationId": "%s",
                 "receipt": {"terminal": "till-1", "number": "000123"},
                 "occurredAt": "2026-11-22T09:15:00+07:00", "channel": "store", "currency": "IDR",
                 "lines": [
                   {"sku": "kopi-susu", "categories": ["coffee"], "quantity": 2,
                    "unitPrice": {"amount": 25000, "currency": "IDR"}},
                   {"sku": "cheesecake", "categories": ["cake"], "quantity": 1,
                    "unitPrice": {"amount": 45000, "currency": "IDR"}, "discount": {"amount": 5000, "currency": "IDR"}}
                 ],
                 "tenders": [{"type": "cash", "amount": {"amount": 90000, "currency": "IDR"}}]}
                """.formatted(place);
        String ten = body.replace("\"quantity\": 2,", "\"quantity\": 10,").replace("90000", "290000");
        post("previewPurchase", "/v1/purchases/preview", ten);
        String purchase = post("recordPurchase", "/v1/purchases", body).text("/id");
        get("getPurchase", "/v1/purchases/" + purchase);
        get("explainPurchase", "/v1/purchases/" + purchase + "/explanation");
        get("listPurchases", "/v1/purchases?memberId=" + member);
        clock.advance(Duration.ofMinutes(30));
        String back = """
                {"locationId": "%s", "receipt": {"terminal": "till-1", "number": "000131"},
                 "occurredAt": "2026-11-22T09:45:00+07:00", "lines": [{"number": 2, "quantity": 1}]}
                """.formatted(place);
        post("previewReturn", "/v1/purchases/" + purchase + "/returns/preview", back);
        String returned = post("recordReturn", "/v1/purchases/" + purchase + "/returns", back)
                .text("/id");
        String mistake = outside("POST", "/v1/purchases", body.replace("000123", "000124"), Map.of())
                .expect(201)
                .text("/id");
        post("voidPurchase", "/v1/purchases/" + mistake + "/void", """
                {"occurredAt": "2026-11-22T09:46:00+07:00", "reason": "rung up twice"}
                """);
        String guests = body.substring(body.indexOf("\"locationId\""));
        String guest = outside("POST", "/v1/purchases", "{" + guests.replace("000123", "000125"), Map.of())
                .expect(201)
                .text("/id");
        post("claimPurchase", "/v1/purchases/" + guest + "/claim", "{\"memberId\": \"" + member + "\"}");
        Reply parked = post("returnByReceipt", "/v1/returns", """
                {"purchase": {"locationId": "%s", "terminal": "till-2", "number": "000077", "businessDate": "2026-11-22"},
                 "locationId": "%s", "receipt": {"terminal": "till-2", "number": "000078"},
                 "occurredAt": "2026-11-22T09:40:00+07:00", "amount": {"amount": 10000, "currency": "IDR"},
                 "reason": "too sweet"}
                """.formatted(place, place));
        get("listParkedReturns", "/v1/returns/parked?status=waiting");
        get("getParkedReturn", "/v1/returns/parked/" + parked.text("/parked/id"));
        get("getReturn", "/v1/returns/" + returned);
        Reply accounts = get("listMemberAccounts", "/v1/members/" + member + "/accounts");
        get("listAccountEntries", "/v1/accounts/" + accounts.text("/data/0/id") + "/entries");
        get("getMemberTier", "/v1/members/" + member + "/tier");
        send("overrideMemberTier", "PUT", "/v1/members/" + member + "/tier", """
                {"tier": "gold", "reason": "Complaint of 3 March settled", "until": "2027-07-01"}
                """, Map.of());
        get("listMemberTiers", "/v1/members/" + member + "/tier/history");
        send("removeMemberTierOverride", "DELETE", "/v1/members/" + member + "/tier", "", Map.of());
        get("summariseMember", "/v1/members/" + member + "/summary");
        get("listMemberCards", "/v1/members/" + member + "/cards");
        get("checkInvariants", "/v1/invariants");
    }

    private void simulation(String versions) {
        outside("POST", versions, DEFINITION.replace("\"points\": 1", "\"points\": 2"), Map.of())
                .expect(201);
        String job =
                post("simulateProgramVersion", versions + "/2/simulate", """
                        {"from": "2026-11-01", "to": "2026-11-22",
                         "pointValue": {"points": 100, "amount": {"amount": 5000, "currency": "IDR"}},
                         "prizeCosts": [{"policy": "coffee", "cost": {"amount": 9000, "currency": "IDR"}}]}
                        """).text("/id");
        clock.advance(Duration.ofSeconds(2));
        background.run();
        get("getJob", "/v1/jobs/" + job);
        get("getSimulation", "/v1/simulations/" + job);
        get("listJobs", "/v1/jobs");
        String another = outside("POST", versions + "/1/simulate", "", Map.of())
                .expect(202)
                .text("/id");
        post("cancelJob", "/v1/jobs/" + another + "/cancel", "");
    }

    private void referrals(String member) {
        Map<String, String> none = Map.of();
        String segment = "/v1/members/" + member + "/segments";
        send("enterSegment", "PUT", segment + "/regulars", "", none);
        get("listMemberSegments", segment);
        get("listSegmentMembers", "/v1/segments/regulars/members");
        send("leaveSegment", "DELETE", segment + "/regulars", "", none);
        String signals = "\"signals\": [{\"kind\": \"device\", \"value\": \"8f14e45f-ceea-467f\"}]";
        String path = "/v1/members/" + member + "/referral-code";
        String code =
                send("giveReferralCode", "PUT", path, "{" + signals + "}", none).text("/code");
        get("getReferralCode", path);
        String claim = "{\"code\": \"%s\", \"friend\": {\"type\": \"phone\", \"value\": \"+62 812-3456-789%d\"}%s}";
        String referral = post("claimReferral", "/v1/referrals", claim.formatted(code, 1, ""))
                .text("/id");
        get("getReferral", "/v1/referrals/" + referral);
        String good = outside("POST", "/v1/referrals", claim.formatted(code, 2, ", " + signals), none)
                .expect(201)
                .text("/id");
        String bad = outside("POST", "/v1/referrals", claim.formatted(code, 3, ", " + signals), none)
                .expect(201)
                .text("/id");
        get("listReferrals", "/v1/referrals?status=review&limit=1");
        clock.advance(Duration.ofMinutes(5));
        post("approveReferral", "/v1/referrals/" + good + "/approve", "");
        post("rejectReferral", "/v1/referrals/" + bad + "/reject", "");
    }

    private void happenings(String member) {
        String review = post("reportEvent", "/v1/events", """
                        {"eventId": "review-8841", "type": "review_written", "member": {"type": "external_id", "value": "crm-1001"},
                         "occurredAt": "2026-11-22T09:40:00+07:00", "data": {"stars": "5"}}
                        """).text("/id");
        get("getHappening", "/v1/happenings/" + review);
        String event = "{\"type\": \"review_written\", \"member\": {\"id\": \"" + member + "\"}, \"pending\": true}";
        Map<String, String> none = Map.of();
        String good = outside("POST", "/v1/events", event, none).expect(201).text("/id");
        String bad = outside("POST", "/v1/events", event, none).expect(201).text("/id");
        get("listHappenings", "/v1/happenings?status=pending&limit=1");
        clock.advance(Duration.ofMinutes(5));
        post("approveHappening", "/v1/happenings/" + good + "/approve", "");
        post("rejectHappening", "/v1/happenings/" + bad + "/reject", "");
    }

    private void rewards(String member) {
        Reply tea = post("createReward", "/v1/rewards", """
                {"code": "coffee", "kind": "free_product", "name": "A coffee of your choice", "pointsPrice": 30,
                 "unitCost": {"amount": 9000, "currency": "IDR"}, "stock": 100,
                 "prize": {"type": "free_units", "name": "A coffee", "items": {"categories": ["coffee"]}, "validity": "P30D"}}
                """);
        String reward = "/v1/rewards/" + tea.text("/id");
        get("getReward", reward);
        get("listRewards", "/v1/rewards");
        change("changeReward", "PATCH", reward, "{\"pointsPrice\": 25}");
        Reply card = outside("POST", "/v1/rewards", """
                        {"code": "book-card", "kind": "third_party_gift_card", "name": "A card of the bookshop",
                         "pointsPrice": 500, "unitCost": {"amount": 50000, "currency": "IDR"}}
                        """, Map.of()).expect(201);
        post(
                "addRewardCodes",
                "/v1/rewards/" + card.text("/id") + "/codes",
                "{\"codes\": [\"BOOK-7Q2K-0001\", \"BOOK-7Q2K-0002\"]}");
        get("listMemberRewards", "/v1/members/" + member + "/rewards");
        String redemption = post(
                        "redeemReward",
                        "/v1/redemptions",
                        "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(member, tea.text("/id")))
                .text("/id");
        get("getRedemption", "/v1/redemptions/" + redemption);
        clock.advance(Duration.ofMinutes(5));
        post("reverseRedemption", "/v1/redemptions/" + redemption + "/reverse", "{}");
    }

    private Reply get(String operation, String path) {
        return send(operation, "GET", path, "", Map.of());
    }

    private Reply post(String operation, String path, String json) {
        return send(operation, "POST", path, json, Map.of());
    }

    private void change(String operation, String method, String path, String json) {
        String etag =
                outside("GET", path, "", Map.of()).headers().firstValue("ETag").orElseThrow();
        send(operation, method, path, json, Map.of("If-Match", etag));
    }

    private Reply send(String operation, String method, String path, String json, Map<String, String> headers) {
        Reply reply = outside(method, path, json, headers);
        assertThat(reply.status()).as(operation + ": " + reply.body()).isBetween(200, 202);
        if (!documented(operation).contains(Integer.toString(reply.status()))) {
            undocumented.add(operation + " " + reply.status());
        }
        Example.keep(operation, json, reply);
        return reply;
    }

    /** The statuses that the document tells of. */
    private Set<String> documented(String operation) {
        return document.at("/paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(node -> node.at("/operationId").asString("").equals(operation))
                .flatMap(node -> node.at("/responses").propertyNames().stream())
                .collect(Collectors.toSet());
    }

    private Reply outside(String method, String path, String json, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Authorization", "Bearer " + key);
        if (method.equals("POST")) {
            all.put("Idempotency-Key", UUID.randomUUID().toString());
        }
        return outside.send(method, path, json, all);
    }
}
