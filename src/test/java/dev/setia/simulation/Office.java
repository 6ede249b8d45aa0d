package dev.setia.simulation;

import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A merchant with a history and a draft, who wants to know before it publishes. */
record Office(Merchant shop, DueTasks background, String program) {
    private static final String CURRENCY = "IDR";

    /** Points, a card, tiers and a discount; what earns is said by the test. */
    static String definition(long pointsPerThousand) {
        return """
                {"settings": {"acceptedDelay": "P400D"},
                 "earning": [{"key": "spend", "name": "Points",
                              "award": {"type": "per_amount", "points": %d, "stepMinor": 1000}}],
                 "cards": [{"key": "coffee", "name": "Coffee card", "size": 3, "basis": "unit",
                            "items": {"categories": ["coffee"]},
                            "prizes": [{"prize": {"type": "amount_off", "name": "A coffee", "amountMinor": 20000}}]}],
                 "tiers": {"metric": "spend", "window": {"type": "calendar", "unit": "year"},
                           "tiers": [{"key": "gold", "name": "Gold", "threshold": 200000,
                                      "pointsFactorBasisPoints": 15000}]}}
                """.formatted(pointsPerThousand);
    }

    static Office open(int port, DueTasks background, String inForce) {
        Merchant shop = Merchant.open(port);
        return new Office(shop, background, shop.program(CURRENCY, "Asia/Jakarta", inForce));
    }

    int draft(String definition) {
        return (int) shop.post("/v1/programs/" + program + "/versions", definition)
                .expect(201)
                .number("/number");
    }

    /** Sells coffee; returns the purchase. */
    JsonNode sell(String member, String occurredAt, long quantity, long unitPrice) {
        String who = member.isEmpty() ? "" : "\"member\": {\"id\": \"" + member + "\"},";
        return shop.post("/v1/purchases", """
                        {%s "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s", "currency": "IDR",
                         "lines": [{"sku": "kopi", "categories": ["coffee"], "quantity": %d,
                                    "unitPrice": {"amount": %d, "currency": "IDR"}}]}
                        """.formatted(who, UUID.randomUUID(), occurredAt, quantity, unitPrice))
                .expect(201)
                .body();
    }

    void giveBack(JsonNode purchase, long quantity, String occurredAt) {
        shop.post("/v1/purchases/" + purchase.path("id").asString() + "/returns", """
                        {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "lines": [{"number": 1, "quantity": %d}]}
                        """.formatted(
                                UUID.randomUUID(), occurredAt, quantity))
                .expect(201);
    }

    void refund(JsonNode purchase, long amount, String occurredAt) {
        shop.post("/v1/purchases/" + purchase.path("id").asString() + "/returns", """
                        {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "amount": {"amount": %d, "currency": "IDR"}}
                        """.formatted(
                                UUID.randomUUID(), occurredAt, amount))
                .expect(201);
    }

    void cancel(JsonNode purchase, String occurredAt) {
        shop.post(
                        "/v1/purchases/" + purchase.path("id").asString() + "/void",
                        "{\"occurredAt\": \"" + occurredAt + "\"}")
                .expect(201);
    }

    /** Something of a member that the merchant reports. */
    Reply report(String member, String type, String occurredAt, String more) {
        return shop.post("/v1/events", """
                        {"eventId": "%s", "type": "%s", "member": {"id": "%s"}, "occurredAt": "%s"%s}
                        """.formatted(UUID.randomUUID(), type, member, occurredAt, more))
                .expect(201);
    }

    String referralCode(String member) {
        return put("/v1/members/" + member + "/referral-code", "{}").expect(200).text("/code");
    }

    void enter(String member, String segment) {
        put("/v1/members/" + member + "/segments/" + segment, "").expect(200);
    }

    private Reply put(String path, String json) {
        return shop.send("PUT", path, json, Map.of("Authorization", "Bearer " + shop.key()));
    }

    /** A reward for so many points; returns its id. */
    String reward(long pointsPrice) {
        return shop.post("/v1/rewards", """
                        {"code": "tea", "kind": "free_product", "name": "Tea", "pointsPrice": %d,
                         "unitCost": {"amount": 4000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A pot of tea", "items": {"skus": ["tea"]}}}
                        """.formatted(pointsPrice)).expect(201).text("/id");
    }

    String redeem(String member, String reward, String occurredAt) {
        return shop.post("/v1/redemptions", """
                        {"memberId": "%s", "rewardId": "%s", "occurredAt": "%s"}
                        """.formatted(member, reward, occurredAt))
                .expect(201)
                .text("/id");
    }

    Reply start(int version, String request) {
        return shop.post("/v1/programs/" + program + "/versions/" + version + "/simulate", request);
    }

    /** Runs it to its end and shows what it found. */
    Reply simulate(int version, String request) {
        String job = start(version, request).expect(202).text("/id");
        background.run();
        return result(job).expect(200);
    }

    Reply result(String job) {
        return shop.get("/v1/simulations/" + job);
    }
}
