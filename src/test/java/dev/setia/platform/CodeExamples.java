package dev.setia.platform;

import dev.setia.support.DueTasks;
import dev.setia.support.Reply;
import dev.setia.support.TestClock;
import java.time.Duration;

/** Coupons and gift cards: the part of {@link ApiExamplesTests} about them. */
final class CodeExamples {
    private final DocumentedApi api;
    private final TestClock clock;
    private final DueTasks background;

    CodeExamples(DocumentedApi api, TestClock clock, DueTasks background) {
        this.api = api;
        this.clock = clock;
        this.background = background;
    }

    void giftCards() {
        Reply card = api.post("issueGiftCard", "/v1/gift-cards", """
                {"amount": {"amount": 200000, "currency": "IDR"}, "pin": "4711", "reference": "till-1/000140"}
                """);
        String path = "/v1/gift-cards/" + card.text("/id");
        String code = "{\"code\": \"" + card.text("/code") + "\", \"pin\": \"4711\"";
        String amount = ", \"amount\": {\"amount\": %d, \"currency\": \"IDR\"}";
        api.get("getGiftCard", path);
        api.post("checkGiftCardBalance", "/v1/gift-cards/balance", code + "}");
        api.post(
                "topUpGiftCard",
                "/v1/gift-cards/top-ups",
                code + amount.formatted(50_000) + ", \"reference\": \"till-1/000141\"}");
        api.post(
                "chargeGiftCard",
                "/v1/gift-cards/charges",
                code + amount.formatted(30_000) + ", \"reference\": \"till-1/000142\"}");
        api.post(
                "refundGiftCard",
                "/v1/gift-cards/refunds",
                code + amount.formatted(10_000) + ", \"reference\": \"till-1/000143\"}");
        String holds = "/v1/gift-cards/authorisations";
        String hold = api.post("authoriseGiftCard", holds, code + amount.formatted(100_000) + ", \"holdSeconds\": 900}")
                .text("/id");
        api.get("getGiftCardAuthorisation", holds + "/" + hold);
        api.post(
                "captureGiftCard",
                holds + "/" + hold + "/capture",
                "{\"amount\": {\"amount\": 80000, \"currency\": \"IDR\"}}");
        String another = api.outside("POST", holds, code + amount.formatted(1_000) + "}")
                .expect(201)
                .text("/id");
        api.post("voidGiftCardAuthorisation", holds + "/" + another + "/void", "");
        api.get("listGiftCardEntries", path + "/entries?limit=3");
        api.get("getGiftCardLiability", "/v1/reports/gift-card-liability");
    }

    void coupons() {
        String pool = "/v1/coupons/pools/"
                + api.post("createCouponPool", "/v1/coupons/pools", """
                        {"code": "spring-flyer", "name": "Flyer of April", "usesPerCode": 1, "usesPerMember": 1,
                         "validFrom": "2026-11-01T00:00:00+07:00", "validUntil": "2027-01-01T00:00:00+07:00",
                         "prize": {"type": "percent_off", "name": "10 % off", "basisPoints": 1000}}
                        """).text("/id");
        api.post("importCoupons", pool + "/import", "{\"codes\": [\"SPRING-0001\", \"SPRING-0002\", \"spring-0001\"]}");
        api.post("generateCoupons", pool + "/generate", "{\"count\": 2}");
        many(pool);
        api.get("getCouponPool", pool);
        api.get("listCouponPools", "/v1/coupons/pools");
        api.get("listCoupons", pool + "/codes?limit=2");
        String hold = api.post("holdCoupon", "/v1/coupons/holds", "{\"code\": \"spring 0002\", \"holdSeconds\": 900}")
                .text("/id");
        api.get("getCouponHold", "/v1/coupons/holds/" + hold);
        api.post("releaseCouponHold", "/v1/coupons/holds/" + hold + "/release", "");
        api.post("stopCouponPool", pool + "/stop", "");
    }

    private void many(String pool) {
        String file = api.csv("importCouponFile", pool + "/imports", "code\r\nSUMMER-0001\r\nSPRING-0001\r\n")
                .text("/id");
        String made = api.post("generateManyCoupons", pool + "/generations", "{\"count\": 250}")
                .text("/id");
        clock.advance(Duration.ofSeconds(2));
        background.run();
        api.get("getCodeImport", "/v1/code-imports/" + file);
        api.get("listCodeImportErrors", "/v1/code-imports/" + file + "/errors");
        api.get("getCodeGeneration", "/v1/code-generations/" + made);
    }
}
