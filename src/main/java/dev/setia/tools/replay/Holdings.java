package dev.setia.tools.replay;

import dev.setia.tools.replay.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/**
 * What the members of a run hold afterwards, as Setia tells it; a second run must find the same.
 *
 * @param tiers members by tier
 */
record Holdings(long members, long available, long pending, long owed, Map<String, Long> tiers) {
    static Holdings read(Api api, List<String> memberIds, int threads) throws Refused, InterruptedException {
        long available = 0;
        long pending = 0;
        long owed = 0;
        Map<String, Long> tiers = new TreeMap<>();
        Semaphore slots = new Semaphore(threads);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonNode>> summaries = memberIds.stream()
                    .map(id -> executor.submit(() -> summary(api, id, slots)))
                    .toList();
            for (Future<JsonNode> each : summaries) {
                JsonNode summary = result(each);
                for (JsonNode standing : programs(summary)) {
                    JsonNode balance = standing.path("balance");
                    available += balance.path("available").asLong(0);
                    pending += balance.path("pending").asLong(0);
                    owed += balance.path("owed").asLong(0);
                    tiers.merge(standing.path("tier").path("key").asString("none"), 1L, Long::sum);
                }
            }
        }
        return new Holdings(memberIds.size(), available, pending, owed, tiers);
    }

    /** A member stands in each program of the tenant; a summary of one program alone is its own list. */
    private static Iterable<JsonNode> programs(JsonNode summary) {
        return summary.path("programs").isArray() ? summary.path("programs") : List.of(summary);
    }

    private static JsonNode summary(Api api, String memberId, Semaphore slots) throws Refused, InterruptedException {
        slots.acquire();
        try {
            Answer answer = api.get("/v1/members/" + memberId + "/summary");
            if (!answer.isSuccess()) {
                throw new Refused("The summary of " + memberId + " cannot be read: " + answer.code());
            }
            return answer.body();
        } finally {
            slots.release();
        }
    }

    private static JsonNode result(Future<JsonNode> summary) throws Refused, InterruptedException {
        try {
            return summary.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
