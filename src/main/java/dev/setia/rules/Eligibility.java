package dev.setia.rules;

import dev.setia.rules.Discount.Scope;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Reason;
import org.jspecify.annotations.Nullable;

/** Whether a discount may apply at all, judged on the basket before any of the program's discounts. */
final class Eligibility {
    private Eligibility() {}

    /** Why not; null when it may. */
    static @Nullable Reason refusal(Discount discount, Sale sale) {
        if (discount.isMembersOnly() && !sale.member.isMember()) {
            return refusal(discount, ReasonCode.NO_MEMBER, null);
        }
        Condition condition = discount.condition();
        if (condition != null && !Conditions.hold(condition, sale)) {
            Conditions.Refusal refusal = Conditions.refusal(condition, sale);
            return refusal(discount, refusal.code(), refusal.miss());
        }
        long units = sale.unitsOf(discount.items());
        if (units == 0) {
            return refusal(discount, ReasonCode.NO_MATCHING_ITEMS, null);
        }
        long unitsNeeded = unitsNeeded(discount);
        if (units < unitsNeeded) {
            return refusal(discount, ReasonCode.BELOW_MINIMUM_UNITS, Conditions.miss("units", unitsNeeded - units));
        }
        long missing = discount.minimumSpendMinor() - sale.grossOf(discount.items());
        if (discount.minimumSpendMinor() > 0 && missing > 0) {
            return refusal(discount, ReasonCode.BELOW_MINIMUM_SPEND, Conditions.miss("minor", missing));
        }
        return null;
    }

    private static long unitsNeeded(Discount discount) {
        Integer nth = discount.everyNth();
        return discount.scope() == Scope.EVERY_NTH && nth != null
                ? Math.max(nth, discount.minimumUnits())
                : discount.minimumUnits();
    }

    private static Reason refusal(Discount discount, ReasonCode code, @Nullable NearestMiss miss) {
        return new Reason(Kind.DISCOUNT, discount.key(), false, code, Figures.NONE, miss);
    }
}
