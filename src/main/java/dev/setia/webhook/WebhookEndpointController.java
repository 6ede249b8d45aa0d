package dev.setia.webhook;

import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.platform.Revision;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookEndpointId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/webhook-endpoints")
@Tag(name = "Webhook endpoints")
class WebhookEndpointController {
    private final WebhookEndpoints endpoints;
    private final Cursors cursors;
    private final Clock clock;

    WebhookEndpointController(WebhookEndpoints endpoints, Cursors cursors, Clock clock) {
        this.endpoints = endpoints;
        this.cursors = cursors;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope("webhooks:write")
    @Operation(
            summary = "Have events sent to an address",
            description =
                    "Everything that happens from now on is sent, signed with the secret, which is shown this once.")
    ResponseEntity<IssuedWebhookEndpointView> createWebhookEndpoint(
            @Valid @RequestBody CreateWebhookEndpointRequest request) {
        WebhookEndpoints.Issued issued = endpoints.create(tenant(), request);
        WebhookEndpoint endpoint = issued.endpoint();
        return ResponseEntity.created(URI.create("/v1/webhook-endpoints/" + endpoint.id()))
                .eTag(Revision.etag(endpoint.revision()))
                .body(view(issued));
    }

    @GetMapping
    @RequiresScope("webhooks:read")
    @Operation(summary = "List the endpoints, the oldest first")
    Page<WebhookEndpointView> listWebhookEndpoints(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("webhook-endpoints", limit, cursor);
        UUID after = wanted.after() == null ? new UUID(0, 0) : UUID.fromString(wanted.after());
        return cursors.page(
                        wanted,
                        endpoints.list(tenant(), after, wanted.rows()),
                        endpoint -> endpoint.id().value().toString())
                .map(this::view);
    }

    @GetMapping("/{webhookEndpointId}")
    @RequiresScope("webhooks:read")
    @Operation(summary = "Show an endpoint")
    ResponseEntity<WebhookEndpointView> getWebhookEndpoint(@PathVariable WebhookEndpointId webhookEndpointId) {
        return answer(endpoints.get(tenant(), webhookEndpointId));
    }

    @PatchMapping(
            path = "/{webhookEndpointId}",
            consumes = {"application/merge-patch+json", "application/json"})
    @RequiresScope("webhooks:write")
    @Operation(
            summary = "Change an endpoint, disable it or activate it again",
            description =
                    "What waits to be sent when it is disabled is given up and shows as failed; an endpoint that is"
                            + " activated gets what happens from then on. Replay what it missed.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = ChangeWebhookEndpointRequest.class)))
    ResponseEntity<WebhookEndpointView> changeWebhookEndpoint(
            @PathVariable WebhookEndpointId webhookEndpointId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        return answer(endpoints.change(tenant(), webhookEndpointId, ifMatch, patch));
    }

    @DeleteMapping("/{webhookEndpointId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope("webhooks:write")
    @Operation(summary = "Delete an endpoint; nothing is sent to it any more")
    void deleteWebhookEndpoint(@PathVariable WebhookEndpointId webhookEndpointId) {
        endpoints.delete(tenant(), webhookEndpointId);
    }

    @PostMapping("/{webhookEndpointId}/rotate-secret")
    @RequiresScope("webhooks:write")
    @Operation(
            summary = "Give an endpoint a new secret",
            description = "For 24 hours messages are signed with both, so that a receiver may know either.")
    ResponseEntity<IssuedWebhookEndpointView> rotateWebhookSecret(@PathVariable WebhookEndpointId webhookEndpointId) {
        WebhookEndpoints.Issued issued = endpoints.rotate(tenant(), webhookEndpointId);
        return ResponseEntity.ok()
                .eTag(Revision.etag(issued.endpoint().revision()))
                .body(view(issued));
    }

    private ResponseEntity<WebhookEndpointView> answer(WebhookEndpoint endpoint) {
        return ResponseEntity.ok().eTag(Revision.etag(endpoint.revision())).body(view(endpoint));
    }

    private WebhookEndpointView view(WebhookEndpoint endpoint) {
        return WebhookEndpointView.of(endpoint, clock.instant());
    }

    private IssuedWebhookEndpointView view(WebhookEndpoints.Issued issued) {
        return new IssuedWebhookEndpointView(view(issued.endpoint()), issued.secret());
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
