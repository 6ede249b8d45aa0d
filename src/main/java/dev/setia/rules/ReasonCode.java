package dev.setia.rules;

import java.util.Locale;

/** The stable words of an explanation; the API shows them in lower case and never translates them. */
public enum ReasonCode {
    EARNED,
    DISCOUNTED,
    STAMPED,
    CARD_FILLED,
    PRIZE_REACHED,
    CARD_LAPSED,
    TIER_KEPT,
    TIER_REACHED,
    TIER_NOT_REACHED,
    /** Reached, and begins with the next period. */
    TIER_TO_COME,
    TIER_IN_GRACE,
    TIER_LOST,
    MULTIPLIED,
    VOUCHER_APPLIED,
    REWARDED,
    NO_MEMBER,
    NO_MATCHING_ITEMS,
    BELOW_MINIMUM_SPEND,
    BELOW_MINIMUM_UNITS,
    BELOW_ONE_STEP,
    CONDITION_NOT_MET,
    OUTSIDE_WINDOW,
    LIMIT_REACHED,
    REDUCED_BY_LIMIT,
    OTHER_RULE_PREFERRED,
    NOT_STACKABLE,
    NOTHING_LEFT_TO_DISCOUNT,
    NOTHING_TO_APPLY_TO;

    /** The word as the API shows it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
