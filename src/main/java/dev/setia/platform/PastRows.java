package dev.setia.platform;

import dev.setia.shared.HistoryKey;
import dev.setia.shared.HistoryRange;
import dev.setia.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Things of one kind in a history that are rows of one table, for whoever replays it.
 *
 * @param <T> the kind of thing
 */
public abstract class PastRows<T> implements Replayable<T> {
    private final HistoryRows<T> rows;

    protected PastRows(HistoryRows<T> rows) {
        this.rows = rows;
    }

    @Override
    @Transactional(readOnly = true)
    public long count(HistoryRange range) {
        return rows.count(range);
    }

    @Override
    @Transactional(readOnly = true)
    public void moments(HistoryRange range, HistoryRows.Taker taker) {
        rows.moments(range, taker);
    }

    @Override
    @Transactional(readOnly = true)
    public List<T> next(HistoryRange range, @Nullable HistoryKey last, int most) {
        return rows.after(range, last, most);
    }

    @Override
    @Transactional(readOnly = true)
    public List<T> get(TenantId tenant, Collection<UUID> ids) {
        return rows.get(tenant, ids);
    }
}
