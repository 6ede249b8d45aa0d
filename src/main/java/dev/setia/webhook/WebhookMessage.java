package dev.setia.webhook;

import dev.setia.event.EventView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** The body of what is sent, as Standard Webhooks has it: thin, and of nobody's personal data. */
@Schema(name = "WebhookMessage")
record WebhookMessage(
        @Schema(description = "What happened; new types may come", example = "purchase.recorded")
        String type,

        @Schema(description = "When it happened") Instant timestamp,

        EventView data) {
    static WebhookMessage of(EventView event) {
        return new WebhookMessage(event.type(), event.occurredAt(), event);
    }
}
