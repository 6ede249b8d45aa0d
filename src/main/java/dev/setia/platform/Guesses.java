package dev.setia.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Bounds how fast a key can try codes that nobody knows: thirty misses in a minute, then it waits for the next. Counted
 * on each node for itself; our own codes have 85 random bits, the bound is for short ones that were brought from
 * elsewhere.
 */
@Component
public final class Guesses {
    private static final int MOST = 30;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<UUID, Tally> tallies = new ConcurrentHashMap<>();
    private final Clock clock;

    Guesses(Clock clock) {
        this.clock = clock;
    }

    private record Tally(Instant since, int misses) {
        boolean isOver(Instant now) {
            return !now.isBefore(since.plus(WINDOW)) || now.isBefore(since);
        }
    }

    /**
     * To be asked before a code is looked up.
     *
     * @param credential the key that asks
     * @throws Problem {@code too_many_attempts}
     */
    public void check(UUID credential) {
        refusal(credential).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** What {@link #check} refuses with, for whoever first has to see whether the request was answered before. */
    public Optional<Problem> refusal(UUID credential) {
        Tally tally = tallies.get(credential);
        boolean isOver = tally == null || tally.misses() < MOST || tally.isOver(clock.instant());
        return isOver
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ProblemType.TOO_MANY_ATTEMPTS,
                        MOST + " codes that nobody knows were tried within a minute. Wait for the next one."));
    }

    /** Nobody knew the code. */
    public void missed(UUID credential) {
        Instant now = clock.instant();
        var unused = tallies.merge(
                credential,
                new Tally(now, 1),
                (before, first) -> before.isOver(now) ? first : new Tally(before.since(), before.misses() + 1));
        tallies.values().removeIf(tally -> tally.isOver(now));
    }
}
