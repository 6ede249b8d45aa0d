package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.rules.Transfers;
import dev.setia.shared.Points;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How members give each other points, as JSON. */
@Schema(
        description =
                "Lets members give each other points; absent means that they may not. What is given lives on as if"
                        + " it had been earned at that moment.")
record TransfersDefinition(
        @Schema(
                minimum = "1",
                maximum = "9007199254740991",
                example = "10",
                description = "The fewest at once.",
                defaultValue = "1")
        @Nullable
        Long minPoints,

        @Schema(minimum = "1", maximum = "9007199254740991", example = "1000", description = "The most at once.")
        @Nullable
        Long maxPoints,

        @Schema(
                minimum = "1",
                maximum = "1000",
                example = "3",
                description = "How often a member may give in a day of the program.")
        @Nullable
        Integer perDay) {

    static @Nullable Transfers read(@Nullable TransfersDefinition given, Place place) {
        if (given == null) {
            return null;
        }
        long min = place.field("minPoints").whole(given.minPoints(), 1, Points.MAX, 1);
        Long max = place.field("maxPoints").limit(given.maxPoints(), Points.MAX);
        if (max != null && max < min && !place.isWrong()) {
            place.field("maxPoints")
                    .wrong("out_of_range", "must be no less than minPoints (" + min + ")", Map.of("min", min));
        }
        Integer perDay = given.perDay() == null ? null : place.field("perDay").whole(given.perDay(), 1, 1000);
        return new Transfers(min, max, perDay);
    }

    static @Nullable TransfersDefinition write(@Nullable Transfers transfers) {
        return transfers == null
                ? null
                : new TransfersDefinition(transfers.minPoints(), transfers.maxPoints(), transfers.perDay());
    }
}
