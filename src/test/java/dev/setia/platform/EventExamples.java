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
}
