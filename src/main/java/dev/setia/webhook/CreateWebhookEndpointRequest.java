package dev.setia.webhook;

import dev.setia.event.EventTypes;
import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param eventTypes null for everything, also what is told in times to come */
record CreateWebhookEndpointRequest(
        @NotNull @Size(max = WebhookUrls.LONGEST) @Schema(example = "https://hooks.example.com/setia")
        String url,

        @Nullable @Size(max = 200) String description,

        @Schema(description = "What to send; absent for everything", example = "[\"purchase.recorded\"]") @Nullable
        List<@NotNull String> eventTypes)
        implements CheckedRequest {

    @Override
    public void check(Place root, Instant now) {
        checkTypes(root.field("eventTypes"), eventTypes);
    }

    static void checkTypes(Place place, @Nullable List<String> types) {
        if (types == null) {
            return;
        }
        if (types.isEmpty()) {
            place.wrong("required", "must name a type of event; leave it out for all of them");
        }
        for (int i = 0; i < types.size(); i++) {
            // What is missing is told already.
            String type = types.get(i);
            if (type != null && !EventTypes.isKnown(type)) {
                place.item(i)
                        .wrong(
                                "unknown_value",
                                "must be one of " + String.join(", ", EventTypes.all()),
                                Map.of("allowed", EventTypes.all()));
            }
        }
    }
}
