package dev.setia.webhook;

import dev.setia.shared.EventId;
import dev.setia.shared.WebhookDeliveryId;
import dev.setia.shared.WebhookEndpointId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery as the log shows it. */
@Schema(name = "WebhookDelivery")
record WebhookDeliveryView(
        WebhookDeliveryId id,
        WebhookEndpointId endpointId,

        @Schema(description = "What it carries; also the webhook-id of the message")
        EventId eventId,

        @Schema(example = "purchase.recorded") String eventType,

        @Schema(description = "event, resend, replay or test; more may come", example = "event")
        String cause,

        @Schema(description = "pending, delivered or failed; more may come", example = "delivered")
        String status,

        @Schema(description = "The oldest first") List<AttemptView> attempts,

        @Schema(description = "Absent unless it is pending") @Nullable
        Instant nextAttemptAt,

        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** One attempt. */
    @Schema(name = "WebhookAttempt")
    record AttemptView(
            Instant at,
            long milliseconds,

            @Schema(description = "Of the answer; absent where there was none", example = "204") @Nullable
            Integer responseStatus,

            @Schema(
                    description = "Why there was no answer: name_unknown, address_not_public, unreachable, tls_failed,"
                            + " timeout, no_http, internal_error; more may come",
                    example = "timeout")
            @Nullable
            String error) {}

    static WebhookDeliveryView of(Delivery delivery) {
        return new WebhookDeliveryView(
                delivery.id(),
                delivery.endpoint(),
                delivery.event(),
                delivery.type(),
                delivery.cause(),
                delivery.status(),
                delivery.attempts().stream()
                        .map(attempt -> new AttemptView(
                                attempt.at(), attempt.milliseconds(), attempt.responseStatus(), attempt.error()))
                        .toList(),
                delivery.nextAttemptAt(),
                delivery.createdAt(),
                delivery.finishedAt());
    }
}
