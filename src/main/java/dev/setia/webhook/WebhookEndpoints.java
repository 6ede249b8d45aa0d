package dev.setia.webhook;

import dev.setia.platform.Faults;
import dev.setia.platform.Ids;
import dev.setia.platform.MergePatch;
import dev.setia.platform.NotFound;
import dev.setia.platform.Place;
import dev.setia.platform.Revision;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookEndpointId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** A tenant's endpoints, as people edit them. */
@Component
@Transactional
class WebhookEndpoints {
    static final int MOST = 20;
    /** So long messages are signed with the old secret too. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private final EndpointRows rows;
    private final DeliveryRows deliveries;
    private final WebhookQueue queue;
    private final SealedSecrets secrets;
    private final WebhookUrls urls;
    private final MergePatch patches;
    private final Clock clock;

    WebhookEndpoints(
            EndpointRows rows,
            DeliveryRows deliveries,
            WebhookQueue queue,
            SealedSecrets secrets,
            WebhookUrls urls,
            MergePatch patches,
            Clock clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.queue = queue;
        this.secrets = secrets;
        this.urls = urls;
        this.patches = patches;
        this.clock = clock;
    }

    /** An endpoint and the text of its secret. */
    record Issued(WebhookEndpoint endpoint, String secret) {}

    Issued create(TenantId tenant, CreateWebhookEndpointRequest wanted) {
        Faults faults = new Faults();
        urls.check(faults.root().field("url"), wanted.url());
        faults.refuse();
        long used = rows.count(tenant);
        if (used >= MOST) {
            throw new WebhookProblems.TooManyEndpoints(MOST, used);
        }
        WebhookEndpointId id = new WebhookEndpointId(Ids.next());
        byte[] secret = secrets.fresh();
        rows.insert(
                tenant,
                new WebhookEndpoint(
                        id,
                        wanted.url(),
                        wanted.description(),
                        types(wanted.eventTypes()),
                        EndpointStatus.ACTIVE,
                        null,
                        secrets.seal(tenant, id, secret),
                        null,
                        null,
                        // It gets what happens from now on.
                        Ids.next(),
                        0,
                        null,
                        null,
                        null,
                        clock.instant(),
                        0));
        queue.lookAt(tenant, id);
        return new Issued(get(tenant, id), SealedSecrets.text(secret));
    }

    @Transactional(readOnly = true)
    List<WebhookEndpoint> list(TenantId tenant, UUID after, int limit) {
        return rows.list(tenant, after, limit);
    }

    @Transactional(readOnly = true)
    WebhookEndpoint get(TenantId tenant, WebhookEndpointId id) {
        return rows.find(tenant, id).orElseThrow(WebhookEndpoints::unknown);
    }

    WebhookEndpoint change(TenantId tenant, WebhookEndpointId id, @Nullable String ifMatch, JsonNode patch) {
        WebhookEndpoint endpoint = locked(tenant, id);
        Revision.check(ifMatch, endpoint.revision());
        List<String> types = endpoint.types().isEmpty() ? null : List.copyOf(new TreeSet<>(endpoint.types()));
        var wanted = patches.apply(
                patch,
                new ChangeWebhookEndpointRequest(
                        endpoint.url(),
                        endpoint.description(),
                        types,
                        endpoint.status().text()),
                ChangeWebhookEndpointRequest.class);
        check(wanted);
        rows.change(tenant, id, wanted.url(), wanted.description(), types(wanted.eventTypes()));
        switchTo(EndpointStatus.of(wanted.status()), tenant, endpoint);
        return get(tenant, id);
    }

    private void check(ChangeWebhookEndpointRequest wanted) {
        Faults faults = new Faults();
        Place root = faults.root();
        urls.check(root.field("url"), wanted.url());
        CreateWebhookEndpointRequest.checkTypes(root.field("eventTypes"), wanted.eventTypes());
        faults.refuse();
    }

    private void switchTo(EndpointStatus wanted, TenantId tenant, WebhookEndpoint endpoint) {
        if (wanted == endpoint.status()) {
            return;
        }
        if (wanted == EndpointStatus.ACTIVE) {
            rows.activate(tenant, endpoint.id(), Ids.next());
            queue.lookAt(tenant, endpoint.id());
        } else {
            rows.disable(tenant, endpoint.id(), "asked");
            deliveries.giveUp(tenant, endpoint.id(), clock.instant());
        }
    }

    /** Deleting again is not found: a second time there is nothing. */
    void delete(TenantId tenant, WebhookEndpointId id) {
        WebhookEndpoint endpoint = locked(tenant, id);
        rows.disable(tenant, endpoint.id(), "asked");
        rows.delete(tenant, endpoint.id());
        deliveries.giveUp(tenant, endpoint.id(), clock.instant());
    }

    /** Gives it a new secret; the one before goes on for a day, and the one before that no longer. */
    Issued rotate(TenantId tenant, WebhookEndpointId id) {
        WebhookEndpoint endpoint = locked(tenant, id);
        byte[] secret = secrets.fresh();
        Instant until = clock.instant().plus(OVERLAP);
        rows.rotate(tenant, id, secrets.seal(tenant, id, secret), endpoint.secret(), until);
        return new Issued(get(tenant, id), SealedSecrets.text(secret));
    }

    private WebhookEndpoint locked(TenantId tenant, WebhookEndpointId id) {
        return rows.lock(tenant, id).orElseThrow(WebhookEndpoints::unknown);
    }

    static NotFound unknown() {
        return new NotFound("webhook endpoint");
    }

    private static Set<String> types(@Nullable List<String> types) {
        return types == null ? Set.of() : Set.copyOf(new TreeSet<>(types));
    }
}
