package dev.setia.purchase;

import dev.setia.purchase.RecordReturnRequest.ReturnLine;
import dev.setia.purchase.RecordedPurchase.RecordedReceipt;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.ReturnId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A return that came before its purchase. */
record ParkedReturnView(
        ParkedReturnId id,

        @Schema(
                description =
                        "waiting for its purchase; overdue when the purchase can no longer arrive; applied; refused when"
                                + " it did not fit the purchase that arrived",
                allowableValues = {"waiting", "overdue", "applied", "refused"})
        String status,

        @Schema(description = "Place of the sale") LocationId purchaseLocationId,

        @Schema(description = "Receipt of the sale") RecordedReceipt purchaseReceipt,

        LocationId locationId,
        RecordedReceipt receipt,
        Instant occurredAt,
        Instant recordedAt,

        @Schema(description = "From then on it is overdue") Instant dueBy,

        @Nullable MemberId memberId,
        @Nullable List<ReturnLine> lines,
        @Nullable Money amount,
        @Nullable String reason,

        @Nullable @Schema(description = "The return that it became")
        ReturnId returnId,

        @Nullable @Schema(description = "Why it was refused")
        ParkedReturnRefusal refusal,

        @Nullable @Schema(description = "When it was applied or refused")
        Instant settledAt) {

    /** As the return itself would have been refused. */
    record ParkedReturnRefusal(
            @Schema(description = "Code of the problem", example = "already_returned")
            String code,

            String detail) {}
}
