package dev.setia.report;

import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the books a statement shows, by the time of recording.
 *
 * @param unit null for all accounts
 * @param from inclusive
 * @param until exclusive
 */
record StatementAsked(
        MemberId member, ProgramId program, @Nullable String unit, Instant from, Instant until) {
    /** The database keeps no time that lies as far back as Java's may. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Pattern UNIT = Pattern.compile("[a-z0-9:_-]{1,60}");

    /** @param now where an end that is missing or lies in the future is drawn */
    static StatementAsked of(
            MemberId member,
            ProgramId program,
            @Nullable String unit,
            @Nullable Instant from,
            @Nullable Instant until,
            Instant now) {
        if (unit != null && !UNIT.matcher(unit).matches()) {
            throw new InvalidRequest(new FieldError(
                    "/unit", "invalid_format", "must be points, or stamps: and the key of a punch card"));
        }
        // What was recorded at this very instant is in it.
        Instant last = now.plusNanos(1_000);
        Instant begin = from == null ? EARLIEST : from;
        Instant end = until == null || until.isAfter(last) ? last : until;
        if (begin.isBefore(EARLIEST) || begin.isAfter(now)) {
            throw wrong("/from", "must be from " + EARLIEST + " to now", EARLIEST);
        }
        if (!begin.isBefore(end)) {
            throw wrong("/until", "must be after " + begin, begin);
        }
        return new StatementAsked(member, program, unit, begin, end);
    }

    private static InvalidRequest wrong(String pointer, String message, Instant min) {
        return new InvalidRequest(new FieldError(pointer, "out_of_range", message, Map.of("min", min.toString())));
    }
}
