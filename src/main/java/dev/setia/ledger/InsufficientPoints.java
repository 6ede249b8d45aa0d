package dev.setia.ledger;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** More was asked than the member can spend; nothing was taken. */
public final class InsufficientPoints extends Problem {
    public InsufficientPoints(long required, long available) {
        super(
                ProblemType.INSUFFICIENT_POINTS,
                "This needs " + required + " points and the member can spend " + available + ".",
                Map.of("required", required, "available", available, "missing", required - available));
    }
}
