package dev.setia.purchase;

import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.purchase.RecordReturnRequest.ReturnLine;
import dev.setia.rules.Basket;
import dev.setia.rules.Returns.CameBack;
import dev.setia.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes back with one return: checked against what was sold, and what came back before. */
final class ReadReturn {
    private ReadReturn() {}

    /** What can be checked before the purchase is known. Anything may be missing here. */
    static void check(RecordReturnRequest request, Place root, Instant now) {
        root.field("occurredAt").happened(request.occurredAt(), now);
        Money amount = request.amount();
        if (request.lines() != null && amount != null) {
            root.field("amount")
                    .wrong("not_allowed_here", "send either lines that come back, or an amount, or neither");
        } else if (amount != null && amount.amount() < 1) {
            root.field("amount")
                    .field("amount")
                    .wrong("out_of_range", "must be one minor unit or more", Map.of("min", 1));
        }
        if (request.lines() != null) {
            checkNumbers(request.lines(), root.field("lines"));
        }
    }

    private static void checkNumbers(List<? extends @Nullable ReturnLine> lines, Place place) {
        Map<Integer, Integer> first = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            ReturnLine line = lines.get(i);
            @Nullable Integer number = line == null ? null : line.number();
            @Nullable Integer before = number == null ? null : first.putIfAbsent(number, i);
            if (before != null) {
                place.item(i)
                        .field("number")
                        .wrong(
                                "duplicate",
                                "names the same line as " + place.item(before).pointer() + "; send them as one",
                                Map.of("first", place.item(before).pointer()));
            }
        }
    }

    static CameBack of(StoredPurchase purchase, CameBack before, ReturnCommand command) {
        if (command.memberId() != null && !command.memberId().equals(purchase.member())) {
            throw PurchaseProblems.ofOtherMember();
        }
        return switch (command.kind()) {
            case VOID -> everything(purchase, before);
            case RETURN -> {
                if (command.amount() != null) {
                    yield money(purchase, before, command.amount());
                }
                yield command.lines() == null
                        ? everythingLeft(purchase, before)
                        : named(purchase.basket(), before, command.lines());
            }
        };
    }

    private static CameBack everything(StoredPurchase purchase, CameBack before) {
        if (purchase.state() != PurchaseState.RECORDED) {
            throw PurchaseProblems.notVoidable(purchase.state());
        }
        return everythingLeft(purchase, before);
    }

    /** What gift cards were sold for comes back with them, never as money alone. */
    private static CameBack money(StoredPurchase purchase, CameBack before, Money amount) {
        String currency = purchase.heading().currency();
        if (!amount.currency().equals(currency)) {
            throw PurchaseProblems.currencyMismatch(currency, amount.currency(), "/amount/currency");
        }
        long max = Math.max(0, purchase.paidMinor() - soldOnCards(purchase, before));
        if (amount.amount() > max) {
            throw PurchaseProblems.refundTooLarge(max, purchase.returnedMinor());
        }
        return new CameBack(Map.of(), amount.amount());
    }

    private static long soldOnCards(StoredPurchase purchase, CameBack before) {
        return purchase.decision().giftCardsSold().stream()
                .filter(sale -> !before.units().containsKey(sale.line()))
                .mapToLong(sale ->
                        purchase.decision().lines().get(sale.line() - 1).net().amount())
                .sum();
    }

    private static CameBack everythingLeft(StoredPurchase purchase, CameBack before) {
        Map<Integer, Long> left = new HashMap<>();
        for (Basket.Line line : purchase.basket().lines()) {
            long rest = line.quantity() - before.units().getOrDefault(line.number(), 0L);
            if (rest > 0) {
                left.put(line.number(), rest);
            }
        }
        if (left.isEmpty() || purchase.state() == PurchaseState.RETURNED) {
            throw PurchaseProblems.nothingLeft();
        }
        return new CameBack(left, 0);
    }

    private static CameBack named(Basket basket, CameBack before, List<ReturnLine> asked) {
        Map<Integer, Long> back = new HashMap<>();
        Faults faults = new Faults();
        List<OverReturned> over = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            ReturnLine line = asked.get(i);
            Basket.Line sold = sold(basket, line.number());
            if (sold == null) {
                int lines = basket.lines().size();
                faults.root()
                        .field("lines")
                        .item(i)
                        .field("number")
                        .wrong("out_of_range", "the purchase has lines 1 to " + lines, Map.of("max", lines));
                continue;
            }
            back.put(line.number(), line.quantity());
            long earlier = before.units().getOrDefault(line.number(), 0L);
            if (line.quantity() > sold.quantity() - earlier) {
                over.add(new OverReturned(i, line.number(), earlier, sold.quantity() - earlier));
            }
        }
        faults.refuse();
        if (!over.isEmpty()) {
            throw PurchaseProblems.alreadyReturned(over);
        }
        return new CameBack(back, 0);
    }

    private static Basket.@Nullable Line sold(Basket basket, int number) {
        return basket.lines().stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .orElse(null);
    }

    /**
     * A line of which more is to come back than is left.
     *
     * @param index where the request names it
     * @param returned what came back before, in units
     * @param max what can still come back, in units
     */
    record OverReturned(int index, int line, long returned, long max) {}
}
