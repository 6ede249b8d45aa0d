package dev.setia.webhook;

import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookDeliveryId;
import dev.setia.shared.WebhookEndpointId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/webhook-endpoints/{webhookEndpointId}")
@Tag(name = "Webhook endpoints")
class WebhookDeliveryController {
    private final WebhookLog webhooks;
    private final Cursors cursors;
    private final Clock clock;

    WebhookDeliveryController(WebhookLog webhooks, Cursors cursors, Clock clock) {
        this.webhooks = webhooks;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GetMapping("/deliveries")
    @RequiresScope("webhooks:read")
    @Operation(summary = "List what was sent to an endpoint and what is to be, the newest first")
    Page<WebhookDeliveryView> listWebhookDeliveries(
            @PathVariable WebhookEndpointId webhookEndpointId,
            @RequestParam(required = false) @Pattern(regexp = "pending|delivered|failed") @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("webhook-deliveries " + webhookEndpointId + " " + status, limit, cursor);
        UUID below = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return cursors.page(
                        wanted,
                        webhooks.list(tenant(), webhookEndpointId, status, below, wanted.rows()),
                        delivery -> delivery.id().value().toString())
                .map(WebhookDeliveryView::of);
    }

    @GetMapping("/deliveries/{webhookDeliveryId}")
    @RequiresScope("webhooks:read")
    @Operation(summary = "Show a delivery with its attempts")
    WebhookDeliveryView getWebhookDelivery(
            @PathVariable WebhookEndpointId webhookEndpointId, @PathVariable WebhookDeliveryId webhookDeliveryId) {
        return WebhookDeliveryView.of(webhooks.get(tenant(), webhookEndpointId, webhookDeliveryId));
    }

    @PostMapping("/deliveries/{webhookDeliveryId}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope("webhooks:write")
    @Operation(summary = "Send the same message once more, under the same webhook-id")
    WebhookDeliveryView resendWebhookDelivery(
            @PathVariable WebhookEndpointId webhookEndpointId, @PathVariable WebhookDeliveryId webhookDeliveryId) {
        return WebhookDeliveryView.of(webhooks.resend(tenant(), webhookEndpointId, webhookDeliveryId));
    }

    @PostMapping("/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope("webhooks:write")
    @Operation(summary = "Send a message of the type webhook_endpoint.test to this endpoint alone")
    WebhookDeliveryView testWebhookEndpoint(@PathVariable WebhookEndpointId webhookEndpointId) {
        return WebhookDeliveryView.of(webhooks.test(tenant(), webhookEndpointId));
    }

    @PostMapping("/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope("webhooks:write")
    @Operation(
            summary = "Send again what was recorded in a time of the last 90 days",
            description = "Of the types that the endpoint wants, under the same webhook-ids. One replay at a time.")
    WebhookEndpointView replayWebhookEvents(
            @PathVariable WebhookEndpointId webhookEndpointId, @Valid @RequestBody ReplayWebhookEventsRequest request) {
        return WebhookEndpointView.of(
                webhooks.replay(tenant(), webhookEndpointId, request.from(), request.until()), clock.instant());
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
