package dev.setia.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.event.EventTypes;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the API's document says to whoever receives webhooks. */
@SetiaTest
class WebhookDocumentTests {
    @LocalServerPort
    private int port;

    @Test
    void every_type_of_event_is_described_as_a_webhook() {
        JsonNode document = Merchant.open(port).get("/v3/api-docs").expect(200).body();
        List<String> sent = new ArrayList<>(EventTypes.all());
        sent.add(Delivery.TEST);
        assertThat(document.at("/webhooks").propertyNames()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(document.at("/webhooks")
                        .valueStream()
                        .map(webhook -> webhook.at("/post/operationId").asString()))
                .doesNotHaveDuplicates()
                .contains("onPurchaseRecorded", "onWebhookEndpointTest");
        assertThat(document.at("/components/schemas/WebhookMessage/properties/data/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Event");
    }
}
