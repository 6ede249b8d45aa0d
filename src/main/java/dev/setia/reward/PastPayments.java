package dev.setia.reward;

import dev.setia.platform.HistoryRows;
import dev.setia.platform.PastRows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What was paid with points, for whoever replays history, less what came back. Apart from the rewards that were
 * redeemed: at the moment of its purchase a payment comes first, for what a purchase earns does not pay it.
 */
@Component
public class PastPayments extends PastRows<PastRedemption> {
    PastPayments(JdbcTemplate jdbc) {
        super(new HistoryRows<>(
                jdbc,
                "redemption",
                "redemption_id",
                "h.points - h.points_back AS points",
                " AND h.status = 'committed' AND h.reward_id IS NULL ",
                PastRedemptions::redemption));
    }
}
