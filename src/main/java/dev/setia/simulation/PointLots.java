package dev.setia.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The points of one member, by when they run out and when they can be spent. */
final class PointLots {
    private record Span(Instant expiresAt, Instant activeFrom) implements Comparable<Span> {
        private static final Comparator<Span> SOONEST_FIRST =
                Comparator.comparing(Span::expiresAt).thenComparing(Span::activeFrom);

        @Override
        public int compareTo(Span other) {
            return SOONEST_FIRST.compare(this, other);
        }
    }

    private final TreeMap<Span, Long> lots = new TreeMap<>();
    private long total;
    private Instant extendedUntil = Instant.MIN;

    /** @param activeFrom null for at once; {@code expiresAt} null for never */
    void add(long points, @Nullable Instant activeFrom, @Nullable Instant expiresAt) {
        Instant end = expiresAt == null ? Instant.MAX : expiresAt.isAfter(extendedUntil) ? expiresAt : extendedUntil;
        Span span = new Span(end, activeFrom == null ? Instant.MIN : activeFrom);
        lots.merge(span, points, Amounts::plus);
        total = Amounts.plus(total, points);
    }

    /** None of those that are there runs out before then, nor any that comes. */
    void extend(Instant until) {
        if (!until.isAfter(extendedUntil)) {
            return;
        }
        extendedUntil = until;
        Map<Span, Long> sooner = lots.headMap(new Span(until, Instant.MIN), false);
        Map<Span, Long> moved = new TreeMap<>(sooner);
        sooner.clear();
        moved.forEach((span, points) -> lots.merge(new Span(until, span.activeFrom()), points, Amounts::plus));
    }

    /** Points are gone from the first instant of their expiry on (D11). */
    void expire(Instant at) {
        while (!lots.isEmpty() && !lots.firstKey().expiresAt().isAfter(at)) {
            total = Math.max(0, total - lots.pollFirstEntry().getValue());
        }
    }

    /**
     * Spends them, what runs out soonest first.
     *
     * @return false if there are fewer that can be spent; then none is
     */
    boolean spend(long points, Instant at) {
        if (available(at) < points) {
            return false;
        }
        long left = points;
        Iterator<Map.Entry<Span, Long>> each = lots.entrySet().iterator();
        while (left > 0) {
            Map.Entry<Span, Long> lot = each.next();
            if (isActive(lot.getKey(), at)) {
                long taken = Math.min(left, lot.getValue());
                left -= taken;
                if (taken == lot.getValue()) {
                    each.remove();
                } else {
                    lot.setValue(lot.getValue() - taken);
                }
            }
        }
        total -= points;
        return true;
    }

    private long available(Instant at) {
        long sum = 0;
        for (Map.Entry<Span, Long> lot : lots.entrySet()) {
            sum = isActive(lot.getKey(), at) ? Amounts.plus(sum, lot.getValue()) : sum;
        }
        return sum;
    }

    private static boolean isActive(Span span, Instant at) {
        return !span.activeFrom().isAfter(at);
    }

    /** Those that can be spent and those that cannot yet. */
    long total() {
        return total;
    }
}
