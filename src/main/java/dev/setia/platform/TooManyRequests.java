package dev.setia.platform;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The caller has used up what it may ask for in a while. Nothing was read of the request. */
final class TooManyRequests extends Problem {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    /**
     * @param policy the name of what is used up, such as {@code write}
     * @param limit requests in the time of the policy
     * @param seconds until one more is let through
     */
    TooManyRequests(String policy, long limit, long seconds, Instant resetsAt) {
        super(
                ProblemType.TOO_MANY_REQUESTS,
                "Nothing was done. Repeat the same request after " + seconds + " s.",
                figures(policy, limit, resetsAt));
        this.seconds = seconds;
    }

    private static Map<String, Object> figures(String policy, long limit, Instant resetsAt) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("policy", policy);
        figures.put("limit", limit);
        figures.put("resetsAt", resetsAt.toString());
        return figures;
    }

    /** Until one more is let through. */
    long seconds() {
        return seconds;
    }
}
