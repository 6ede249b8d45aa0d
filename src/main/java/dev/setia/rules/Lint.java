package dev.setia.rules;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a version as its author's careful friend: what can never happen, what happens by accident, what costs more than
 * it brings. What it finds is certain; what it cannot know it does not claim.
 */
public final class Lint {
    private static final List<Check> CHECKS = List.of(
            ConditionChecks.NEVER_MET,
            ConditionChecks.WINDOW_OVER,
            EarningChecks.OVERLAPPING,
            EarningChecks.TIED,
            EarningChecks.SHADOWED,
            MultiplierChecks.TIED,
            MultiplierChecks.COMPOUND,
            MultiplierChecks.SHADOWED,
            DiscountChecks.OVERLAPPING,
            DiscountChecks.TIED,
            DiscountChecks.GROUP_OF_ONE,
            LimitChecks.NEVER_BITE,
            LimitChecks.TIER_OUT_OF_REACH,
            LimitChecks.CARD_NEVER_FILLS,
            AutoRedeemChecks.OUT_OF_REACH,
            AutoRedeemChecks.EMPTIES_TIER,
            MoneyChecks.REFUND_LOOP,
            MoneyChecks.ABOVE_MARGIN,
            MoneyChecks.EXPIRY_BEFORE_USE,
            MoneyChecks.SLIDES_NOTHING,
            MoneyChecks.POINTS_PAY_NOTHING,
            MoneyChecks.TRANSFERS_RENEW,
            EventChecks.UNHEARD,
            SlideChecks.UNHEARD);

    private Lint() {}

    /** One thing to look for. */
    interface Check {
        void look(ProgramVersion version, Trade trade, Findings found);
    }

    /**
     * What the version itself does not say.
     *
     * @param now before which nothing is in force any more
     * @param pointValueMinor what a point is worth to a member, in minor units; null when not known
     * @param marginBasisPoints what is left of a price after the cost of the goods; null when not known
     * @param returnWindow how long goods may come back; null when not known
     */
    public record Trade(
            Instant now,
            @Nullable Long pointValueMinor,
            @Nullable Integer marginBasisPoints,
            @Nullable Period returnWindow) {}

    /** Everything that there is to say, the worst first. */
    public static List<Finding> of(ProgramVersion version, Trade trade) {
        Findings found = new Findings();
        for (Check check : CHECKS) {
            check.look(version, trade, found);
        }
        found.all.sort(Comparator.comparing(Finding::severity));
        return List.copyOf(found.all);
    }

    /** Collects. */
    static final class Findings {
        private final List<Finding> all = new ArrayList<>();

        void error(Finding.Code code, Map<String, Object> params, String... pointers) {
            all.add(new Finding(code, Finding.Severity.ERROR, List.of(pointers), params));
        }

        void warning(Finding.Code code, Map<String, Object> params, String... pointers) {
            all.add(new Finding(code, Finding.Severity.WARNING, List.of(pointers), params));
        }

        void hint(Finding.Code code, Map<String, Object> params, String... pointers) {
            all.add(new Finding(code, Finding.Severity.HINT, List.of(pointers), params));
        }
    }
}
