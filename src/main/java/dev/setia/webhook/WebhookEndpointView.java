package dev.setia.webhook;

import dev.setia.shared.WebhookEndpointId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An endpoint as the API shows it; never with its secret. */
@Schema(name = "WebhookEndpoint")
record WebhookEndpointView(
        WebhookEndpointId id,

        @Schema(example = "https://hooks.example.com/setia") String url,

        @Nullable String description,

        @Schema(description = "What is sent; absent for everything") @Nullable
        List<String> eventTypes,

        @Schema(description = "active or disabled; more may come", example = "active")
        String status,

        @Schema(description = "asked, failing or gone (it answered 410); absent while it is active") @Nullable
        String disabledBecause,

        @Schema(description = "Until when messages are signed with the secret before this one, too") @Nullable
        Instant previousSecretUntil,

        @Schema(description = "Since when no attempt has been taken; absent when the last one was") @Nullable
        Instant failingSince,

        @Schema(description = "Whether a replay is under way")
        boolean isReplaying,

        Instant createdAt) {

    static WebhookEndpointView of(WebhookEndpoint endpoint, Instant now) {
        Instant until = endpoint.previousUntil();
        return new WebhookEndpointView(
                endpoint.id(),
                endpoint.url(),
                endpoint.description(),
                endpoint.types().isEmpty() ? null : List.copyOf(new TreeSet<>(endpoint.types())),
                endpoint.status().text(),
                endpoint.disabledBecause(),
                until != null && until.isAfter(now) ? until : null,
                endpoint.failingSince(),
                endpoint.replayPosition() != null,
                endpoint.createdAt());
    }
}
