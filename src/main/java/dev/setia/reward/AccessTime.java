package dev.setia.reward;

import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * From when until when a redemption opens a door.
 *
 * @param until the first instant without access; null for never
 */
record AccessTime(Instant from, @Nullable Instant until) {
    /** @param access null for one without any bounds */
    static AccessTime of(@Nullable RewardAccess access, Instant at, ZoneId zone) {
        if (access == null) {
            return new AccessTime(at, null);
        }
        Instant from = access.from() != null && access.from().isAfter(at) ? access.from() : at;
        Period validity = new Faults().root().field("validity").period(access.validity());
        Instant until = access.until();
        if (validity != null) {
            Instant end = endOf(from, validity, zone);
            until = until == null || end.isBefore(until) ? end : until;
        }
        return new AccessTime(from, until);
    }

    /** The first instant at which something of whole days is gone: the day after its last day begins. */
    static Instant endOf(Instant from, Period validity, ZoneId zone) {
        return LocalDate.ofInstant(from, zone)
                .plus(validity)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    static void check(RewardAccess access, Place place) {
        var unused = place.field("validity").period(access.validity());
        if (access.from() != null && access.until() != null && !access.until().isAfter(access.from())) {
            place.field("until").wrong("out_of_range", "must be after from");
        }
    }
}
