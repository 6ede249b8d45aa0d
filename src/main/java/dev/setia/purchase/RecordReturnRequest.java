package dev.setia.purchase;

import dev.setia.purchase.RecordPurchaseRequest.ReceiptReference;
import dev.setia.shared.LocationId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes back of a purchase: some units of some lines, or everything that is left of it. */
@Schema(description = "Without lines, everything that is left of the purchase comes back")
record RecordReturnRequest(
        @Nullable LocationId locationId,
        @NotNull @Valid ReceiptReference receipt,

        @NotNull @Schema(example = "2026-11-23T16:40:00+07:00")
        Instant occurredAt,

        @Nullable @Size(min = 1, max = 500) List<@Valid @NotNull ReturnLine> lines) {

    /** Units of one line of the purchase. */
    record ReturnLine(
            @NotNull @Min(1) @Max(500) @Schema(description = "Number of the purchase's line, from 1", example = "1")
            Integer number,

            @NotNull @Min(1) @Max(1_000_000) @Schema(example = "1")
            Long quantity) {}
}
