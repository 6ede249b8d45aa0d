package dev.setia.webhook;

import dev.setia.event.Event;
import dev.setia.event.EventView;
import dev.setia.platform.StoredJson;
import dev.setia.shared.TenantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes one attempt: signs the message by Standard Webhooks 1.0.0 and sends it. */
@Component
class SendDelivery {
    private static final Logger log = LoggerFactory.getLogger(SendDelivery.class);
    private static final int GONE = 410;

    private final SealedSecrets secrets;
    private final Courier courier;
    private final StoredJson json;
    private final Clock clock;

    SendDelivery(SealedSecrets secrets, Courier courier, StoredJson json, Clock clock) {
        this.secrets = secrets;
        this.courier = courier;
        this.json = json;
        this.clock = clock;
    }

    /** What was tried, and how the receiver took it. */
    record Tried(Delivery delivery, Delivery.Attempt attempt, Courier.Result result) {
        boolean isTaken() {
            return result.isTaken();
        }

        /** Nobody there: the next one will hardly fare better. */
        boolean isUnreachable() {
            return result instanceof Courier.Result.NoAnswer;
        }

        /** The receiver wants no more, ever. */
        boolean isUnwanted() {
            return result instanceof Courier.Result.Answer(int status) && status == GONE;
        }
    }

    Tried send(TenantId tenant, WebhookEndpoint endpoint, Delivery delivery, Event event) {
        Instant at = clock.instant();
        long began = System.nanoTime();
        Courier.Result result = result(tenant, endpoint, delivery, event, at);
        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        Delivery.Attempt attempt = switch (result) {
            case Courier.Result.Answer(int status) -> new Delivery.Attempt(at, took, status, null);
            case Courier.Result.NoAnswer(String why) -> new Delivery.Attempt(at, took, null, why);
        };
        return new Tried(delivery, attempt, result);
    }

    private Courier.Result result(
            TenantId tenant, WebhookEndpoint endpoint, Delivery delivery, Event event, Instant at) {
        try {
            byte[] body = json.write(WebhookMessage.of(EventView.of(event))).getBytes(StandardCharsets.UTF_8);
            return courier.post(URI.create(endpoint.url()), headers(tenant, endpoint, delivery, at, body), body);
        } catch (RuntimeException fault) {
            // It is tried again like any other; whoever runs the system learns why.
            log.error("Delivery {} of {} could not be made", delivery.id(), tenant, fault);
            return new Courier.Result.NoAnswer("internal_error");
        }
    }

    private Map<String, String> headers(
            TenantId tenant, WebhookEndpoint endpoint, Delivery delivery, Instant at, byte[] body) {
        String id = delivery.event().text();
        String timestamp = Long.toString(at.getEpochSecond());
        String signed = id + "." + timestamp + "." + new String(body, StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put(
                "webhook-signature",
                keys(tenant, endpoint, at).stream()
                        .map(key -> "v1," + signature(key, signed))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    /** While a secret is being changed there are two, so that a receiver may know either. */
    private List<byte[]> keys(TenantId tenant, WebhookEndpoint endpoint, Instant at) {
        List<byte[]> keys = new ArrayList<>();
        keys.add(secrets.open(tenant, endpoint.id(), endpoint.secret()));
        byte[] previous = endpoint.previousSecret();
        Instant until = endpoint.previousUntil();
        if (previous != null && until != null && at.isBefore(until)) {
            keys.add(secrets.open(tenant, endpoint.id(), previous));
        }
        return keys;
    }

    private static String signature(byte[] key, String signed) {
        return Base64.getEncoder().encodeToString(SealedSecrets.hmac(key, signed.getBytes(StandardCharsets.UTF_8)));
    }
}
