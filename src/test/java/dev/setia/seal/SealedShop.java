package dev.setia.seal;

import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A shop of which every purchase gives points, and whose books are sealed when a test says so. */
final class SealedShop {
    private static final String PROGRAM = """
            {"settings": {"rounding": "floor"},
             "earning": [{"key": "spend", "name": "1 point each", "award": {"type": "per_amount", "points": 1, "stepMinor": 100}}]}""";

    final Merchant merchant;
    final TenantId tenant;
    final String program;
    private final SealHeads sealHeads;

    private SealedShop(Merchant merchant, TenantId tenant, String program, SealHeads sealHeads) {
        this.merchant = merchant;
        this.tenant = tenant;
        this.program = program;
        this.sealHeads = sealHeads;
    }

    static SealedShop open(int port, SealHeads sealHeads) {
        Merchant merchant = Merchant.open(port);
        String program = merchant.program("EUR", "Europe/Warsaw", PROGRAM);
        String tenant = merchant.tenant().at("/tenant/id").asString();
        return new SealedShop(merchant, new TenantId(uuid(tenant)), program, sealHeads);
    }

    static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }

    Reply sell(String member) {
        return merchant.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "%s"}, "occurredAt": "%s",
                         "currency": "EUR", "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": 700, "currency": "EUR"}}]}
                        """.formatted(
                                member, UUID.randomUUID(), Instant.now().minus(Duration.ofHours(1))))
                .expect(201);
    }

    /** How many seals it took. */
    int seal() {
        return seal(SealHeads.Sizes.STANDARD);
    }

    int seal(SealHeads.Sizes sizes) {
        return Tenancy.in(tenant, () -> sealHeads.seal(tenant, sizes, () -> false));
    }

    /** The text of the id of the member's account of points. */
    String account(String member) {
        return merchant.get("/v1/members/" + member + "/accounts").expect(200).text("/data/0/id");
    }
}
