package dev.setia.purchase;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.purchase.RecordPurchaseRequest.ReceiptReference;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.RedemptionId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes back of a purchase: some units of some lines, or money alone, or everything that is left of it. */
@Schema(description = "Either lines or an amount; without both, everything that is left of the purchase comes back")
record RecordReturnRequest(
        @Nullable LocationId locationId,
        @NotNull @Valid ReceiptReference receipt,

        @NotNull @Schema(example = "2026-11-23T16:40:00+07:00")
        Instant occurredAt,

        @Nullable @Schema(description = "When given, the return is refused if the purchase is another member's")
        MemberId memberId,

        @Nullable @Size(min = 1, max = 500) List<@Valid @NotNull ReturnLine> lines,

        @Nullable
        @Schema(
                description = "What the customer gets back of what was paid, tax included, without goods coming back;"
                        + " it is spread over the lines that are left")
        Money amount,

        @Nullable @Size(min = 1, max = 200) @Schema(example = "too sweet")
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
        ReadReturn.check(this, root, now);
    }

    /** Units of one line of the purchase. */
    record ReturnLine(
            @NotNull @Min(1) @Max(500) @Schema(description = "Number of the purchase's line, from 1", example = "1")
            Integer number,

            @NotNull @Min(1) @Max(1_000_000) @Schema(example = "1")
            Long quantity) {}
}
