package dev.setia.simulation;

import dev.setia.engage.PastHappenings;
import dev.setia.platform.HistoryRows;
import dev.setia.platform.Replayable;
import dev.setia.purchase.PastPurchases;
import dev.setia.reward.PastPayments;
import dev.setia.reward.PastRedemptions;
import dev.setia.shared.HistoryKey;
import dev.setia.shared.HistoryRange;
import dev.setia.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that is replayed, out of the modules that it belongs to. */
@Component
class ReplayHistory {
    /** Things of each kind in memory at a time; a basket has at most 500 lines. */
    static final int CHUNK = 256;

    /** At one and the same moment: first what an event brings, then what pays, what is bought, what is redeemed. */
    private final List<Source> sources;

    ReplayHistory(
            PastHappenings happenings, PastPayments payments, PastPurchases purchases, PastRedemptions redemptions) {
        this.sources = List.of(
                new Kind<>(happenings, Past.Happened::new),
                new Kind<>(payments, Past.Redeemed::new),
                new Kind<>(purchases, Past.Bought::new),
                new Kind<>(redemptions, Past.Redeemed::new));
    }

    /** A history that is told piece by piece. */
    interface Replay {
        /** The next piece; empty at the end. */
        List<Past> next();
    }

    /** The things of one kind. */
    interface Source {
        long count(HistoryRange range);

        void moments(HistoryRange range, HistoryRows.Taker taker);

        List<Past> next(HistoryRange range, @Nullable HistoryKey last);

        List<Past> get(TenantId tenant, Collection<UUID> ids);
    }

    private record Kind<T>(Replayable<T> things, Function<T, Past> as) implements Source {
        @Override
        public long count(HistoryRange range) {
            return things.count(range);
        }

        @Override
        public void moments(HistoryRange range, HistoryRows.Taker taker) {
            things.moments(range, taker);
        }

        @Override
        public List<Past> next(HistoryRange range, @Nullable HistoryKey last) {
            return things.next(range, last, CHUNK).stream().map(as).toList();
        }

        @Override
        public List<Past> get(TenantId tenant, Collection<UUID> ids) {
            return things.get(tenant, ids).stream().map(as).toList();
        }
    }

    long count(HistoryRange range) {
        return sources.stream().mapToLong(source -> source.count(range)).sum();
    }

    /** @throws SimulationTooLarge if there is more than is held at once in this order */
    Replay replay(HistoryRange range, Order order, Bounds bounds) {
        return switch (order) {
            case BY_MEMBER -> new ReplayByMember(sources, range);
            case BY_TIME -> ReplayByTime.of(sources, range, bounds);
        };
    }
}
