package dev.setia.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a delivery is tried: at once, and nine times more in a little over three days. Up to a tenth is added to each
 * wait, so that what failed together does not come back together.
 */
final class RetrySchedule {
    static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final double JITTER = 0.1;

    private RetrySchedule() {}

    /** When to try again after so many attempts; empty after the last one. */
    static Optional<Instant> next(int attempts, Instant lastAttempt) {
        if (attempts > WAITS.size()) {
            return Optional.empty();
        }
        long wait = WAITS.get(attempts - 1).toMillis();
        long jitter = (long) (wait * JITTER * ThreadLocalRandom.current().nextDouble());
        return Optional.of(lastAttempt.plusMillis(wait + jitter));
    }
}
