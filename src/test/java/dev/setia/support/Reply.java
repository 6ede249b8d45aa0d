package dev.setia.support;

import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the application answered. */
public record Reply(int status, HttpHeaders headers, JsonNode body) {
    public boolean isReplayed() {
        return headers.firstValue("Idempotent-Replayed").isPresent();
    }

    /** The code of a problem. */
    public String code() {
        return body.path("code").asString("");
    }

    /** What a refusal points at: pointer and code of each error, in order. */
    public List<String> faults() {
        return body.path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString() + " "
                        + error.path("code").asString())
                .toList();
    }

    public String text(String pointer) {
        return body.at(pointer).asString("");
    }

    public long number(String pointer) {
        return body.at(pointer).asLong(Long.MIN_VALUE);
    }

    /** The reply itself, when its status is the expected one; a failure that shows the answer otherwise. */
    public Reply expect(int expected) {
        if (status != expected) {
            throw new AssertionError("expected " + expected + " but got " + status + ": " + body);
        }
        return this;
    }
}
