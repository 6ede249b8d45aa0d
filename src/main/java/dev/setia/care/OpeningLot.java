package dev.setia.care;

import dev.setia.ledger.Grant;
import dev.setia.platform.Place;
import dev.setia.shared.Points;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Points that were earned together in the older program. */
record OpeningLot(
        @NotNull @Min(1) @Max(Points.MAX) @Schema(example = "400")
        Long points,

        @Nullable @Schema(description = "When they could be spent first; now when absent")
        Instant earnedAt,

        @Nullable
        @Schema(
                description =
                        "When they are gone; absent for the program's rule, counted from now, unless neverExpires",
                example = "2027-06-30T17:00:00Z")
        Instant expiresAt,

        @Nullable @Schema(description = "Whether they never are gone", defaultValue = "false")
        Boolean neverExpires) {

    void check(Place place, Instant now) {
        if (earnedAt != null && (!Moments.isReadable(earnedAt) || earnedAt.isAfter(now))) {
            place.field("earnedAt")
                    .wrong("out_of_range", "must not be in the future, nor before 1970", Map.of("max", now.toString()));
        }
        if (expiresAt != null && (!Moments.isReadable(expiresAt) || !expiresAt.isAfter(now))) {
            place.field("expiresAt")
                    .wrong(
                            "out_of_range",
                            "must be in the future, before the year 9999: what is gone is not brought along",
                            Map.of("min", now.toString()));
        }
        if (expiresAt != null && Boolean.TRUE.equals(neverExpires)) {
            place.field("neverExpires").wrong("not_allowed", "has an end already", Map.of());
        }
    }

    Grant grant(@Nullable Instant byRule, Instant now) {
        Instant end = Boolean.TRUE.equals(neverExpires) ? null : expiresAt == null ? byRule : expiresAt;
        return new Grant(points, earnedAt == null ? now : earnedAt, end);
    }
}
