package dev.setia.care;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.OpeningBalanceId;
import java.util.Map;

/** The member has a balance of this reference already. */
final class OpeningAlreadyBooked extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient OpeningBalanceView before;

    OpeningAlreadyBooked(OpeningBalanceView before) {
        super(
                ProblemType.OPENING_ALREADY_BOOKED,
                "A balance of this reference was brought along before: " + before.id() + ".",
                figures(before.id(), before.points()));
        this.before = before;
    }

    private static Map<String, Object> figures(OpeningBalanceId id, long points) {
        return Map.of("openingBalanceId", id.text(), "points", points);
    }

    OpeningBalanceView before() {
        return before;
    }
}
