package dev.setia.transfer;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.MemberId;
import dev.setia.shared.Points;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Points that one member gives another. */
record TransferPointsRequest(
        @NotNull @Schema(description = "Who gives") MemberId fromMemberId,
        @NotNull @Schema(description = "Who gets") MemberId toMemberId,

        @Nullable @Schema(description = "The default program when absent")
        ProgramId programId,

        @NotNull @Min(1) @Max(Points.MAX) @Schema(example = "150")
        Long points)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        if (fromMemberId != null && fromMemberId.equals(toMemberId)) {
            root.field("toMemberId").wrong("same_member", "must be somebody else than fromMemberId", Map.of());
        }
    }
}
