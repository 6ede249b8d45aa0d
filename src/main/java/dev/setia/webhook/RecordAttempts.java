package dev.setia.webhook;

import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookEndpointId;
import dev.setia.webhook.SendDelivery.Tried;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down how attempts went, what is tried again and when, and how the endpoint is. */
@Component
class RecordAttempts {
    private final EndpointRows endpoints;
    private final DeliveryRows deliveries;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final Duration disableAfter;

    RecordAttempts(
            EndpointRows endpoints,
            DeliveryRows deliveries,
            ApplicationEventPublisher publisher,
            Clock clock,
            @Value("${setia.webhooks.disable-after}") Duration disableAfter) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.publisher = publisher;
        this.clock = clock;
        this.disableAfter = disableAfter;
    }

    /** How an endpoint is after some attempts. */
    private static final class Health {
        private final boolean wasDown;
        private long failures;
        private @Nullable Instant failingSince;
        private boolean isBack;

        Health(WebhookEndpoint endpoint) {
            wasDown = endpoint.isDown();
            failures = endpoint.failures();
            failingSince = endpoint.failingSince();
        }

        void note(Tried tried) {
            if (tried.isTaken()) {
                isBack |= wasDown;
                failures = 0;
                failingSince = null;
            } else {
                failures++;
                failingSince = failingSince == null ? tried.attempt().at() : failingSince;
            }
        }
    }

    @Transactional
    void record(TenantId tenant, WebhookEndpointId id, List<Tried> all) {
        WebhookEndpoint endpoint = endpoints.lock(tenant, id).orElse(null);
        if (endpoint == null) {
            return;
        }
        List<Tried> inOrder = all.stream()
                .sorted(Comparator.comparing(tried -> tried.attempt().at()))
                .toList();
        Health health = new Health(endpoint);
        inOrder.forEach(health::note);
        List<Delivery> after = new ArrayList<>();
        boolean ranOut = false;
        for (Tried tried : inOrder) {
            Delivery delivery = endpoint.isActive() ? after(tried) : over(tried);
            ranOut |= delivery.status().equals(Delivery.FAILED);
            after.add(delivery);
        }
        deliveries.change(tenant, after);
        endpoints.health(tenant, id, health.failures, health.failingSince);
        if (health.isBack) {
            deliveries.hurry(tenant, id, clock.instant());
        }
        if (endpoint.isActive()) {
            disableIfHopeless(tenant, id, inOrder, ranOut, health.failingSince);
        }
    }

    private static Delivery after(Tried tried) {
        Delivery delivery = tried.delivery();
        if (tried.isTaken()) {
            return delivery.finished(tried.attempt(), Delivery.DELIVERED);
        }
        return RetrySchedule.next(
                        delivery.attempts().size() + 1, tried.attempt().at())
                .map(next -> delivery.again(tried.attempt(), next))
                .orElseGet(() -> delivery.finished(tried.attempt(), Delivery.FAILED));
    }

    /** The endpoint was disabled meanwhile: nothing is tried again. */
    private static Delivery over(Tried tried) {
        return tried.delivery().finished(tried.attempt(), tried.isTaken() ? Delivery.DELIVERED : Delivery.FAILED);
    }

    private void disableIfHopeless(
            TenantId tenant, WebhookEndpointId id, List<Tried> all, boolean ranOut, @Nullable Instant failingSince) {
        Instant now = clock.instant();
        if (all.stream().anyMatch(Tried::isUnwanted)) {
            disable(tenant, id, "gone", now);
        } else if (ranOut && failingSince != null && !failingSince.isAfter(now.minus(disableAfter))) {
            disable(tenant, id, "failing", now);
        }
    }

    private void disable(TenantId tenant, WebhookEndpointId id, String because, Instant now) {
        endpoints.disable(tenant, id, because);
        deliveries.giveUp(tenant, id, now);
        publisher.publishEvent(new Announcements(List.of(new Announcement(
                tenant,
                id.value(),
                endpoints.nextSequence(tenant, id),
                "webhook_endpoint.disabled",
                null,
                "webhook_endpoint",
                id.value(),
                now))));
    }
}
