package dev.setia.purchase;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a till has kept while it was offline, each sale with its key. */
final class KeptSales {
    private final List<String> items = new ArrayList<>();

    KeptSales with(Sale sale) {
        return with(sale.json());
    }

    KeptSales with(String json) {
        return with(UUID.randomUUID().toString(), json);
    }

    KeptSales with(String key, String json) {
        items.add("{\"idempotencyKey\": \"" + key + "\", \"purchase\": " + json + "}");
        return this;
    }

    String json() {
        return "{\"purchases\": [" + String.join(",", items) + "]}";
    }

    Reply send(Merchant shop) {
        return shop.post("/v1/purchases/batch", json()).expect(200);
    }

    /** What stands there in each result. */
    static List<String> all(Reply reply, String pointer) {
        return reply.body()
                .at("/results")
                .valueStream()
                .map(result -> result.at(pointer).asString(""))
                .toList();
    }

    static List<Long> numbers(Reply reply, String pointer) {
        return reply.body()
                .at("/results")
                .valueStream()
                .map(result -> result.at(pointer).asLong(-1))
                .toList();
    }

    /** What the refusal of one points at. */
    static List<String> faults(Reply reply, int index) {
        return new Reply(200, reply.headers(), reply.body().at("/results/" + index + "/problem")).faults();
    }
}
