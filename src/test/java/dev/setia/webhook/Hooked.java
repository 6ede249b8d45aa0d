package dev.setia.webhook;

import dev.setia.shared.Base32;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookEndpointId;
import dev.setia.support.EventsShow;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import java.util.UUID;

/** A shop with one endpoint, and the worker that serves it. */
record Hooked(Merchant shop, DeliverWebhooks deliver, String id, String secret) {
    static Hooked at(Merchant shop, DeliverWebhooks deliver, String url, String types) {
        Reply issued = shop.post("/v1/webhook-endpoints", "{\"url\": \"" + url + "\", \"eventTypes\": [" + types + "]}")
                .expect(201);
        return new Hooked(shop, deliver, issued.text("/endpoint/id"), issued.text("/secret"));
    }

    static Hooked toMembers(Merchant shop, DeliverWebhooks deliver, String url) {
        return at(shop, deliver, url, "\"member.enrolled\"");
    }

    /** The endpoint has its turn. */
    void turn() {
        EventsShow.await();
        var unused = deliver.run(
                new TenantId(uuid(shop.tenant().at("/tenant/id").asString())), new WebhookEndpointId(uuid(id)));
    }

    String path() {
        return "/v1/webhook-endpoints/" + id;
    }

    Reply shown() {
        return shop.get(path()).expect(200);
    }

    Reply log() {
        return shop.get(path() + "/deliveries").expect(200);
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }
}
