package dev.setia.purchase;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.RedemptionId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why and when a sale is undone that was a mistake. */
record VoidPurchaseRequest(
        @Nullable LocationId locationId,

        @Nullable @Schema(description = "By default now", example = "2026-11-22T09:20:00+07:00")
        Instant occurredAt,

        @Nullable @Schema(description = "When given, the void is refused if the purchase is another member's")
        MemberId memberId,

        @Nullable @Size(min = 1, max = 200) @Schema(example = "rung up twice")
        String reason,

        @Nullable
        @Size(max = 20)
        @Schema(
                description =
                        "The payments with points that come back with it, in the measure of what comes back; all of"
                                + " the purchase when absent, none when empty")
        List<@NotNull RedemptionId> redemptions)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        root.field("occurredAt").happened(occurredAt, now);
    }

    static final VoidPurchaseRequest PLAIN = new VoidPurchaseRequest(null, null, null, null, null);
}
