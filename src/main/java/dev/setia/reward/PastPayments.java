package dev.setia.reward;

import dev.setia.platform.HistoryRows;
import dev.setia.platform.Replayable;
import dev.setia.platform.Rows;
import dev.setia.shared.HistoryKey;
import dev.setia.shared.HistoryRange;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was paid with points, for whoever replays history, less what came back. Apart from the rewards that were
 * redeemed: at the moment of its purchase a payment comes first, for what a purchase earns does not pay it.
 */
@Component
public class PastPayments implements Replayable<PastRedemption> {
    private final HistoryRows<PastRedemption> rows;

    PastPayments(JdbcTemplate jdbc) {
        this.rows = new HistoryRows<>(
                jdbc,
                "redemption",
                "redemption_id",
                "h.points - h.points_back AS points",
                " AND h.status = 'committed' AND h.reward_id IS NULL ",
                PastPayments::payment);
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
    public List<PastRedemption> next(HistoryRange range, @Nullable HistoryKey last, int most) {
        return rows.after(range, last, most);
    }

    @Override
    @Transactional(readOnly = true)
    public List<PastRedemption> get(TenantId tenant, Collection<UUID> ids) {
        return rows.get(tenant, ids);
    }

    private static PastRedemption payment(ResultSet row) throws SQLException {
        return new PastRedemption(
                new HistoryKey(
                        new MemberId(Rows.uuid(row, "member_id")),
                        Rows.instant(row, "occurred_at"),
                        Rows.uuid(row, "redemption_id")),
                row.getLong("points"));
    }
}
