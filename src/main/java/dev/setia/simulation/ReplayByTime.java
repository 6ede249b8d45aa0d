package dev.setia.simulation;

import dev.setia.shared.HistoryKey;
import dev.setia.shared.HistoryRange;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Everything as it happened. The tables have no order of time that holds for all members, so the moments are read once
 * and put in order in memory, and what happened then is fetched piece by piece.
 */
final class ReplayByTime implements ReplayHistory.Replay {
    /** @param source which one, in the order of sources */
    private record Moment(Instant at, int source, UUID id) {
        private static final Comparator<Moment> ORDER = Comparator.comparing(Moment::at)
                .thenComparingInt(Moment::source)
                .thenComparing(Moment::id, HistoryKey.IDS);
    }

    private final List<ReplayHistory.Source> sources;
    private final TenantId tenant;
    private final List<Moment> moments;
    private int done;

    private ReplayByTime(List<ReplayHistory.Source> sources, TenantId tenant, List<Moment> moments) {
        this.sources = sources;
        this.tenant = tenant;
        this.moments = moments;
    }

    static ReplayByTime of(List<ReplayHistory.Source> sources, HistoryRange range, Bounds bounds) {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            int source = i;
            sources.get(i).moments(range, (at, id) -> {
                if (moments.size() == bounds.things()) {
                    throw SimulationTooLarge.things(bounds);
                }
                moments.add(new Moment(at, source, id));
            });
        }
        moments.sort(Moment.ORDER);
        return new ReplayByTime(sources, range.tenant(), moments);
    }

    @Override
    public List<Past> next() {
        List<Past> piece = new ArrayList<>(ReplayHistory.CHUNK);
        // What was taken back meanwhile is not found any more: a piece may be empty without being the last.
        while (piece.isEmpty() && done < moments.size()) {
            List<Moment> next = moments.subList(done, Math.min(done + ReplayHistory.CHUNK, moments.size()));
            Map<UUID, Past> found = fetch(next);
            next.stream()
                    .map(moment -> found.get(moment.id()))
                    .filter(Objects::nonNull)
                    .forEach(piece::add);
            done += next.size();
        }
        return piece;
    }

    private Map<UUID, Past> fetch(List<Moment> wanted) {
        Map<UUID, Past> found = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            int source = i;
            List<UUID> ids = wanted.stream()
                    .filter(moment -> moment.source() == source)
                    .map(Moment::id)
                    .toList();
            if (!ids.isEmpty()) {
                sources.get(i)
                        .get(tenant, ids)
                        .forEach(past -> found.put(past.key().id(), past));
            }
        }
        return found;
    }
}
