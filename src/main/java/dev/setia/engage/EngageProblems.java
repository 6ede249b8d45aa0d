package dev.setia.engage;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.HappeningId;
import dev.setia.shared.Points;
import java.util.Map;

/** What can be wrong with a happening. */
final class EngageProblems {
    private EngageProblems() {}

    private static final class Refusal extends Problem {
        private static final long serialVersionUID = 1L;

        Refusal(ProblemType type, String detail, Map<String, Object> figures) {
            super(type, detail, figures);
        }
    }

    static Problem alreadyRecorded(HappeningId id) {
        return new Refusal(
                ProblemType.EVENT_ALREADY_RECORDED,
                "This event was recorded as " + id + " with other content. An event is recorded once.",
                Map.of("happeningId", id.text()));
    }

    static Problem tooLate(long acceptedDays) {
        return new Refusal(
                ProblemType.EVENT_TOO_LATE,
                "The program accepts events up to " + acceptedDays + " days after they happened.",
                Map.of("acceptedDays", acceptedDays));
    }

    static Problem alreadyDecided(StoredHappening happening) {
        String status = HappeningRows.word(happening.status());
        return new Refusal(
                ProblemType.ALREADY_DECIDED,
                "The event is " + status + ". Only what is pending can be approved or rejected.",
                Map.of("happeningStatus", status));
    }

    static Problem tooManyPoints(long used) {
        return new Refusal(
                ProblemType.LIMIT_REACHED,
                "The member would hold more than " + Points.MAX + " points.",
                Map.of("limit", Points.MAX, "used", used));
    }
}
