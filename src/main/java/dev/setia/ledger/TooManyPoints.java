package dev.setia.ledger;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.Points;
import java.util.Map;

/** The member would hold more points than every client can read exactly; nothing was booked. */
public final class TooManyPoints extends Problem {
    /** @param used points that the member holds */
    public TooManyPoints(long used) {
        super(
                ProblemType.LIMIT_REACHED,
                "The member would hold more than " + Points.MAX + " points.",
                Map.of("limit", Points.MAX, "used", used));
    }
}
