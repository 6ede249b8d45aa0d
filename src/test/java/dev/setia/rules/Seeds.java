package dev.setia.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * The seeds of the random programs: first those that failed once ({@code src/test/resources/seeds-that-failed.txt}),
 * then a range that {@code -Dsetia.seed} (the first) and {@code -Dsetia.seeds} (how many) move.
 */
final class Seeds {
    private static final long FIRST = Long.getLong("setia.seed", 20_260_715L);
    private static final List<Long> FAILED = failed();

    private Seeds() {}

    /** Whether somebody asked for some seeds only: too few to see everything that can be. */
    static boolean areChosen() {
        return Integer.getInteger("setia.seeds") != null;
    }

    /** Checks a property for each seed; a failure names the seed that shows it. */
    static void each(int seeds, LongConsumer property) {
        int size = Integer.getInteger("setia.seeds", seeds);
        System.out.printf("seeds %d to %d, after %d that failed once%n", FIRST, FIRST + size - 1, FAILED.size());
        LongStream.concat(FAILED.stream().mapToLong(Long::longValue), LongStream.range(FIRST, FIRST + size))
                .forEach(seed -> check(seed, property));
    }

    private static void check(long seed, LongConsumer property) {
        try {
            property.accept(seed);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "seed %d (-Dsetia.seed=%d -Dsetia.seeds=1; once mended, add it to seeds-that-failed.txt)"
                            .formatted(seed, seed),
                    failure);
        }
    }

    private static List<Long> failed() {
        try (InputStream file = Seeds.class.getResourceAsStream("/seeds-that-failed.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
