package dev.setia.reward;

import dev.setia.rules.Limit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a reward cannot be had by a member, with what is missing. */
sealed interface Bar {
    /** The name by which programs know it; a redemption is refused with the same as a look at the catalogue shows. */
    default String code() {
        return switch (this) {
            case NotYetValid _ -> "not_yet_valid";
            case NoLongerValid _ -> "no_longer_valid";
            case TierRequired _ -> "tier_required";
            case SegmentRequired _ -> "segment_required";
            case LimitReached _ -> "limit_reached";
        };
    }

    /** @param from the first instant at which it can be had */
    record NotYetValid(Instant from) implements Bar {}

    /** @param until the first instant at which it could not be had any more */
    record NoLongerValid(Instant until) implements Bar {}

    /** @param tiers of which one is needed, by key */
    record TierRequired(List<String> tiers) implements Bar {}

    /** @param segments of which one is needed */
    record SegmentRequired(List<String> segments) implements Bar {}

    /**
     * A limit that is used up.
     *
     * @param resetsAt the first instant of its next span; null for never
     */
    record LimitReached(Limit limit, long used, @Nullable Instant resetsAt) implements Bar {
        boolean isLongerThan(LimitReached other) {
            return other.resetsAt() != null && (resetsAt == null || resetsAt.isAfter(other.resetsAt()));
        }
    }
}
