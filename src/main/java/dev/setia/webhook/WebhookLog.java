package dev.setia.webhook;

import dev.setia.event.EventFeed;
import dev.setia.platform.Ids;
import dev.setia.platform.NotFound;
import dev.setia.shared.EventId;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookDeliveryId;
import dev.setia.shared.WebhookEndpointId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was sent to an endpoint, and what somebody wants sent to it beside. */
@Component
@Transactional
class WebhookLog {
    private final EndpointRows endpoints;
    private final DeliveryRows deliveries;
    private final WebhookQueue queue;
    private final Clock clock;

    WebhookLog(EndpointRows endpoints, DeliveryRows deliveries, WebhookQueue queue, Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.queue = queue;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Delivery> list(
            TenantId tenant, WebhookEndpointId id, @Nullable String status, @Nullable UUID below, int limit) {
        requireKnown(tenant, id);
        return deliveries.list(tenant, id, status, below, limit);
    }

    @Transactional(readOnly = true)
    Delivery get(TenantId tenant, WebhookEndpointId id, WebhookDeliveryId delivery) {
        requireKnown(tenant, id);
        return deliveries.find(tenant, id, delivery).orElseThrow(() -> new NotFound("webhook delivery"));
    }

    /** The same message once more, under the same webhook-id, as a delivery of its own. */
    Delivery resend(TenantId tenant, WebhookEndpointId id, WebhookDeliveryId delivery) {
        requireActive(tenant, id);
        Delivery sent = get(tenant, id, delivery);
        return add(tenant, id, sent.event(), sent.type(), sent.stream(), "resend");
    }

    /** A message that tells of nothing but the endpoint itself; of this one alone. */
    Delivery test(TenantId tenant, WebhookEndpointId id) {
        requireActive(tenant, id);
        return add(tenant, id, new EventId(Ids.next()), Delivery.TEST, id.value(), "test");
    }

    /** Sends again what was recorded in that time, as far as the endpoint wants its types. */
    WebhookEndpoint replay(TenantId tenant, WebhookEndpointId id, Instant from, @Nullable Instant until) {
        if (requireActive(tenant, id).replayPosition() != null) {
            throw new WebhookProblems.ReplayUnderWay();
        }
        Instant now = clock.instant();
        Instant end = until == null || until.isAfter(now) ? now : until;
        endpoints.replay(tenant, id, EventFeed.at(from), end);
        queue.lookAt(tenant, id);
        return endpoints.find(tenant, id).orElseThrow(WebhookEndpoints::unknown);
    }

    private void requireKnown(TenantId tenant, WebhookEndpointId id) {
        if (endpoints.find(tenant, id).isEmpty()) {
            throw WebhookEndpoints.unknown();
        }
    }

    private WebhookEndpoint requireActive(TenantId tenant, WebhookEndpointId id) {
        WebhookEndpoint endpoint = endpoints.lock(tenant, id).orElseThrow(WebhookEndpoints::unknown);
        if (!endpoint.isActive()) {
            throw new WebhookProblems.EndpointDisabled();
        }
        return endpoint;
    }

    private Delivery add(TenantId tenant, WebhookEndpointId id, EventId event, String type, UUID stream, String cause) {
        Instant now = clock.instant();
        Delivery delivery = new Delivery(
                id,
                new WebhookDeliveryId(Ids.next()),
                event,
                type,
                stream,
                cause,
                Delivery.PENDING,
                List.of(),
                now,
                now,
                null);
        deliveries.add(tenant, List.of(delivery));
        queue.lookAt(tenant, id);
        return delivery;
    }
}
