package dev.setia.purchase;

import dev.setia.platform.Problem;
import java.util.UUID;

/** What became of one purchase of a batch. */
sealed interface Outcome {
    /** Booked by this batch. */
    record Recorded(RecordedPurchase purchase) implements Outcome {}

    /** Booked before: the same key or the same receipt, with the same content. */
    record Known(UUID purchase) implements Outcome {}

    /** Not booked, and why. */
    record Refused(Problem problem) implements Outcome {}
}
