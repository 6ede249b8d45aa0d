package dev.setia.purchase;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Says what a till sends; whatever a story does not mention is any. */
final class Sale {
    private final Merchant merchant;
    private final List<String> lines = new ArrayList<>();
    private String currency = "IDR";
    private String member = "";
    private String receipt = UUID.randomUUID().toString();
    private String occurredAt = Instant.now().minus(Duration.ofHours(1)).toString();
    private String more = "";

    private Sale(Merchant merchant) {
        this.merchant = merchant;
    }

    static Sale at(Merchant merchant) {
        return new Sale(merchant);
    }

    Sale of(long quantity, String sku, long unitPrice) {
        lines.add("{\"sku\": \"%s\", \"quantity\": %d, \"unitPrice\": {\"amount\": %d, \"currency\": \"%s\"}}"
                .formatted(sku, quantity, unitPrice, currency));
        return this;
    }

    /** A line with all that a line can say. */
    Sale of(String line) {
        lines.add(line);
        return this;
    }

    Sale in(String otherCurrency) {
        this.currency = otherCurrency;
        return this;
    }

    Sale to(String memberId) {
        this.member = "\"member\": {\"id\": \"" + memberId + "\"},";
        return this;
    }

    Sale withCard(String number) {
        this.member = "\"member\": {\"type\": \"card\", \"value\": \"" + number + "\"},";
        return this;
    }

    Sale onReceipt(String number) {
        this.receipt = number;
        return this;
    }

    Sale on(String instant) {
        this.occurredAt = instant;
        return this;
    }

    Sale using(String voucher) {
        this.more = ", \"vouchers\": [\"" + voucher + "\"]";
        return this;
    }

    Sale with(String members) {
        this.more = ", " + members;
        return this;
    }

    String json() {
        return """
                {%s "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s", "currency": "%s",
                 "lines": [%s]%s}
                """.formatted(member, receipt, occurredAt, currency, String.join(",", lines), more);
    }

    /** Sends it; the answer, whatever it is. */
    Reply send() {
        return merchant.post("/v1/purchases", json());
    }

    Reply record() {
        return send().expect(201);
    }

    Reply preview() {
        return merchant.post("/v1/purchases/preview", json()).expect(200);
    }
}
