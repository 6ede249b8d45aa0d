package dev.setia.platform;

/** What Setia tells the world: the part of {@link ApiExamplesTests} about it. */
final class EventExamples {
    private final DocumentedApi api;

    EventExamples(DocumentedApi api) {
        this.api = api;
    }

    void events() {
        String event = api.get("listEvents", "/v1/events?type=purchase.recorded&type=reward.redeemed&limit=2")
                .text("/data/0/id");
        api.get("getEvent", "/v1/events/" + event);
    }

    /** None is left active, so that nobody's background sends to it. */
    void webhooks() {
        String hook = "/v1/webhook-endpoints/"
                + api.post("createWebhookEndpoint", "/v1/webhook-endpoints", """
                        {"url": "https://hooks.example.com/setia", "description": "CRM",
                         "eventTypes": ["purchase.recorded", "tier.changed"]}
                        """)
                        .text("/endpoint/id");
        api.get("getWebhookEndpoint", hook);
        api.get("listWebhookEndpoints", "/v1/webhook-endpoints");
        api.post("rotateWebhookSecret", hook + "/rotate-secret", "");
        String delivery = hook + "/deliveries/"
                + api.post("testWebhookEndpoint", hook + "/test", "").text("/id");
        api.get("getWebhookDelivery", delivery);
        api.post("resendWebhookDelivery", delivery + "/resend", "");
        api.get("listWebhookDeliveries", hook + "/deliveries");
        api.post("replayWebhookEvents", hook + "/replay", "{\"from\": \"2026-11-22T00:00:00+07:00\"}");
        api.change(
                "changeWebhookEndpoint",
                "PATCH",
                hook,
                "{\"description\": \"CRM and newsletter\", \"status\": \"disabled\"}");
        String another = api.outside("POST", "/v1/webhook-endpoints", "{\"url\": \"https://hooks.example.com/old\"}")
                .expect(201)
                .text("/endpoint/id");
        api.send("deleteWebhookEndpoint", "DELETE", "/v1/webhook-endpoints/" + another, "");
    }
}
