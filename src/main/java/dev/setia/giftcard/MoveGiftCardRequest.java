package dev.setia.giftcard;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(description = "A top-up, charge or refund of a gift card.")
record MoveGiftCardRequest(
        @NotNull
        @Pattern(regexp = "[\\x20-\\x7e]{4,100}", message = "must be 4 to 100 ASCII characters")
        @Schema(description = "As it was typed or scanned", example = "7K3Q9M-2XWP4T-VR6H1C")
        String code,

        @Nullable
        @Pattern(regexp = "[0-9]{4,8}", message = "must be 4 to 8 digits")
        @Schema(description = "Of a card that has one; asked for when money is taken off", example = "4711")
        String pin,

        @NotNull @Schema(description = "In the card's currency")
        Money amount,

        @Nullable
        @Schema(
                description =
                        "Charge what is there, up to the amount; refused when absent or false and it is too little")
        Boolean upTo,

        @NotNull
        @Pattern(regexp = "[\\x21-\\x7e]{1,64}", message = "must be 1 to 64 visible ASCII characters")
        @Schema(
                description =
                        "The till's own number of it. The same one is booked once on a card for ever, under whatever"
                                + " Idempotency-Key",
                example = "till-1/000123")
        String reference,

        @Nullable @Schema(description = "When it happened; now when absent")
        Instant occurredAt)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        root.field("occurredAt").happened(occurredAt, now);
        if (amount != null && amount.amount() < 0) {
            root.field("amount").field("amount").wrong("out_of_range", "must be zero or more", Map.of("min", 0));
        }
    }

    MoveGiftCardRequest withPin(@Nullable String other) {
        return new MoveGiftCardRequest(code, other, amount, upTo, reference, occurredAt);
    }

    boolean isUpTo() {
        return Boolean.TRUE.equals(upTo);
    }
}
