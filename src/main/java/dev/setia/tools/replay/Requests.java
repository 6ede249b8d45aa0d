package dev.setia.tools.replay;

import dev.setia.tools.replay.Step.Sale;
import dev.setia.tools.replay.Step.SaleLine;
import dev.setia.tools.replay.Step.TakeBack;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is said to the API: the same words for the same step in each run. */
final class Requests {
    static final String CURRENCY = "GBP";
    private static final String TERMINAL = "online-retail";
    private static final ZoneId SHOP = ZoneId.of("Europe/London");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Requests() {}

    static ObjectNode member(Sale sale) {
        ObjectNode member = JSON.objectNode();
        member.put("displayName", "Customer " + Words.clean(sale.customer(), 100));
        String country = Words.clean(sale.country(), 100);
        if (!country.isEmpty()) {
            member.putObject("attributes").put("country", country);
        }
        return member;
    }

    static ObjectNode purchase(Sale sale, @Nullable String memberId) {
        ObjectNode purchase = JSON.objectNode();
        if (memberId != null) {
            purchase.putObject("member").put("id", memberId);
        }
        purchase.set("receipt", receipt(sale.receipt(), sale.at()));
        purchase.put("occurredAt", instant(sale.at()));
        purchase.put("channel", "online");
        purchase.put("currency", CURRENCY);
        var lines = purchase.putArray("lines");
        sale.lines().forEach(line -> lines.add(line(line)));
        return purchase;
    }

    private static ObjectNode line(SaleLine sold) {
        ObjectNode line = JSON.objectNode();
        line.put("sku", sold.sku());
        line.putArray("categories").add(sold.kind().category());
        line.put("quantity", sold.quantity());
        line.putObject("unitPrice").put("amount", sold.unitPriceMinor()).put("currency", CURRENCY);
        String flag = sold.kind().flag();
        if (flag != null) {
            line.putArray("flags").add(flag);
        }
        return line;
    }

    static ObjectNode takeBack(TakeBack back) {
        ObjectNode request = JSON.objectNode();
        request.set("receipt", receipt(back.receipt(), back.at()));
        request.put("occurredAt", instant(back.at()));
        var lines = request.putArray("lines");
        back.lines()
                .forEach(line -> lines.addObject().put("number", line.number()).put("quantity", line.quantity()));
        return request;
    }

    private static ObjectNode receipt(String number, LocalDateTime at) {
        return JSON.objectNode()
                .put("terminal", TERMINAL)
                .put("number", number)
                .put("businessDate", at.toLocalDate().toString());
    }

    private static String instant(LocalDateTime at) {
        return at.atZone(SHOP).toInstant().toString();
    }
}
