package dev.setia.transfer;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.time.Instant;
import java.util.Map;

/** The member has given as often as the program lets them in a day. */
final class TooManyTransfers extends Problem {
    private static final long serialVersionUID = 1L;

    TooManyTransfers(int limit, long used, Instant resetsAt) {
        super(
                ProblemType.LIMIT_REACHED,
                "The member can give points again tomorrow.",
                Map.of("limit", limit, "used", used, "resetsAt", resetsAt.toString()));
    }
}
