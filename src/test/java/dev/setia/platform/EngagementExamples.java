package dev.setia.platform;

import dev.setia.support.TestClock;
import java.time.Duration;

/** What happens besides purchases, and friends who are brought: the part of {@link ApiExamplesTests} about them. */
final class EngagementExamples {
    private final DocumentedApi api;
    private final TestClock clock;

    EngagementExamples(DocumentedApi api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    void referrals(String member) {
        String segment = "/v1/members/" + member + "/segments";
        api.send("enterSegment", "PUT", segment + "/regulars", "");
        api.get("listMemberSegments", segment);
        api.get("listSegmentMembers", "/v1/segments/regulars/members");
        api.send("leaveSegment", "DELETE", segment + "/regulars", "");
        String signals = "\"signals\": [{\"kind\": \"device\", \"value\": \"8f14e45f-ceea-467f\"}]";
        String path = "/v1/members/" + member + "/referral-code";
        String code =
                api.send("giveReferralCode", "PUT", path, "{" + signals + "}").text("/code");
        api.get("getReferralCode", path);
        String claim = "{\"code\": \"%s\", \"friend\": {\"type\": \"phone\", \"value\": \"+62 812-3456-789%d\"}%s}";
        String referral = api.post("claimReferral", "/v1/referrals", claim.formatted(code, 1, ""))
                .text("/id");
        api.get("getReferral", "/v1/referrals/" + referral);
        String good = api.outside("POST", "/v1/referrals", claim.formatted(code, 2, ", " + signals))
                .expect(201)
                .text("/id");
        String bad = api.outside("POST", "/v1/referrals", claim.formatted(code, 3, ", " + signals))
                .expect(201)
                .text("/id");
        api.get("listReferrals", "/v1/referrals?status=review&limit=1");
        clock.advance(Duration.ofMinutes(5));
        api.post("approveReferral", "/v1/referrals/" + good + "/approve", "");
        api.post("rejectReferral", "/v1/referrals/" + bad + "/reject", "");
    }

    void happenings(String member) {
        String review = api.post("reportEvent", "/v1/events", """
                        {"eventId": "review-8841", "type": "review_written", "member": {"type": "external_id", "value": "crm-1001"},
                         "occurredAt": "2026-11-22T09:40:00+07:00", "data": {"stars": "5"}}
                        """).text("/id");
        api.get("getHappening", "/v1/happenings/" + review);
        String event = "{\"type\": \"review_written\", \"member\": {\"id\": \"" + member + "\"}, \"pending\": true}";
        String good = api.outside("POST", "/v1/events", event).expect(201).text("/id");
        String bad = api.outside("POST", "/v1/events", event).expect(201).text("/id");
        api.get("listHappenings", "/v1/happenings?status=pending&limit=1");
        clock.advance(Duration.ofMinutes(5));
        api.post("approveHappening", "/v1/happenings/" + good + "/approve", "");
        api.post("rejectHappening", "/v1/happenings/" + bad + "/reject", "");
    }
}
