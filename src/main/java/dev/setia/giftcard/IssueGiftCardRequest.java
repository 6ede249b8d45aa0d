package dev.setia.giftcard;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record IssueGiftCardRequest(
        @NotNull @Schema(description = "What is on it; zero for one that is topped up later")
        Money amount,

        @Nullable
        @Pattern(regexp = "[0-9]{4,8}", message = "must be 4 to 8 digits")
        @Schema(description = "Asked for with every charge then; absent for none", example = "4711")
        String pin,

        @Nullable @Schema(description = "Whose it is; absent for whoever has it")
        MemberId memberId,

        @Nullable @Schema(description = "The first instant at which it can no longer be used; absent for never")
        Instant expiresAt,

        @Nullable
        @Pattern(regexp = "[\\x21-\\x7e]{1,64}", message = "must be up to 64 visible ASCII characters")
        @Schema(description = "The till's own number of the sale", example = "till-1/000123")
        String reference,

        @Nullable @Schema(description = "When it was sold; now when absent")
        Instant occurredAt)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        root.field("occurredAt").happened(occurredAt, now);
        if (amount != null && amount.amount() < 0) {
            root.field("amount").field("amount").wrong("out_of_range", "must be zero or more", Map.of("min", 0));
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            root.field("expiresAt").wrong("out_of_range", "must be in the future");
        }
    }

    IssueGiftCardRequest withPin(@Nullable String other) {
        return new IssueGiftCardRequest(amount, other, memberId, expiresAt, reference, occurredAt);
    }
}
