package dev.setia.tier;

import dev.setia.shared.Base32;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A shop with tiers: one point for each 100, in a zone where days begin with UTC. */
final class TierShop {
    static final String LADDER = """
            [{"key": "bronze", "name": "Bronze", "threshold": 0},
             {"key": "silver", "name": "Silver", "threshold": 10000, "pointsFactorBasisPoints": 20000},
             {"key": "gold", "name": "Gold", "threshold": 20000, "pointsFactorBasisPoints": 30000}]""";

    private final Merchant merchant;
    private final TestClock clock;
    private final String program;

    private TierShop(Merchant merchant, TestClock clock, String program) {
        this.merchant = merchant;
        this.clock = clock;
        this.program = program;
    }

    static TierShop open(int port, TestClock clock, String now, String tiers) {
        clock.stopAt(Instant.parse(now));
        Merchant merchant = Merchant.open(port);
        return new TierShop(merchant, clock, merchant.program("IDR", "UTC", definition(tiers)));
    }

    static String definition(String tiers) {
        return """
                {"settings": {"expiresAfter": "P20D"},
                 "earning": [{"key": "base", "name": "Base",
                              "award": {"type": "per_amount", "points": 1, "stepMinor": 100}}],
                 "tiers": %s}""".formatted(tiers);
    }

    /** Tiers by spend in a month. */
    static String monthly(String more) {
        return """
                {"metric": "spend", "window": {"type": "calendar", "unit": "month"}, %s "tiers": %s}""".formatted(more, LADDER);
    }

    Merchant merchant() {
        return merchant;
    }

    String member() {
        return merchant.member();
    }

    void now(String instant) {
        clock.stopAt(Instant.parse(instant));
    }

    /** A new version, in force from now on. */
    void publish(int number, String tiers) {
        String versions = "/v1/programs/" + program + "/versions";
        merchant.post(versions, definition(tiers)).expect(201);
        merchant.post(versions + "/" + number + "/publish", "{}").expect(200);
    }

    Reply buy(String member, long amount) {
        return buy(member, amount, clock.instant().toString());
    }

    Reply buy(String member, long amount, String occurredAt) {
        return tryToBuy(member, amount, occurredAt).expect(201);
    }

    Reply buyWith(String member, long amount, String voucher) {
        return merchant.post(
                        "/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "currency": "IDR", "vouchers": ["%s"],
                         "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": %d, "currency": "IDR"}}]}
                        """.formatted(member, UUID.randomUUID(), clock.instant(), voucher, amount))
                .expect(201);
    }

    Reply tryToBuy(String member, long amount, String occurredAt) {
        return merchant.post("/v1/purchases", """
                {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                 "currency": "IDR",
                 "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": %d, "currency": "IDR"}}]}
                """.formatted(member, UUID.randomUUID(), occurredAt, amount));
    }

    Reply giveBack(Reply purchase) {
        return merchant.post("/v1/purchases/" + purchase.text("/id") + "/returns", """
                        {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "lines": [{"number": 1, "quantity": 1}]}
                        """.formatted(
                                UUID.randomUUID(), clock.instant()))
                .expect(201);
    }

    /** Gives back money and no goods. */
    Reply refund(Reply purchase, long amount) {
        return merchant.post("/v1/purchases/" + purchase.text("/id") + "/returns", """
                        {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "amount": {"amount": %d, "currency": "IDR"}}
                        """.formatted(
                                UUID.randomUUID(), clock.instant(), amount))
                .expect(201);
    }

    /** Runs the day changes of all days up to a moment. */
    void dayChange(String instant) {
        now(instant);
        merchant.post("/v1/programs/" + program + "/day-changes", "").expect(200);
    }

    Reply tier(String member) {
        return merchant.get("/v1/members/" + member + "/tier").expect(200);
    }

    String key(String member) {
        return tier(member).text("/key");
    }

    /** Tier and cause of each period, the newest first. */
    List<String> history(String member) {
        return merchant.get("/v1/members/" + member + "/tier/history").expect(200).body().at("/data").values().stream()
                .map(period -> period.at("/tier").asString() + " "
                        + period.at("/cause").asString())
                .toList();
    }

    Reply override(String member, String json) {
        return merchant.send("PUT", "/v1/members/" + member + "/tier", json, authorised());
    }

    Reply removeOverride(String member) {
        return merchant.send("DELETE", "/v1/members/" + member + "/tier", "", authorised());
    }

    private Map<String, String> authorised() {
        return Map.of("Authorization", "Bearer " + merchant.key());
    }

    /** How often the world was told that a tier changed. */
    long changesTold() {
        String tenant = merchant.tenant().at("/tenant/id").asString();
        UUID id = Base32.decode(tenant.substring(tenant.indexOf('_') + 1)).orElseThrow();
        try (Connection connection = TestDatabase.asSuperuser();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from outbox_event where tenant_id = ? and type = 'tier.changed'")) {
            statement.setObject(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
