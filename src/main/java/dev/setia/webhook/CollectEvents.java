package dev.setia.webhook;

import dev.setia.event.Event;
import dev.setia.event.EventFeed;
import dev.setia.event.EventFeed.Slice;
import dev.setia.event.EventFilter;
import dev.setia.platform.Ids;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookDeliveryId;
import dev.setia.shared.WebhookEndpointId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the next events of the feed for one endpoint and writes them down as deliveries, together with how far it has
 * come. What an endpoint is too slow for stays in the feed, where it costs nothing.
 */
@Component
class CollectEvents {
    /** So many deliveries may be due; more are not written before some of them are tried. */
    private static final int DUE_MAX = 200;

    private static final int AT_ONCE = 100;

    private final EndpointRows endpoints;
    private final DeliveryRows deliveries;
    private final EventFeed feed;
    private final Clock clock;

    CollectEvents(EndpointRows endpoints, DeliveryRows deliveries, EventFeed feed, Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.feed = feed;
        this.clock = clock;
    }

    /** @return whether there is more to collect */
    @Transactional
    boolean collect(TenantId tenant, WebhookEndpointId id) {
        WebhookEndpoint endpoint = endpoints.lock(tenant, id).orElse(null);
        if (endpoint == null || !endpoint.isActive()) {
            return false;
        }
        int most = endpoint.isDown() ? 1 : DUE_MAX;
        if (deliveries.countDue(tenant, id, clock.instant(), most) >= most) {
            return false;
        }
        if (endpoint.isDown()) {
            // One to try it with, where none is due.
            boolean unused = collectNew(tenant, endpoint, 1);
            return false;
        }
        boolean isBehind = collectNew(tenant, endpoint, AT_ONCE);
        return collectReplayed(tenant, endpoint) || isBehind;
    }

    private boolean collectNew(TenantId tenant, WebhookEndpoint endpoint, int most) {
        Slice slice = feed.after(tenant, endpoint.position(), EventFilter.ofTypes(endpoint.types()), most);
        write(tenant, endpoint, slice.events(), "event");
        if (!slice.position().equals(endpoint.position())) {
            endpoints.moveOn(tenant, endpoint.id(), slice.position());
        }
        return slice.hasMore();
    }

    private boolean collectReplayed(TenantId tenant, WebhookEndpoint endpoint) {
        UUID position = endpoint.replayPosition();
        if (position == null) {
            return false;
        }
        EventFilter filter = new EventFilter(endpoint.types(), null, null, endpoint.replayUntil());
        Slice slice = feed.after(tenant, position, filter, AT_ONCE);
        write(tenant, endpoint, slice.events(), "replay");
        boolean hasMore = slice.hasMore();
        endpoints.replay(
                tenant, endpoint.id(), hasMore ? slice.position() : null, hasMore ? endpoint.replayUntil() : null);
        return hasMore;
    }

    private void write(TenantId tenant, WebhookEndpoint endpoint, List<Event> events, String cause) {
        Instant now = clock.instant();
        deliveries.add(
                tenant,
                events.stream()
                        .map(event -> new Delivery(
                                endpoint.id(),
                                new WebhookDeliveryId(Ids.next()),
                                event.id(),
                                event.type(),
                                event.stream(),
                                cause,
                                Delivery.PENDING,
                                List.of(),
                                now,
                                now,
                                null))
                        .toList());
    }
}
