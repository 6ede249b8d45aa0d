package dev.setia.reinstatement;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** More was to come back than has expired; nothing did. */
final class MoreThanExpired extends Problem {
    private static final long serialVersionUID = 1L;

    MoreThanExpired(long asked, long expired) {
        super(
                ProblemType.MORE_THAN_EXPIRED,
                "Of this account, and of those that became part of it, " + expired
                        + " points have expired and not come back; " + asked + " were asked for.",
                Map.of("asked", asked, "expired", expired));
    }
}
