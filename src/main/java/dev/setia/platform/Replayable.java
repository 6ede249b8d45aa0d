package dev.setia.platform;

import dev.setia.shared.HistoryKey;
import dev.setia.shared.HistoryRange;
import dev.setia.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind in a history, for whoever replays it. Each call is a short transaction that locks nothing.
 *
 * @param <T> the kind of thing
 */
public interface Replayable<T> {
    long count(HistoryRange range);

    /** When each happened, in no order. */
    void moments(HistoryRange range, HistoryRows.Taker taker);

    /**
     * The next piece, one member after the other, what belongs to each in the order of time, guests at the end.
     *
     * @param last what the piece before ended with; null for the first piece
     * @param most how many at most; fewer than that only at the end
     */
    List<T> next(HistoryRange range, @Nullable HistoryKey last, int most);

    /** Those of these ids, in no order. */
    List<T> get(TenantId tenant, Collection<UUID> ids);
}
