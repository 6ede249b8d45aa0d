package dev.setia.webhook;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record ReplayWebhookEventsRequest(
        @NotNull @Schema(description = "Inclusive, by the time of recording; up to 90 days back")
        Instant from,

        @Schema(description = "Exclusive; now when absent") @Nullable
        Instant until)
        implements CheckedRequest {

    @Override
    public void check(Place root, Instant now) {
        root.field("from").happened(from, now);
        if (from != null && until != null && !until.isAfter(from)) {
            root.field("until").wrong("out_of_range", "must be after from");
        }
    }
}
