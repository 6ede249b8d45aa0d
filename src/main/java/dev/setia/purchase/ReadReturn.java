package dev.setia.purchase;

import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.purchase.RecordReturnRequest.ReturnLine;
import dev.setia.rules.Basket;
import dev.setia.rules.Returns.CameBack;
import dev.setia.shared.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What comes back with one return: checked against what was sold, and what came back before. */
final class ReadReturn {
    private ReadReturn() {}

    /** What can be checked before the purchase is known. */
    static void check(RecordReturnRequest request) {
        if (request.lines() != null && request.amount() != null) {
            throw new InvalidRequest(new FieldError(
                    "/amount", "not_allowed_here", "send either lines that come back, or an amount, or neither"));
        }
        if (request.amount() != null && request.amount().amount() < 1) {
            throw new InvalidRequest(new FieldError(
                    "/amount/amount", "out_of_range", "must be one minor unit or more", Map.of("min", 1)));
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
                    yield money(purchase, command.amount());
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

    private static CameBack money(StoredPurchase purchase, Money amount) {
        String currency = purchase.heading().currency();
        if (!amount.currency().equals(currency)) {
            throw PurchaseProblems.currencyMismatch(currency, amount.currency(), "/amount/currency");
        }
        if (amount.amount() > purchase.paidMinor()) {
            throw PurchaseProblems.refundTooLarge(purchase.paidMinor(), purchase.returnedMinor());
        }
        return new CameBack(Map.of(), amount.amount());
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
        for (int i = 0; i < asked.size(); i++) {
            ReturnLine line = asked.get(i);
            Basket.Line sold = sold(basket, line.number(), i);
            if (back.putIfAbsent(line.number(), line.quantity()) != null) {
                throw new InvalidRequest(
                        new FieldError("/lines/" + i + "/number", "duplicate", "names a line that is named already"));
            }
            long earlier = before.units().getOrDefault(line.number(), 0L);
            if (line.quantity() > sold.quantity() - earlier) {
                throw PurchaseProblems.alreadyReturned(line.number(), earlier, sold.quantity() - earlier);
            }
        }
        return new CameBack(back, 0);
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
