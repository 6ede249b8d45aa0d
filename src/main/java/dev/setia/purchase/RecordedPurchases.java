package dev.setia.purchase;

import dev.setia.platform.ProblemDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of each purchase of a batch. */
record RecordedPurchases(
        @Schema(description = "One for each purchase, in the order in which they were sent")
        List<PurchaseResult> results) {
    /** What became of one; either a purchase or a problem. */
    record PurchaseResult(
            @Schema(description = "Its place in what was sent, from 0", example = "0")
            int index,

            @Schema(
                    description =
                            "recorded now; a duplicate of one that was recorded before, under this key or with this"
                                    + " receipt; or refused. Whether a refused one may be sent again says its problem's"
                                    + " retryable.",
                    allowableValues = {"recorded", "duplicate", "refused"})
            String status,

            @Nullable @Schema(description = "Of one that is recorded or a duplicate: as it was first answered")
            RecordedPurchase purchase,

            @Nullable
            @Schema(
                    description =
                            "Of a refused one: what it would have been refused with alone, with pointers that begin at"
                                    + " the purchase")
            ProblemDocument problem) {}
}
