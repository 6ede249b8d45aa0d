package dev.setia.reward;

import dev.setia.platform.HistoryRows;
import dev.setia.platform.PastRows;
import dev.setia.platform.Rows;
import dev.setia.shared.HistoryKey;
import dev.setia.shared.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rewards that were redeemed, for whoever replays history; one that was reversed is as if it had never been. */
@Component
public class PastRedemptions extends PastRows<PastRedemption> {
    PastRedemptions(JdbcTemplate jdbc) {
        super(new HistoryRows<>(
                jdbc,
                "redemption",
                "redemption_id",
                "h.points - h.points_back AS points",
                " AND h.status = 'committed' AND h.reward_id IS NOT NULL ",
                PastRedemptions::redemption));
    }

    static PastRedemption redemption(ResultSet row) throws SQLException {
        return new PastRedemption(
                new HistoryKey(
                        new MemberId(Rows.uuid(row, "member_id")),
                        Rows.instant(row, "occurred_at"),
                        Rows.uuid(row, "redemption_id")),
                row.getLong("points"));
    }
}
