package dev.setia.reward;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record CommitHoldRequest(
        @Schema(description = "When it was decided; now when absent. At most 31 days ago.") @Nullable
        Instant occurredAt,

        @Schema(
                description = "What is to be paid in all by now; of a payment only. As it was when it was held, when"
                        + " absent.")
        @Nullable
        Money basket,

        @Schema(description = "Of stored_value: the member's gift card that is topped up; a new one when absent.")
        @Nullable
        GiftCardId giftCardId)
        implements CheckedRequest {
    static final CommitHoldRequest PLAIN = new CommitHoldRequest(null, null, null);

    @Override
    public void check(Place root, Instant now) {
        CreateHoldRequest.positive(basket, root.field("basket"));
    }
}
