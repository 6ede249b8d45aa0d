package dev.setia.journey;

import dev.setia.demo.DemoTenant;
import dev.setia.demo.SeedTenant;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.TestDatabase;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A tenant of the demo, seeded anew under a name of its own, and a till that talks to Setia over HTTP. */
final class Shop {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger numbers = new AtomicInteger();

    private final Merchant till;
    private final Merchant office;
    private final Clock clock;
    private final String currency;

    private Shop(Merchant till, Merchant office, Clock clock, String currency) {
        this.till = till;
        this.office = office;
        this.clock = clock;
        this.currency = currency;
    }

    static Shop open(int port, String name, Clock clock) {
        URI baseUrl = URI.create("http://localhost:" + port);
        DemoTenant demo = DemoTenant.read(name)
                .named(name + "-" + numbers.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36));
        try (SeedTenant seed = new SeedTenant(baseUrl, TestDatabase.OPERATOR_KEY)) {
            SeedTenant.Keys keys = seed.seed(demo);
            return new Shop(
                    Merchant.at(port, keys.pos()),
                    Merchant.at(port, keys.admin()),
                    clock,
                    demo.program().path("currency").asString());
        }
    }

    JsonNode summary(String card) {
        return done(office.get("/v1/members/" + memberId(card) + "/summary"));
    }

    String memberId(String card) {
        return done(till.post("/v1/members/lookup", identifier(card).toString()))
                .path("id")
                .asString();
    }

    /** What the member can spend now. */
    long available(String card) {
        JsonNode accounts = done(office.get("/v1/members/" + memberId(card) + "/accounts"));
        return accounts.path("data")
                .valueStream()
                .filter(account -> account.path("unit").asString().equals("points"))
                .mapToLong(account -> account.path("available").asLong())
                .sum();
    }

    /** Sells to the holder of a card, with vouchers if any. */
    JsonNode sell(String card, List<Line> lines, String... vouchers) {
        return done(trySell(card, lines, vouchers));
    }

    JsonNode sell(String card, Line... lines) {
        return sell(card, List.of(lines));
    }

    Reply trySell(@Nullable String card, List<Line> lines, String... vouchers) {
        return till.post("/v1/purchases", basket(card, lines, vouchers).toString());
    }

    JsonNode preview(String card, Line... lines) {
        return done(
                till.post("/v1/purchases/preview", basket(card, List.of(lines)).toString()));
    }

    /** Takes back units of one line. */
    JsonNode giveBack(JsonNode purchase, int line, long quantity) {
        ObjectNode body = takeBack();
        body.putArray("lines").addObject().put("number", line).put("quantity", quantity);
        return done(till.post("/v1/purchases/" + purchase.path("id").asString() + "/returns", body.toString()));
    }

    /** Takes back all that is left of a purchase. */
    JsonNode giveBack(JsonNode purchase) {
        return done(till.post(
                "/v1/purchases/" + purchase.path("id").asString() + "/returns",
                takeBack().toString()));
    }

    Reply tryRedeem(String card, String reward) {
        ObjectNode body = JSON.createObjectNode()
                .put("memberId", memberId(card))
                .put("rewardId", rewardId(reward))
                .put("occurredAt", clock.instant().toString());
        return till.post("/v1/redemptions", body.toString());
    }

    JsonNode redeem(String card, String reward) {
        return done(tryRedeem(card, reward));
    }

    JsonNode reverse(JsonNode redemption) {
        return done(tryReverse(redemption));
    }

    Reply tryReverse(JsonNode redemption) {
        String path = "/v1/redemptions/" + redemption.path("id").asString() + "/reverse";
        return till.post(path, "{}");
    }

    private String rewardId(String code) {
        return done(office.get("/v1/rewards"))
                .path("data")
                .valueStream()
                .filter(reward -> reward.path("code").asString().equals(code))
                .map(reward -> reward.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode basket(@Nullable String card, List<Line> lines, String... vouchers) {
        ObjectNode basket = JSON.createObjectNode();
        if (card != null) {
            basket.set("member", identifier(card));
        }
        basket.set("receipt", receipt());
        basket.put("occurredAt", clock.instant().toString());
        basket.put("currency", currency);
        ArrayNode all = basket.putArray("lines");
        lines.forEach(line -> all.add(line.json(currency)));
        if (vouchers.length > 0) {
            ArrayNode used = basket.putArray("vouchers");
            List.of(vouchers).forEach(used::add);
        }
        return basket;
    }

    private ObjectNode takeBack() {
        ObjectNode body = JSON.createObjectNode();
        body.set("receipt", receipt());
        return body.put("occurredAt", clock.instant().toString());
    }

    private static ObjectNode receipt() {
        return JSON.createObjectNode().put("terminal", "till-1").put("number", "R" + numbers.incrementAndGet());
    }

    private static ObjectNode identifier(String card) {
        return JSON.createObjectNode().put("type", "card").put("value", card);
    }

    /** What the till shows: the answer, where it is not a refusal. */
    private static JsonNode done(Reply reply) {
        if (reply.status() / 100 != 2) {
            throw new AssertionError("refused with " + reply.status() + ": " + reply.body());
        }
        return reply.body();
    }

    /**
     * One line of a receipt.
     *
     * @param price of one unit, in minor units
     */
    record Line(String sku, String category, long quantity, long price, List<String> flags) {
        static Line of(String sku, String category, long quantity, long price) {
            return new Line(sku, category, quantity, price, List.of());
        }

        Line flagged(String flag) {
            return new Line(sku, category, quantity, price, List.of(flag));
        }

        private ObjectNode json(String currency) {
            ObjectNode line = JSON.createObjectNode().put("sku", sku);
            line.putArray("categories").add(category);
            line.put("quantity", quantity);
            line.putObject("unitPrice").put("amount", price).put("currency", currency);
            if (!flags.isEmpty()) {
                ArrayNode all = line.putArray("flags");
                flags.forEach(all::add);
            }
            return line;
        }
    }
}
