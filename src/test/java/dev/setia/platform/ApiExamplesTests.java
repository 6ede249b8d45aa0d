package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.seal.SealNow;
import dev.setia.support.DueTasks;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A café opens, sells, gives and takes back: every operation once, and each is an example of the API's document. */
@SetiaTest
class ApiExamplesTests {
    /** The program that partners see first: a bit of everything, as a café would have it. */
    private static final String PROGRAM = "program/kopi-senja.json";

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private DueTasks background;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private DataSource pool;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    private DocumentedApi api;
    private String slug = "kopi-senja";
    private String definition = "";

    @BeforeEach
    void open() throws IOException {
        clock.stopAt(Instant.parse("2026-11-22T02:15:00Z"));
        api = new DocumentedApi(port);
        definition = new ClassPathResource(PROGRAM).getContentAsString(StandardCharsets.UTF_8);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void every_operation_answers_as_its_example_says() {
        aDay();
        assertThat(api.undocumented()).isEmpty();
    }

    @Test
    void what_is_another_tenants_is_as_if_it_were_not_there() throws SQLException {
        DocumentedApi attacked = aDayOf("attacked");
        DocumentedApi attacker = aDayOf("attacker");
        AttackMatrix matrix = new AttackMatrix(attacked, attacker);
        assertThat(matrix.untried()).as("operations that nobody attacks").isEmpty();
        assertThat(matrix.findings()).isEmpty();
        assertThat(matrix.findingsWithoutRowLevelSecurity(pool))
                .as("without row-level security")
                .isEmpty();
        assertThat(matrix.findingsWithoutFilter())
                .as("without the filter of the statements")
                .isEmpty();
    }

    private DocumentedApi aDayOf(String name) {
        clock.stopAt(Instant.parse("2026-11-22T02:15:00Z"));
        slug = name + "-" + UUID.randomUUID();
        api = new DocumentedApi(port, false);
        aDay();
        return api;
    }

    private void aDay() {
        String place = tenantsPlacesAndKeys();
        String versions = program();
        String member = members();
        purchases(member, place);
        simulation(versions);
        rewards(member);
        EngagementExamples engagement = new EngagementExamples(api, clock);
        engagement.happenings(member);
        engagement.referrals(member);
        CodeExamples codes = new CodeExamples(api, clock, background);
        codes.coupons();
        codes.giftCards();
        seals(member);
        CorrectionExamples corrections = new CorrectionExamples(api, clock);
        corrections.corrections(member);
        expiredPoints(member);
        corrections.transfers(member);
        corrections.merge(member);
        EventExamples events = new EventExamples(api);
        events.events();
        events.webhooks();
        BulkExamples files = new BulkExamples(api, clock, background);
        files.imports();
        files.exports();
        api.get("listAuditEntries", "/v1/audit-entries?operation=changeLocation");
        assertThat(operationsInTheAudit()).containsExactlyElementsOf(auditedOperations());
    }

    private Set<String> auditedOperations() {
        return AuditedOperationsTests.names(AuditedOperationsTests.changing(handlers).stream()
                .filter(handler -> handler.hasMethodAnnotation(Audited.class))
                .toList());
    }

    private Set<String> operationsInTheAudit() {
        Set<String> operations = new TreeSet<>();
        String cursor = "";
        do {
            Reply page = api.outside("GET", "/v1/audit-entries?limit=200" + cursor, "");
            page.expect(200)
                    .body()
                    .at("/data")
                    .forEach(entry -> operations.add(entry.at("/operation").asString()));
            cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("/nextCursor") : "";
        } while (!cursor.isEmpty());
        return operations;
    }

    private String tenantsPlacesAndKeys() {
        Reply tenant = api.post("createTenant", "/v1/tenants", """
                {"name": "Kopi Senja", "slug": "%s", "mode": "live",
                 "defaultLocation": {"code": "menteng", "name": "Kopi Senja, Menteng", "zone": "Asia/Jakarta"}}
                """.formatted(slug));
        api.get("getTenant", "/v1/tenants/" + tenant.text("/tenant/id"));
        api.get("listTenants", "/v1/tenants?limit=1");
        api.signIn(tenant.text("/adminKey/secret"));

        Reply location = api.post("createLocation", "/v1/locations", """
                {"code": "kemang", "name": "Kopi Senja, Kemang", "zone": "Asia/Jakarta"}
                """);
        String place = location.text("/id");
        api.get("listLocations", "/v1/locations?limit=1");
        api.get("getLocation", "/v1/locations/" + place);
        api.change("changeLocation", "PATCH", "/v1/locations/" + place, "{\"name\": \"Kopi Senja, Kemang Raya\"}");

        Reply till = api.post(
                "createApiKey",
                "/v1/api-keys",
                "{\"name\": \"Till 1\", \"preset\": \"pos\", \"locationId\": \"" + place + "\"}");
        api.get("listApiKeys", "/v1/api-keys?status=active");
        api.get("getApiKey", "/v1/api-keys/" + till.text("/key/id"));
        api.change("changeApiKey", "PATCH", "/v1/api-keys/" + till.text("/key/id"), "{\"name\": \"Till 1, bar\"}");
        api.post("rotateApiKey", "/v1/api-keys/" + till.text("/key/id") + "/rotate", "{\"overlap\": \"PT48H\"}");
        clock.advance(Duration.ofMinutes(5));
        api.post("revokeApiKey", "/v1/api-keys/" + till.text("/key/id") + "/revoke", "");
        api.get("listCurrencies", "/v1/currencies");
        return place;
    }

    private String program() {
        String program = api.post("createProgram", "/v1/programs", """
                        {"code": "beans", "name": "Teman Senja", "pointsName": "beans", "currency": "IDR",
                         "zone": "Asia/Jakarta"}
                        """).text("/id");
        api.get("listPrograms", "/v1/programs");
        api.get("getProgram", "/v1/programs/" + program);
        String versions = "/v1/programs/" + program + "/versions";
        api.post("draftProgramVersion", versions, definition.replace("\"points\": 1,", "\"points\": 2,"));
        api.change("reviseProgramVersion", "PUT", versions + "/1", definition);
        api.get("getProgramVersion", versions + "/1");
        api.post(
                "validateProgramVersion",
                versions + "/1/validate",
                "{\"pointValueMinor\": 100, \"marginBasisPoints\": 3000, \"returnWindow\": \"P14D\"}");
        api.post(
                "publishProgramVersion", versions + "/1/publish", "{\"effectiveFrom\": \"2026-01-01T00:00:00+07:00\"}");
        api.get("listProgramVersions", versions);
        api.get("describeProgram", "/v1/programs/" + program + "/terms");
        api.get("describeProgramVersion", versions + "/1/terms");
        api.post("runDayChanges", "/v1/programs/" + program + "/day-changes", "");
        api.get("listDayChanges", "/v1/programs/" + program + "/day-changes?limit=2");
        return versions;
    }

    private String members() {
        String friend = api.outside("POST", "/v1/members", "{\"displayName\": \"Dewi\"}")
                .expect(201)
                .text("/id");
        String code = api.outside("PUT", "/v1/members/" + friend + "/referral-code", "{}")
                .text("/code");
        String member =
                api.post("enrolMember", "/v1/members", """
                {"displayName": "Sari", "birthday": "1994-05-17", "language": "id",
                 "attributes": {"favourite": "kopi susu"},
                 "identifiers": [{"type": "card", "value": "5501 2345 6789"}], "referralCode": "%s"}
                """.formatted(code)).text("/id");
        String path = "/v1/members/" + member;
        api.get("getMember", path);
        api.get("listMembers", "/v1/members");
        api.change("changeMember", "PATCH", path, "{\"displayName\": \"Sari W.\"}");
        api.post("lookUpMember", "/v1/members/lookup", "{\"type\": \"card\", \"value\": \"5501-2345-6789\"}");
        Reply withPhone = api.post(
                "addIdentifier", path + "/identifiers", "{\"type\": \"phone\", \"value\": \"+62 812-3456-7890\"}");
        String phone = withPhone.text("/identifiers/1/id");
        api.post("blockIdentifier", path + "/identifiers/" + phone + "/block", "");
        api.post("suspendMember", path + "/suspend", "");
        api.post("reactivateMember", path + "/reactivate", "");
        api.outside("PUT", "/v1/members/by-external-id/crm-1001", "{}").expect(201);
        api.send("upsertMember", "PUT", "/v1/members/by-external-id/crm-1001", "{\"displayName\": \"Budi\"}");
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
        String ten = body.replace("\"quantity\": 2,", "\"quantity\": 10,").replace("90000", "280000");
        api.post("previewPurchase", "/v1/purchases/preview", ten);
        String purchase = api.post("recordPurchase", "/v1/purchases", body).text("/id");
        api.get("getPurchase", "/v1/purchases/" + purchase);
        api.get("explainPurchase", "/v1/purchases/" + purchase + "/explanation");
        api.get("listPurchases", "/v1/purchases?memberId=" + member);
        clock.advance(Duration.ofMinutes(30));
        String back = """
                {"locationId": "%s", "receipt": {"terminal": "till-1", "number": "000131"},
                 "occurredAt": "2026-11-22T09:45:00+07:00", "lines": [{"number": 2, "quantity": 1}]}
                """.formatted(place);
        api.post("previewReturn", "/v1/purchases/" + purchase + "/returns/preview", back);
        String returned = api.post("recordReturn", "/v1/purchases/" + purchase + "/returns", back)
                .text("/id");
        String mistake = api.outside("POST", "/v1/purchases", body.replace("000123", "000124"))
                .expect(201)
                .text("/id");
        api.post("voidPurchase", "/v1/purchases/" + mistake + "/void", """
                {"occurredAt": "2026-11-22T09:46:00+07:00", "reason": "rung up twice"}
                """);
        String guests = body.substring(body.indexOf("\"locationId\""));
        String guest = api.outside("POST", "/v1/purchases", "{" + guests.replace("000123", "000125"))
                .expect(201)
                .text("/id");
        api.post("claimPurchase", "/v1/purchases/" + guest + "/claim", "{\"memberId\": \"" + member + "\"}");
        OfflineExamples.kept(api, place);
        Reply parked = api.post("returnByReceipt", "/v1/returns", """
                {"purchase": {"locationId": "%s", "terminal": "till-2", "number": "000077", "businessDate": "2026-11-22"},
                 "locationId": "%s", "receipt": {"terminal": "till-2", "number": "000078"},
                 "occurredAt": "2026-11-22T09:40:00+07:00", "amount": {"amount": 10000, "currency": "IDR"},
                 "reason": "too sweet"}
                """.formatted(place, place));
        api.get("listParkedReturns", "/v1/returns/parked?status=waiting");
        api.get("getParkedReturn", "/v1/returns/parked/" + parked.text("/parked/id"));
        api.get("getReturn", "/v1/returns/" + returned);
        Reply accounts = api.get("listMemberAccounts", "/v1/members/" + member + "/accounts");
        api.get("listAccountEntries", "/v1/accounts/" + accounts.text("/data/0/id") + "/entries");
        String account = accounts.text("/data/0/id");
        api.get("listAccountLots", "/v1/accounts/" + account + "/lots");
        api.get("getExpirySchedule", "/v1/accounts/" + account + "/expiring");
        api.get("getMemberStatement", "/v1/members/" + member + "/statement?limit=2");
        api.get("getMemberTier", "/v1/members/" + member + "/tier");
        api.send("overrideMemberTier", "PUT", "/v1/members/" + member + "/tier", """
                {"tier": "gold", "reason": "Complaint of 3 March settled", "until": "2027-07-01"}
                """);
        api.get("listMemberTiers", "/v1/members/" + member + "/tier/history");
        api.send("removeMemberTierOverride", "DELETE", "/v1/members/" + member + "/tier", "");
        api.get("listMemberStages", "/v1/members/" + member + "/stage/history");
        api.get("summariseMember", "/v1/members/" + member + "/summary");
        api.get("listMemberCards", "/v1/members/" + member + "/cards");
        api.get("checkInvariants", "/v1/invariants");
    }

    private void simulation(String versions) {
        api.outside("POST", versions, definition.replace("\"points\": 1,", "\"points\": 2,"))
                .expect(201);
        String job = api.post("simulateProgramVersion", versions + "/2/simulate", """
                        {"from": "2026-11-01", "to": "2026-11-22",
                         "pointValue": {"points": 100, "amount": {"amount": 5000, "currency": "IDR"}},
                         "prizeCosts": [{"policy": "coffee", "cost": {"amount": 9000, "currency": "IDR"}}]}
                        """)
                .text("/id");
        clock.advance(Duration.ofSeconds(2));
        background.run();
        api.get("getJob", "/v1/jobs/" + job);
        api.get("getSimulation", "/v1/simulations/" + job);
        api.get("listJobs", "/v1/jobs");
        String another =
                api.outside("POST", versions + "/1/simulate", "").expect(202).text("/id");
        api.post("cancelJob", "/v1/jobs/" + another + "/cancel", "");
    }

    private void seals(String member) {
        SealNow.of(application);
        api.get("listSeals", "/v1/seals");
        String seal = api.get("getSeal", "/v1/seals/1").body().toString();
        String account = api.outside("GET", "/v1/members/" + member + "/accounts", "")
                .expect(200)
                .text("/data/0/id");
        api.get("getAccountSealProof", "/v1/accounts/" + account + "/seal-proof");
        String job = api.post("verifyBooks", "/v1/verifications", "{\"anchors\": [" + seal + "]}")
                .text("/id");
        clock.advance(Duration.ofSeconds(2));
        background.run();
        api.get("getVerification", "/v1/verifications/" + job);
    }

    private void rewardsThatCost(String member) {
        String lounge = api.outside("POST", "/v1/rewards", """
                        {"code": "lounge", "kind": "exclusive_access", "name": "The room upstairs", "pointsPrice": 1,
                         "unitCost": {"amount": 1000, "currency": "IDR"}, "access": {"validity": "P30D"}}
                        """).expect(201).text("/id");
        api.outside("POST", "/v1/redemptions", "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(member, lounge))
                .expect(201);
        api.get("listEntitlements", "/v1/members/" + member + "/entitlements");
        api.post(
                "checkEntitlement",
                "/v1/entitlements/check",
                "{\"member\": {\"id\": \"%s\"}, \"rewardCode\": \"lounge\"}".formatted(member));
        api.get("getRewardCost", "/v1/reports/reward-cost");
        api.get("getPartnerSettlement", "/v1/partners/bookshop/settlements");
    }

    /** Last, because it takes two years. */
    private void expiredPoints(String member) {
        String account = api.outside("GET", "/v1/members/" + member + "/accounts", "")
                .expect(200)
                .text("/data/0/id");
        clock.advance(Duration.ofDays(740));
        String back = api.post("reinstatePoints", "/v1/accounts/" + account + "/reinstatements", """
                        {"points": 5, "reason": "Was in hospital; promised by phone", "livesForDays": 30}
                        """)
                .text("/id");
        api.get("getReinstatement", "/v1/reinstatements/" + back);
        api.get("listReinstatements", "/v1/accounts/" + account + "/reinstatements");
    }

    private void rewards(String member) {
        Reply tea = api.post("createReward", "/v1/rewards", """
                {"code": "coffee", "kind": "free_product", "name": "A coffee of your choice", "pointsPrice": 30,
                 "unitCost": {"amount": 9000, "currency": "IDR"}, "stock": 100,
                 "prize": {"type": "free_units", "name": "A coffee", "items": {"categories": ["coffee"]}, "validity": "P30D"},
                 "conditions": {"validFrom": "2026-01-01T00:00:00+07:00", "limits": [{"per": "day", "max": 2, "of": "member"}]},
                 "translations": [{"language": "en", "name": "A coffee of your choice"}, {"language": "id", "name": "Kopi pilihan Anda"}],
                 "pictureUrl": "https://cdn.example.com/coffee.jpg"}
                """);
        String reward = "/v1/rewards/" + tea.text("/id");
        api.get("getReward", reward);
        api.get("listRewards", "/v1/rewards");
        api.change("changeReward", "PATCH", reward, "{\"pointsPrice\": 25}");
        Reply card = api.outside("POST", "/v1/rewards", """
                        {"code": "book-card", "kind": "third_party_gift_card", "name": "A card of the bookshop",
                         "pointsPrice": 500, "unitCost": {"amount": 50000, "currency": "IDR"},
                         "partner": {"code": "bookshop", "name": "The bookshop next door"}}
                        """).expect(201);
        api.post(
                "addRewardCodes",
                "/v1/rewards/" + card.text("/id") + "/codes",
                "{\"codes\": [\"BOOK-7Q2K-0001\", \"BOOK-7Q2K-0002\"]}");
        api.csv(
                "importRewardCodeFile",
                "/v1/rewards/" + card.text("/id") + "/codes/imports",
                "code\r\nBOOK-7Q2K-0003\r\nBOOK-7Q2K-0004\r\n");
        api.get("listMemberRewards", "/v1/members/" + member + "/rewards");
        String redemption = api.post(
                        "redeemReward",
                        "/v1/redemptions",
                        "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(member, tea.text("/id")))
                .text("/id");
        api.get("getRedemption", "/v1/redemptions/" + redemption);
        String program = tea.text("/programId");
        api.get("getTrialBalance", "/v1/programs/" + program + "/trial-balance");
        api.get("getLiability", "/v1/programs/" + program + "/liability?points=100&costMinor=5000");
        String code = api.get("listMemberVouchers", "/v1/members/" + member + "/vouchers")
                .text("/data/0/code");
        api.post("validateCode", "/v1/vouchers/validate", "{\"code\": \"" + code + "\"}");
        rewardsThatCost(member);
        clock.advance(Duration.ofMinutes(5));
        api.post("reverseRedemption", "/v1/redemptions/" + redemption + "/reverse", "{}");
        holds(member, tea.text("/id"));
    }

    private void holds(String member, String reward) {
        String wanted =
                "{\"memberId\": \"%s\", \"rewardId\": \"%s\", \"timeToLive\": \"PT10M\"}".formatted(member, reward);
        String hold = api.post("createHold", "/v1/holds", wanted).text("/id");
        api.get("getHold", "/v1/holds/" + hold);
        api.post("previewPayment", "/v1/holds/preview", """
                {"memberId": "%s",
                 "payment": {"points": 300, "upTo": true, "basket": {"amount": 100000, "currency": "IDR"}}}
                """.formatted(member));
        api.get("listMemberHolds", "/v1/members/" + member + "/holds");
        api.post("releaseHold", "/v1/holds/" + hold + "/release", "");
        String again = api.outside("POST", "/v1/holds", wanted).expect(201).text("/id");
        api.post("commitHold", "/v1/holds/" + again + "/commit", "{}");
    }
}
