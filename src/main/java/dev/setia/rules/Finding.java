package dev.setia.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something in a version that its author may not mean.
 *
 * @param pointers where, as JSON pointers into the definition; at least one
 * @param params what it rests on: whole numbers, and names of policies
 */
public record Finding(Code code, Severity severity, List<String> pointers, Map<String, Object> params) {
    public Finding {
        pointers = List.copyOf(pointers);
        params = Map.copyOf(params);
    }

    /** Stable words; the API shows them in lower case. */
    public enum Code {
        CONDITION_NEVER_MET,
        WINDOW_OVER,
        OVERLAPPING_RULES,
        PRIORITY_TIE,
        RULE_SHADOWED,
        MULTIPLIERS_COMPOUND,
        CAP_NEVER_BITES,
        TIER_OUT_OF_REACH,
        CARD_NEVER_FILLS,
        AUTO_REDEEM_OUT_OF_REACH,
        AUTO_REDEEM_EMPTIES_TIER,
        REFUND_LOOP,
        POINTS_ABOVE_MARGIN,
        EXPIRY_BEFORE_USE,
        SLIDES_NOTHING,
        SLIDE_UNHEARD,
        SLIDE_NEVER,
        SLIDE_MISSPELT,
        POINTS_PAY_NOTHING,
        TRANSFERS_RENEW_POINTS,
        GROUP_OF_ONE,
        EVENT_UNHEARD,
        EVENT_MISSPELT;

        /** The word as the API shows it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How bad it is. */
    public enum Severity {
        /** A promise that cannot be kept, or one that ruins the merchant: it is not published. */
        ERROR,
        WARNING,
        /** Right as it is, if it is meant. */
        HINT;

        /** The word as the API shows it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The parameters by name. */
    public Map<String, Object> sortedParams() {
        return new TreeMap<>(params);
    }
}
