package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/**
 * What a till is told beforehand is what happens, for random baskets of members with a past. Vouchers get their ids
 * when they are issued, so that a preview lists them without.
 */
@SetiaTest
class PreviewIsBookingTests {
    private static final long SEED = Long.getLong("setia.seed", 20_260_715L);
    private static final int SALES = 40;
    private static final List<String> SKUS = List.of("cone", "water", "tea", "cake", "boot");
    private static final List<String> CATEGORIES = List.of("drinks", "cakes", "shoes");
    private static final List<String> DECIDED = List.of(
            "/totals", "/lines", "/points/earned", "/stamps", "/tier", "/vouchersUsed", "/explanation", "/nearestMiss");

    @LocalServerPort
    private int port;

    private final Random random = new Random(SEED);

    @Test
    void a_preview_and_the_booking_after_it_say_the_same() throws IOException {
        Merchant shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", everything());
        List<String> members = List.of(shop.member(), shop.member());
        List<String> vouchers = new ArrayList<>();
        int used = 0;
        int issued = 0;
        for (int i = 0; i < SALES; i++) {
            Sale sale = random(shop, members.getFirst(), members.getLast(), vouchers);
            Reply preview = sale.preview();
            Reply booked = sale.record();

            for (String what : DECIDED) {
                assertThat(booked.body().at(what))
                        .as("%s of sale %d, seed %d", what, i, SEED)
                        .isEqualTo(preview.body().at(what));
            }
            assertThat(promised(preview, false))
                    .as("vouchers of sale %d, seed %d", i, SEED)
                    .isEqualTo(promised(booked, true));
            issued += booked.body().path("vouchersIssued").size();
            booked.body().path("vouchersUsed").forEach(voucher -> vouchers.remove(voucher.asString("")));
            used += booked.body().path("vouchersUsed").size();
            if (booked.text("/memberId").equals(members.getFirst())) {
                booked.body()
                        .path("vouchersIssued")
                        .forEach(voucher -> vouchers.add(voucher.path("id").asString("")));
            }
        }
        assertThat(used).as("vouchers that were used").isPositive();
        assertThat(issued).as("vouchers that were issued").isPositive();
    }

    /** Name and end of each voucher. */
    private static List<String> promised(Reply reply, boolean isIssued) {
        List<String> promised = new ArrayList<>();
        for (JsonNode voucher : reply.body().at("/vouchersIssued")) {
            assertThat(voucher.has("id")).isEqualTo(isIssued);
            promised.add(voucher.at("/name").asString() + " until "
                    + voucher.at("/expiresAt").asString());
        }
        return promised;
    }

    /** The vouchers are the first member's; guests come in as well. */
    private Sale random(Merchant shop, String first, String second, List<String> vouchers) {
        String more = "\"channel\": \"" + one(List.of("store", "online")) + "\", \"tenders\": [{\"type\": \""
                + one(List.of("cash", "points", "qris"))
                + "\", \"amount\": {\"amount\": 20000, \"currency\": \"IDR\"}}]";
        Sale sale = Sale.at(shop);
        for (int size = 1 + random.nextInt(4); size > 0; size--) {
            sale.of(line());
        }
        switch (random.nextInt(5)) {
            case 0 -> sale.with(more);
            case 1 -> sale.to(second).with(more);
            default -> {
                List<String> some = vouchers.stream()
                        .limit(3)
                        .filter(any -> random.nextBoolean())
                        .toList();
                sale.to(first)
                        .with(
                                some.isEmpty()
                                        ? more
                                        : more + ", \"vouchers\": [\"" + String.join("\",\"", some) + "\"]");
            }
        }
        return sale;
    }

    private String line() {
        return """
                {"sku": "%s", "categories": ["%s"], "quantity": %d,
                 "unitPrice": {"amount": %d, "currency": "IDR"}, "discount": {"amount": %d, "currency": "IDR"}}
                """.formatted(
                        one(SKUS),
                        one(CATEGORIES),
                        1 + random.nextInt(12),
                        1_000 + random.nextInt(90_000),
                        random.nextInt(1_000));
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String everything() throws IOException {
        return new ClassPathResource("program/everything.json").getContentAsString(StandardCharsets.UTF_8);
    }
}
