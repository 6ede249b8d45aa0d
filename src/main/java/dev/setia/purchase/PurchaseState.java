package dev.setia.purchase;

import dev.setia.rules.Basket;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Returns.CameBack;
import java.util.Locale;

/** What became of a purchase. */
enum PurchaseState {
    RECORDED,
    PARTIALLY_RETURNED,
    RETURNED,
    VOIDED;

    static PurchaseState read(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** After something has come back: nothing is left when all goods are back, or all money. */
    static PurchaseState after(ReturnCommand.Kind kind, Basket sold, long paidMinor, CameBack back, Evaluation left) {
        if (kind == ReturnCommand.Kind.VOID) {
            return VOIDED;
        }
        boolean isAllBack =
                sold.lines().stream().allMatch(line -> back.units().getOrDefault(line.number(), 0L) == line.quantity());
        boolean isAllRefunded = paidMinor > 0 && left.totals().netMinor() == 0;
        return isAllBack || isAllRefunded ? RETURNED : PARTIALLY_RETURNED;
    }
}
