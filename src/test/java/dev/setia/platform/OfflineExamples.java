package dev.setia.platform;

/** A till that comes back: the part of {@link ApiExamplesTests} about it. */
final class OfflineExamples {
    private OfflineExamples() {}

    /** One sale that is new, one that had arrived after all, one that cannot be. */
    static void kept(DocumentedApi api, String place) {
        String sold = """
                {"member": {"type": "card", "value": "5501 2345 6789"}, "locationId": "%s",
                 "receipt": {"terminal": "till-1", "number": "000126"},
                 "occurredAt": "2026-11-22T09:20:00+07:00", "currency": "IDR",
                 "lines": [{"sku": "kopi-susu", "categories": ["coffee"], "quantity": 1,
                            "unitPrice": {"amount": 25000, "currency": "IDR"}}]}
                """.formatted(place);
        String arrived = sold.replace("000126", "000127");
        api.outside("POST", "/v1/purchases", arrived).expect(201);
        api.post("recordPurchases", "/v1/purchases/batch", """
                {"purchases": [{"idempotencyKey": "till-1-000126", "purchase": %s},
                               {"idempotencyKey": "till-1-000127", "purchase": %s},
                               {"idempotencyKey": "till-1-000128", "purchase": %s}]}
                """.formatted(
                        sold, arrived, sold.replace("000126", "000128").replace("\"quantity\": 1", "\"quantity\": 0")));
    }
}
