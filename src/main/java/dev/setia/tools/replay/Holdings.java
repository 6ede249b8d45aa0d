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
                JsonNode points = summary.path("points");
                available += points.path("available").asLong(0);
                pending += points.path("pending").asLong(0);
                owed += points.path("owed").asLong(0);
                tiers.merge(summary.path("tier").path("key").asString("none"), 1L, Long::sum);
            }
        }
        return new Holdings(memberIds.size(), available, pending, owed, tiers);
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
