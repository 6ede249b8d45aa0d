package dev.setia.webhook;

import io.swagger.v3.oas.annotations.media.Schema;

/** An endpoint with its secret, which is shown this once. */
@Schema(name = "IssuedWebhookEndpoint")
record IssuedWebhookEndpointView(
        WebhookEndpointView endpoint,

        @Schema(description = "Verify signatures with it; it is not shown again", example = "whsec_…")
        String secret) {}
