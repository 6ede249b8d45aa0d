package dev.setia.stage;

import dev.setia.shared.Membership;
import dev.setia.shared.StageChangeId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A move from one stage of life to another, as it is remembered.
 *
 * @param on the day of the program whose day change moved the member
 */
public record StageChange(
        StageChangeId id, Membership membership, String from, String to, LocalDate on, Instant recordedAt) {
    /** The type of document that the world is told of. */
    static final String DOCUMENT = "stage_change";
}
