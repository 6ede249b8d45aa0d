package dev.setia.platform;

import dev.setia.support.Reply;
import dev.setia.support.TestClock;
import java.time.Duration;

/** What people put right by hand: the part of {@link ApiExamplesTests} about it. */
final class CorrectionExamples {
    private final DocumentedApi api;
    private final TestClock clock;

    CorrectionExamples(DocumentedApi api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    void corrections(String member) {
        api.send(
                "setAdjustmentLimit",
                "PUT",
                "/v1/adjustment-limits/admin",
                "{\"perAdjustment\": 500, \"perDay\": 2000}");
        api.get("listAdjustmentLimits", "/v1/adjustment-limits");
        String body = """
                {"memberId": "%s", "points": %d, "reason": "missing_points",
                 "note": "The till was offline; the receipt was shown.", "caseReference": "CASE-1207"}
                """;
        String booked = api.post("adjustPoints", "/v1/adjustments", body.formatted(member, 250))
                .text("/id");
        api.get("getAdjustment", "/v1/adjustments/" + booked);
        String good = waiting(body.formatted(member, 900));
        String bad = waiting(body.formatted(member, 901));
        api.get("listAdjustments", "/v1/adjustments?status=waiting&limit=1");
        Reply second = api.outside("POST", "/v1/api-keys", "{\"name\": \"Owner\", \"preset\": \"admin\"}")
                .expect(201);
        clock.advance(Duration.ofMinutes(5));
        api.signIn(second.text("/secret"));
        api.post(
                "approveAdjustment",
                "/v1/adjustments/" + good + "/approve",
                "{\"note\": \"The receipt was checked.\"}");
        api.post("rejectAdjustment", "/v1/adjustments/" + bad + "/reject", "{\"note\": \"Asked for twice.\"}");
        String lots = """
                "lots": [{"points": 400, "earnedAt": "2026-03-01T00:00:00+07:00", "expiresAt": "2027-03-01T00:00:00+07:00"}]""";
        api.post(
                "openBalance",
                "/v1/members/" + member + "/opening-balance",
                "{\"sourceReference\": \"stempel-app-2026\", " + lots + "}");
        api.post("openBalances", "/v1/opening-balances", """
                {"sourceReference": "stempel-app-2026", "balances": [{"memberId": "%s", %s}]}
                """.formatted(member, lots));
    }

    /** A member of a second program, in which members give each other points. */
    void transfers(String member) {
        String program = api.outside("POST", "/v1/programs", """
                        {"code": "friends", "name": "Friends of Senja", "pointsName": "beans", "currency": "IDR",
                         "zone": "Asia/Jakarta"}
                        """).expect(201).text("/id");
        String versions = "/v1/programs/" + program + "/versions";
        String rules =
                "{\"settings\": {\"expiresAfter\": \"P12M\", \"transfers\": {\"maxPoints\": 500, \"perDay\": 3}}}";
        api.outside("POST", versions, rules).expect(201);
        api.outside("POST", versions + "/1/publish", "{\"effectiveFrom\": \"2026-01-01T00:00:00+07:00\"}")
                .expect(200);
        api.outside("POST", "/v1/adjustments", """
                {"memberId": "%s", "programId": "%s", "points": 400, "reason": "courtesy", "note": "Welcome."}
                """.formatted(member, program)).expect(201);
        String friend = api.outside("POST", "/v1/members", "{}").expect(201).text("/id");
        String given = api.post("transferPoints", "/v1/transfers", """
                        {"fromMemberId": "%s", "toMemberId": "%s", "programId": "%s", "points": 150}
                        """.formatted(member, friend, program))
                .text("/id");
        api.get("getTransfer", "/v1/transfers/" + given);
        api.get("listTransfers", "/v1/transfers?memberId=" + friend);
        clock.advance(Duration.ofMinutes(5));
        api.post("reverseTransfer", "/v1/transfers/" + given + "/reverse", "{\"note\": \"Given to the wrong card.\"}");
    }

    void merge(String member) {
        String twin = api.outside("POST", "/v1/members", "{}").expect(201).text("/id");
        api.post(
                "mergeMembers",
                "/v1/members/" + member + "/merge",
                "{\"from\": \"" + twin + "\", \"note\": \"Enrolled twice, with card and with phone.\"}");
        api.get("listMemberMerges", "/v1/members/" + member + "/merges");
    }

    private String waiting(String body) {
        return api.outside("POST", "/v1/adjustments", body).expect(201).text("/id");
    }
}
