package dev.setia.giftcard;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record CaptureGiftCardRequest(
        @Nullable @Schema(description = "All that is authorised when absent; the rest is free again")
        Money amount) implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        if (amount != null && amount.amount() < 1) {
            root.field("amount")
                    .field("amount")
                    .wrong("out_of_range", "must be one or more; void it to take nothing", Map.of("min", 1));
        }
    }
}
