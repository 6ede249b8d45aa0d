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
    static @Nullable Reason refusal(Discount discount, @Nullable Asked asked, Outcomes outcomes, Sale sale) {
        boolean isForMembers = discount.isMembersOnly() || Limits.askForMember(discount.limits());
        if (isForMembers && !sale.member.isMember()) {
            return refusal(discount, outcomes, ReasonCode.NO_MEMBER, null);
        }
        if (!outcomes.isMet()) {
            return sale.refusal(Kind.DISCOUNT, discount.key(), asked, outcomes);
        }
        if (Limits.room(sale, discount.key(), discount.limits()) == 0) {
            return refusal(discount, outcomes, ReasonCode.LIMIT_REACHED, null);
        }
        long units = sale.unitsOf(discount.items());
        if (units == 0) {
            return refusal(discount, outcomes, ReasonCode.NO_MATCHING_ITEMS, null);
        }
        long unitsNeeded = unitsNeeded(discount);
        if (units < unitsNeeded) {
            return refusal(
                    discount, outcomes, ReasonCode.BELOW_MINIMUM_UNITS, Refusals.miss("units", unitsNeeded - units));
        }
        if (discount.minimumSpendMinor() <= 0) {
            return null;
        }
        long missing = discount.minimumSpendMinor() - sale.grossOf(discount.items());
        return missing > 0
                ? refusal(discount, outcomes, ReasonCode.BELOW_MINIMUM_SPEND, Refusals.miss("minor", missing))
                : null;
    }

    private static long unitsNeeded(Discount discount) {
        Integer nth = discount.everyNth();
        return discount.scope() == Scope.EVERY_NTH && nth != null
                ? Math.max(nth, discount.minimumUnits())
                : discount.minimumUnits();
    }

    private static Reason refusal(Discount discount, Outcomes outcomes, ReasonCode code, @Nullable NearestMiss miss) {
        return new Reason(Kind.DISCOUNT, discount.key(), false, code, Figures.NONE, miss, outcomes);
    }
}
