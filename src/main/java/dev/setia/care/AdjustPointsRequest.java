package dev.setia.care;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.MemberId;
import dev.setia.shared.Points;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Points to be put right by hand. */
record AdjustPointsRequest(
        @NotNull MemberId memberId,

        @Nullable @Schema(description = "The default program when absent")
        ProgramId programId,

        @Nullable
        @Pattern(regexp = "correction|goodwill", message = "one of correction, goodwill")
        @Schema(
                description = "A correction goes up or down; goodwill goes up and names its case.",
                defaultValue = "correction",
                allowableValues = {"correction", "goodwill"})
        String kind,

        @NotNull @Schema(description = "Up, or down when below zero; never 0", example = "250")
        Long points,

        @NotNull
        @Pattern(
                regexp = "mistake|missing_points|technical_fault|fraud|complaint|courtesy|other",
                message = "one of mistake, missing_points, technical_fault, fraud, complaint, courtesy, other")
        @Schema(
                allowableValues = {
                    "mistake",
                    "missing_points",
                    "technical_fault",
                    "fraud",
                    "complaint",
                    "courtesy",
                    "other"
                },
                example = "missing_points")
        String reason,

        @NotBlank
        @Size(max = 500)
        @Schema(
                description = "Why, in words, for whoever looks later. No personal data.",
                example = "The till was offline; the receipt was shown.")
        String note,

        @Nullable
        @Pattern(regexp = "[!-~]{1,100}", message = "1 to 100 visible ASCII characters")
        @Schema(description = "The case that it belongs to; goodwill always has one", example = "CASE-1207")
        String caseReference,

        @Nullable @Schema(description = "When points that go up are gone; as the program says when absent")
        Instant expiresAt)
        implements CheckedRequest {
    static final String GOODWILL = "goodwill";

    @Override
    public void check(Place root, Instant now) {
        if (points != null) {
            checkPoints(root.field("points"));
        }
        if (isGoodwill() && caseReference == null) {
            root.field("caseReference").missing();
        }
        if (expiresAt != null) {
            checkExpiry(root.field("expiresAt"), expiresAt, now);
        }
    }

    private void checkPoints(Place place) {
        long least = isGoodwill() ? 1 : -Points.MAX;
        if (points < least || points > Points.MAX) {
            place.wrong(
                    "out_of_range", "must be " + least + " to " + Points.MAX, Map.of("min", least, "max", Points.MAX));
        } else if (points == 0) {
            place.wrong("out_of_range", "must move a point at least", Map.of());
        }
    }

    private void checkExpiry(Place place, Instant end, Instant now) {
        if (points != null && points < 0) {
            place.wrong("not_allowed", "is for points that go up", Map.of());
        } else if (!Moments.isReadable(end) || !end.isAfter(now)) {
            place.wrong("out_of_range", "must be in the future, before the year 9999", Map.of("min", now.toString()));
        }
    }

    boolean isGoodwill() {
        return GOODWILL.equals(kind);
    }
}
