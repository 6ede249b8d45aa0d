package dev.setia.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be changed of an endpoint, as it is to be after the change. */
record ChangeWebhookEndpointRequest(
        @NotNull @Size(max = WebhookUrls.LONGEST) String url,
        @Nullable @Size(max = 200) String description,

        @Schema(description = "null for everything") @Nullable
        List<@NotNull String> eventTypes,

        @NotNull
        @Pattern(regexp = "active|disabled", message = "must be active or disabled")
        @Schema(allowableValues = {"active", "disabled"})
        String status) {}
