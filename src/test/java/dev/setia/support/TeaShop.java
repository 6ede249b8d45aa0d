package dev.setia.support;

import java.util.UUID;

/** A shop that gives one point for each cup of tea, in a program with these settings. */
public final class TeaShop {
    private static final String EARNING =
            "\"earning\": [{\"key\": \"cups\", \"name\": \"One a cup\", \"award\": {\"type\": \"per_unit\", \"points\": 1}}]";

    private final Merchant merchant;
    private final TestClock clock;
    private final String program;

    public TeaShop(Merchant merchant, TestClock clock, String settings) {
        this(merchant, clock, settings, "");
    }

    /** @param more further members of the program's definition, each after a comma */
    public TeaShop(Merchant merchant, TestClock clock, String settings, String more) {
        this.merchant = merchant;
        this.clock = clock;
        this.program =
                merchant.program("IDR", "Asia/Jakarta", "{\"settings\": {" + settings + "}, " + EARNING + more + "}");
    }

    public Merchant merchant() {
        return merchant;
    }

    public String program() {
        return program;
    }

    public String member() {
        return merchant.member();
    }

    public Reply buy(String member, long cups) {
        return merchant.post("/v1/purchases", """
                {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                 "currency": "IDR",
                 "lines": [{"sku": "tea", "quantity": %d, "unitPrice": {"amount": 5000, "currency": "IDR"}}]}
                """.formatted(member, UUID.randomUUID(), clock.instant(), cups))
                .expect(201);
    }

    public Reply giveBack(Reply purchase) {
        return merchant.post(
                        "/v1/purchases/" + purchase.text("/id") + "/returns",
                        "{\"receipt\": {\"terminal\": \"till-1\", \"number\": \"%s\"}, \"occurredAt\": \"%s\"}"
                                .formatted(UUID.randomUUID(), clock.instant()))
                .expect(201);
    }

    public Reply spend(String member, long points) {
        String reward = merchant.post("/v1/rewards", """
                        {"code": "tea-%s", "kind": "free_product", "name": "Tea", "pointsPrice": %d,
                         "unitCost": {"amount": 4000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A pot of tea", "items": {"skus": ["tea"]}}}
                        """.formatted(
                                UUID.randomUUID().toString().substring(0, 8), points))
                .expect(201)
                .text("/id");
        return merchant.post("/v1/redemptions", "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}")
                .expect(201);
    }

    public void reverse(Reply redemption) {
        merchant.post("/v1/redemptions/" + redemption.text("/id") + "/reverse", "{}")
                .expect(200);
    }

    public void newDay() {
        merchant.post("/v1/programs/" + program + "/day-changes", "").expect(200);
    }

    public String account(String member) {
        return accounts(member, "").text("/data/0/id");
    }

    public Reply accounts(String member, String query) {
        return merchant.get("/v1/members/" + member + "/accounts" + query).expect(200);
    }

    public Reply schedule(String account, String query) {
        return merchant.get("/v1/accounts/" + account + "/expiring" + query).expect(200);
    }

    public Reply lots(String account, String query) {
        return merchant.get("/v1/accounts/" + account + "/lots" + query).expect(200);
    }
}
