package dev.setia.webhook;

import dev.setia.event.Event;
import dev.setia.event.EventFeed;
import dev.setia.platform.Tenancy;
import dev.setia.shared.EventId;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookEndpointId;
import dev.setia.webhook.SendDelivery.Tried;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Sends to one endpoint what is to be sent, and says when to look again. No transaction is open while anything is on
 * its way. Whatever is killed in the middle is sent again: at least once, never never.
 */
@Component
class DeliverWebhooks {
    /** What is sent at the same time to one endpoint; events of one stream go one after the other. */
    private static final int LANES = 8;

    private static final int AT_ONCE = 100;
    /** Then others have their turn. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private static final Duration LOOK_SOON = Duration.ofSeconds(2);
    private static final Duration LOOK_LATER = Duration.ofSeconds(10);
    private static final Duration PROBE_SOON = Duration.ofSeconds(30);
    private static final Duration PROBE_LATER = Duration.ofMinutes(5);
    /** A disabled endpoint is looked at, in case it was activated while its turn was about to end. */
    private static final Duration ASLEEP = Duration.ofMinutes(5);

    /** No more endpoints than these ask the database at the same time: its connections are for the tills. */
    private final Semaphore desk = new Semaphore(3);

    private final EndpointRows endpoints;
    private final DeliveryRows deliveries;
    private final CollectEvents collect;
    private final SendDelivery send;
    private final RecordAttempts record;
    private final EventFeed feed;
    private final Clock clock;

    DeliverWebhooks(
            EndpointRows endpoints,
            DeliveryRows deliveries,
            CollectEvents collect,
            SendDelivery send,
            RecordAttempts record,
            EventFeed feed,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.collect = collect;
        this.send = send;
        this.record = record;
        this.feed = feed;
        this.clock = clock;
    }

    /** @return when to look again; empty when the endpoint is gone */
    Optional<Instant> run(TenantId tenant, WebhookEndpointId id) {
        return Tenancy.in(tenant, () -> {
            long began = System.nanoTime();
            while (true) {
                Optional<WebhookEndpoint> found = asking(() -> endpoints.find(tenant, id));
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                WebhookEndpoint endpoint = found.get();
                if (!endpoint.isActive()) {
                    return Optional.of(clock.instant().plus(ASLEEP));
                }
                boolean isOver = !turn(tenant, endpoint);
                if (Thread.currentThread().isInterrupted()) {
                    // Whoever asks the database now would lose its connection.
                    return Optional.of(clock.instant());
                }
                if (isOver || System.nanoTime() - began > TURN.toNanos()) {
                    return Optional.of(asking(() -> nextLook(tenant, id, endpoint)));
                }
            }
        });
    }

    /** @return whether to go on at once */
    private boolean turn(TenantId tenant, WebhookEndpoint endpoint) {
        boolean isBehind = asking(() -> collect.collect(tenant, endpoint.id()));
        Work work = asking(() -> work(tenant, endpoint));
        if (work.due().isEmpty()) {
            return isBehind;
        }
        List<Tried> tried = sendAll(tenant, endpoint, work);
        if (tried.isEmpty()) {
            return false;
        }
        boolean unused = asking(() -> {
            record.record(tenant, endpoint.id(), tried);
            return true;
        });
        return tried.stream().noneMatch(Tried::isUnreachable)
                && tried.stream().anyMatch(one -> one.isTaken() || !endpoint.isDown());
    }

    /** What is due, and the events that it is about. */
    private record Work(List<Delivery> due, Map<EventId, Event> events) {}

    private Work work(TenantId tenant, WebhookEndpoint endpoint) {
        List<Delivery> due = deliveries.due(tenant, endpoint.id(), clock.instant(), endpoint.isDown() ? 1 : AT_ONCE);
        return new Work(due, due.isEmpty() ? Map.of() : events(tenant, endpoint, due));
    }

    private <T> T asking(Supplier<T> question) {
        desk.acquireUninterruptibly();
        try {
            return question.get();
        } finally {
            desk.release();
        }
    }

    private List<Tried> sendAll(TenantId tenant, WebhookEndpoint endpoint, Work work) {
        Map<EventId, Event> events = work.events();
        Queue<Tried> tried = new ConcurrentLinkedQueue<>();
        AtomicBoolean isNobodyThere = new AtomicBoolean();
        Map<Integer, List<Delivery>> lanes = work.due().stream()
                .filter(delivery -> events.containsKey(delivery.event()))
                .collect(Collectors.groupingBy(
                        delivery -> Math.floorMod(delivery.stream().hashCode(), LANES)));
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<Delivery> lane : lanes.values()) {
                var unused = senders.submit(() -> {
                    for (Delivery delivery : lane) {
                        if (isNobodyThere.get()) {
                            return;
                        }
                        Event event = events.get(delivery.event());
                        if (event != null) {
                            Tried one = send.send(tenant, endpoint, delivery, event);
                            if (Thread.currentThread().isInterrupted()) {
                                // The node shuts down: that is not the receiver's fault, and it is sent again.
                                return;
                            }
                            tried.add(one);
                            isNobodyThere.compareAndSet(false, one.isUnreachable());
                        }
                    }
                });
            }
        }
        return List.copyOf(tried);
    }

    private Map<EventId, Event> events(TenantId tenant, WebhookEndpoint endpoint, List<Delivery> due) {
        Map<EventId, Event> events = feed
                .find(tenant, due.stream().map(Delivery::event).toList())
                .stream()
                .collect(Collectors.toMap(Event::id, Function.identity()));
        due.stream().filter(Delivery::isTest).forEach(test -> events.put(test.event(), madeUp(endpoint, test)));
        return events;
    }

    private static Event madeUp(WebhookEndpoint endpoint, Delivery test) {
        return new Event(
                test.event(),
                test.type(),
                null,
                "webhook_endpoint",
                endpoint.id().value(),
                endpoint.id().value(),
                0,
                test.createdAt());
    }

    private Instant nextLook(TenantId tenant, WebhookEndpointId id, WebhookEndpoint before) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = endpoints.find(tenant, id).orElse(before);
        Instant failingSince = endpoint.failingSince();
        if (endpoint.isDown() && failingSince != null) {
            return now.plus(
                    between(PROBE_SOON, Duration.between(failingSince, now).dividedBy(10), PROBE_LATER));
        }
        Optional<Instant> due = deliveries.nextDue(tenant, id);
        // Where much happens, much will happen.
        Instant last = Instant.ofEpochMilli(endpoint.position().getMostSignificantBits() >>> 16);
        Instant look = now.plus(between(LOOK_SOON, Duration.between(last, now).dividedBy(10), LOOK_LATER));
        return due.filter(look::isAfter).map(at -> at.isBefore(now) ? now : at).orElse(look);
    }

    private static Duration between(Duration least, Duration wanted, Duration most) {
        return wanted.compareTo(least) < 0 ? least : wanted.compareTo(most) > 0 ? most : wanted;
    }
}
