package dev.setia.purchase;

import dev.setia.platform.Caller;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.Base32;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What tills send, read as a request is, for those who hand it to a lane or a batch themselves. */
record SentSales(ReadPurchaseRequest read, JsonMapper json) {
    PurchaseCommand command(Merchant shop, Sale sale, String key) {
        return read.read(caller(shop), json.readValue(sale.json(), RecordPurchaseRequest.class), key);
    }

    PurchaseCommand command(Merchant shop, Sale sale) {
        return command(shop, sale, UUID.randomUUID().toString());
    }

    static UUID tenant(Merchant shop) {
        return uuid(shop.tenant().at("/tenant/id").asString());
    }

    static UUID uuid(String text) {
        return Base32.decode(text.substring(text.indexOf('_') + 1)).orElseThrow();
    }

    static Caller caller(Merchant shop) {
        UUID key = uuid(shop.tenant().at("/adminKey/key/id").asString());
        return new Caller(new TenantId(tenant(shop)), new ApiKeyId(key), Set.of(), null);
    }
}
