package dev.setia.purchase;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a return that named its purchase by the receipt. */
record ReturnByReceiptResult(
        @Schema(
                description = "recorded: the purchase was known; parked: it waits for its purchase",
                allowableValues = {"recorded", "parked"})
        String status,

        @Nullable @Schema(description = "With status recorded")
        RecordedReturn recorded,

        @Nullable @Schema(description = "With status parked")
        ParkedReturnView parked) {
    static ReturnByReceiptResult recorded(RecordedReturn recorded) {
        return new ReturnByReceiptResult("recorded", recorded, null);
    }

    static ReturnByReceiptResult parked(ParkedReturnView parked) {
        return new ReturnByReceiptResult("parked", null, parked);
    }
}
