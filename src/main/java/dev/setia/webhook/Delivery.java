package dev.setia.webhook;

import dev.setia.shared.EventId;
import dev.setia.shared.WebhookDeliveryId;
import dev.setia.shared.WebhookEndpointId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param cause {@code event}, {@code resend}, {@code replay} or {@code test}
 * @param status {@code pending}, {@code delivered} or {@code failed}
 * @param attempts the oldest first
 * @param nextAttemptAt null unless it is pending
 */
record Delivery(
        WebhookEndpointId endpoint,
        WebhookDeliveryId id,
        EventId event,
        String type,
        UUID stream,
        String cause,
        String status,
        List<Attempt> attempts,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    static final String PENDING = "pending";
    static final String DELIVERED = "delivered";
    static final String FAILED = "failed";

    /** Of the event that {@link WebhookDeliveryController#testWebhookEndpoint} makes up. */
    static final String TEST = "webhook_endpoint.test";

    /**
     * @param responseStatus null where there was no answer
     * @param error why there was none; null where there was one
     */
    record Attempt(
            Instant at,
            long milliseconds,
            @Nullable Integer responseStatus,
            @Nullable String error) {}

    Delivery {
        attempts = List.copyOf(attempts);
    }

    boolean isTest() {
        return type.equals(TEST);
    }

    /** After an attempt that was taken, or one after which no other is made. */
    Delivery finished(Attempt attempt, String as) {
        return with(attempt, as, null, attempt.at());
    }

    Delivery again(Attempt attempt, Instant when) {
        return with(attempt, PENDING, when, null);
    }

    private Delivery with(Attempt attempt, String as, @Nullable Instant next, @Nullable Instant finished) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        return new Delivery(endpoint, id, event, type, stream, cause, as, all, next, createdAt, finished);
    }
}
