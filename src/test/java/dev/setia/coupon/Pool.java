package dev.setia.coupon;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import java.util.List;
import java.util.UUID;

/** A pool of coupons in a shop, as a story needs it. */
public final class Pool {
    public static final String TENTH_OFF = "{\"type\": \"percent_off\", \"name\": \"10 % off\", \"basisPoints\": 1000}";

    private final Merchant shop;
    private final String id;

    private Pool(Merchant shop, String id) {
        this.shop = shop;
        this.id = id;
    }

    /** @param more members of the request, such as {@code "usesPerCode": 4} */
    public static Pool open(Merchant shop, String prize, String... more) {
        String rest = more.length == 0 ? "" : ", " + String.join(", ", more);
        Reply created = shop.post(
                        "/v1/coupons/pools",
                        "{\"code\": \"p-%s\", \"name\": \"Flyer\", \"prize\": %s%s}"
                                .formatted(UUID.randomUUID().toString().substring(0, 8), prize, rest))
                .expect(201);
        return new Pool(shop, created.text("/id"));
    }

    public String path() {
        return "/v1/coupons/pools/" + id;
    }

    public Reply bring(String... codes) {
        return shop.post(path() + "/import", "{\"codes\": [\"" + String.join("\", \"", codes) + "\"]}")
                .expect(200);
    }

    public List<String> generate(int count) {
        Reply unused =
                shop.post(path() + "/generate", "{\"count\": " + count + "}").expect(200);
        return shop.get(path() + "/codes?limit=200")
                .expect(200)
                .body()
                .at("/data")
                .valueStream()
                .map(coupon -> coupon.path("code").asString())
                .toList();
    }

    public Reply hold(String code, String more) {
        return shop.post("/v1/coupons/holds", "{\"code\": \"" + code + "\"" + more + "}");
    }

    public long uses() {
        return shop.get(path()).expect(200).number("/uses");
    }
}
