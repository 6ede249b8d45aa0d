package dev.setia.purchase;

import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.purchase.RecordReturnRequest.ReturnLine;
import dev.setia.rules.Basket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which units come back with one return. */
final class ReturnedQuantities {
    private ReturnedQuantities() {}

    /**
     * @param before what came back earlier, by line
     * @param asked null for everything that is left
     * @return units by line, none of them zero
     */
    static Map<Integer, Long> of(Basket basket, Map<Integer, Long> before, @Nullable List<ReturnLine> asked) {
        return asked == null ? everythingLeft(basket, before) : named(basket, before, asked);
    }

    private static Map<Integer, Long> everythingLeft(Basket basket, Map<Integer, Long> before) {
        Map<Integer, Long> left = new HashMap<>();
        for (Basket.Line line : basket.lines()) {
            long rest = line.quantity() - before.getOrDefault(line.number(), 0L);
            if (rest > 0) {
                left.put(line.number(), rest);
            }
        }
        if (left.isEmpty()) {
            throw PurchaseProblems.nothingLeft();
        }
        return left;
    }

    private static Map<Integer, Long> named(Basket basket, Map<Integer, Long> before, List<ReturnLine> asked) {
        Map<Integer, Long> back = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            ReturnLine line = asked.get(i);
            Basket.Line sold = sold(basket, line.number(), i);
            if (back.putIfAbsent(line.number(), line.quantity()) != null) {
                throw new InvalidRequest(
                        new FieldError("/lines/" + i + "/number", "duplicate", "names a line that is named already"));
            }
            long max = sold.quantity() - before.getOrDefault(line.number(), 0L);
            if (line.quantity() > max) {
                throw PurchaseProblems.alreadyReturned(line.number(), before.getOrDefault(line.number(), 0L), max);
            }
        }
        return back;
    }

    private static Basket.Line sold(Basket basket, int number, int index) {
        return basket.lines().stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .orElseThrow(() -> new InvalidRequest(new FieldError(
                        "/lines/" + index + "/number",
                        "out_of_range",
                        "the purchase has lines 1 to " + basket.lines().size(),
                        Map.of("max", basket.lines().size()))));
    }
}
