package dev.setia.giftcard;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record AuthoriseGiftCardRequest(
        @NotNull
        @Pattern(regexp = "[\\x20-\\x7e]{4,100}", message = "must be 4 to 100 ASCII characters")
        @Schema(description = "As it was typed or scanned", example = "7K3Q9M-2XWP4T-VR6H1C")
        String code,

        @Nullable
        @Pattern(regexp = "[0-9]{4,8}", message = "must be 4 to 8 digits")
        @Schema(description = "Of a card that has one", example = "4711")
        String pin,

        @NotNull @Schema(description = "In the card's currency")
        Money amount,

        @Nullable
        @Min(1)
        @Max(AuthoriseGiftCardRequest.SECONDS_MAX)
        @Schema(description = "How long it is kept; seven days is the longest", defaultValue = "900")
        Long holdSeconds)
        implements CheckedRequest {
    static final long SECONDS_MAX = 604_800;
    private static final long SECONDS = 900;

    @Override
    public void check(Place root, Instant now) {
        if (amount != null && amount.amount() < 1) {
            root.field("amount").field("amount").wrong("out_of_range", "must be one or more", Map.of("min", 1));
        }
    }

    AuthoriseGiftCardRequest withPin(@Nullable String other) {
        return new AuthoriseGiftCardRequest(code, other, amount, holdSeconds);
    }

    long seconds() {
        return holdSeconds == null ? SECONDS : holdSeconds;
    }
}
