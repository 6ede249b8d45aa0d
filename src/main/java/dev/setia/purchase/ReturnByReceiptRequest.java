package dev.setia.purchase;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.purchase.RecordPurchaseRequest.ReceiptReference;
import dev.setia.purchase.RecordReturnRequest.ReturnLine;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A return by a till that knows the receipt of the sale, and perhaps sends it before the sale itself. */
@Schema(description = "As a return, but names the purchase by its receipt; without lines and amount, all that is left")
record ReturnByReceiptRequest(
        @NotNull @Valid PurchaseReceipt purchase,

        @Nullable @Schema(description = "By default the tenant's own")
        ProgramId programId,

        @Nullable LocationId locationId,
        @NotNull @Valid ReceiptReference receipt,

        @NotNull @Schema(example = "2026-11-23T16:40:00+07:00")
        Instant occurredAt,

        @Nullable @Schema(description = "When given, the return is refused if the purchase is another member's")
        MemberId memberId,

        @Nullable @Size(min = 1, max = 500) List<@Valid @NotNull ReturnLine> lines,
        @Nullable Money amount,
        @Nullable @Size(min = 1, max = 200) String reason)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        asReturn().check(root, now);
    }

    /** The receipt of the sale: place, terminal, business day and number. */
    @Schema(description = "The receipt of the sale; terminal and number are taken as the sale's own were")
    record PurchaseReceipt(
            @Nullable @Schema(description = "By default the place of the return")
            LocationId locationId,

            @NotNull @Size(min = 1, max = 64) @Schema(example = "till-1")
            String terminal,

            @NotNull @Size(min = 1, max = 64) @Schema(example = "000123")
            String number,

            @NotNull @Schema(description = "The business day of the sale")
            LocalDate businessDate) {
        PurchaseReceipt {
            terminal = terminal == null ? terminal : Receipt.normal(terminal);
            number = number == null ? number : Receipt.normal(number);
        }
    }

    RecordReturnRequest asReturn() {
        return new RecordReturnRequest(locationId, receipt, occurredAt, memberId, lines, amount, reason, null);
    }
}
