package dev.setia.rules;

import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Finding.Code;
import dev.setia.rules.Lint.Check;
import dev.setia.rules.Lint.Findings;
import dev.setia.rules.Lint.Trade;
import dev.setia.rules.SpendTiers.Tier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a program costs, and what can be had of it for nothing. */
final class MoneyChecks {
    static final Check REFUND_LOOP = MoneyChecks::refundLoop;
    static final Check ABOVE_MARGIN = MoneyChecks::aboveMargin;

    /** What is given away expires anew (EX-16). */
    static final Check TRANSFERS_RENEW = (version, _, found) -> {
        if (version.settings().transfers() != null && version.settings().expiresAfter() != null) {
            found.hint(Code.TRANSFERS_RENEW_POINTS, Map.of(), "/settings/transfers", "/settings/expiresAfter");
        }
    };

    static final Check EXPIRY_BEFORE_USE = (version, _, found) -> {
        Period pending = version.settings().pendingFor();
        Period expiry = version.settings().expiresAfter();
        if (pending != null && expiry != null && days(expiry) < days(pending)) {
            found.warning(
                    Code.EXPIRY_BEFORE_USE,
                    Map.of("pendingDays", days(pending), "expiryDays", days(expiry)),
                    "/settings/expiresAfter",
                    "/settings/pendingFor");
        }
    };

    static final Check SLIDES_NOTHING = (version, _, found) -> {
        if (version.settings().expiresAfter() == null
                && !version.settings().expirySlides().isEmpty()) {
            found.warning(Code.SLIDES_NOTHING, Map.of(), "/settings/expirySlides", "/settings/expiresAfter");
        }
    };

    static final Check POINTS_PAY_NOTHING = (version, _, found) -> {
        PointsPayment payment = version.settings().payment();
        if (payment != null && payment.worthMinor() == 0) {
            found.warning(Code.POINTS_PAY_NOTHING, Map.of(), "/settings/payment/worthMinor");
        }
    };

    private static final long WHOLE = 10_000;
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(WHOLE);

    private MoneyChecks() {}

    /** Buy, spend the points, return the goods: with nothing owed, what the points bought is a present. */
    private static void refundLoop(ProgramVersion version, Trade trade, Findings found) {
        ProgramVersion.Settings settings = version.settings();
        if (settings.isOwedAllowed() || version.earning().isEmpty()) {
            return;
        }
        Period pending = settings.pendingFor();
        Period window = trade.returnWindow();
        boolean isOpen = pending == null || window != null && days(pending) < days(window);
        if (isOpen) {
            found.warning(
                    Code.REFUND_LOOP,
                    Map.of("pendingDays", pending == null ? 0L : days(pending)),
                    "/settings/isOwedAllowed",
                    "/settings/pendingFor");
        }
    }

    private static void aboveMargin(ProgramVersion version, Trade trade, Findings found) {
        Long value = trade.pointValueMinor();
        if (value == null) {
            return;
        }
        long everyday = worth(version, value, false);
        long best = worth(version, value, true);
        Integer margin = trade.marginBasisPoints();
        if (everyday >= WHOLE) {
            found.error(Code.POINTS_ABOVE_MARGIN, worth(everyday, WHOLE), "/earning");
        } else if (margin != null && best > margin) {
            found.warning(Code.POINTS_ABOVE_MARGIN, worth(best, margin), "/earning");
        }
    }

    private static Map<String, Object> worth(long worth, long margin) {
        return Map.of("worthBasisPoints", worth, "marginBasisPoints", margin);
    }

    /**
     * What the points of a purchase are worth, in ten-thousandths of what it costs: what every purchase brings, or the
     * most that one can.
     */
    private static long worth(ProgramVersion version, long pointValue, boolean isBest) {
        BigDecimal stackable = BigDecimal.ZERO;
        BigDecimal exclusive = BigDecimal.ZERO;
        for (EarningRule rule : version.earning()) {
            boolean isAlways = rule.condition() == null
                    && rule.limits().isEmpty()
                    && rule.items().equals(ItemMatch.everything());
            if ((isBest || isAlways) && rule.award() instanceof Award.PerAmount per && per.stepMinor() > 0) {
                BigDecimal rate = BigDecimal.valueOf(per.points())
                        .divide(BigDecimal.valueOf(per.stepMinor()), MathContext.DECIMAL64);
                stackable = rule.isExclusive() ? stackable : stackable.add(rate);
                exclusive = rule.isExclusive() ? exclusive.max(rate) : exclusive;
            }
        }
        BigDecimal worth = stackable
                .add(exclusive)
                .multiply(isBest ? factors(version) : BigDecimal.ONE)
                .multiply(BigDecimal.valueOf(pointValue))
                .multiply(TEN_THOUSAND);
        return worth.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
    }

    private static BigDecimal factors(ProgramVersion version) {
        BigDecimal factors = BigDecimal.ONE;
        for (Multiplier multiplier : version.multipliers()) {
            factors = factors.multiply(factor(multiplier.factorBasisPoints()));
        }
        return factors.multiply(best(version.tiers()), MathContext.DECIMAL64);
    }

    private static BigDecimal best(@Nullable SpendTiers tiers) {
        BigDecimal best = BigDecimal.ONE;
        if (tiers != null) {
            for (Tier tier : tiers.tiers()) {
                best = best.max(factor(tier.pointsFactorBasisPoints()));
            }
        }
        return best;
    }

    private static BigDecimal factor(int basisPoints) {
        return BigDecimal.valueOf(Math.max(WHOLE, basisPoints)).divide(TEN_THOUSAND, MathContext.DECIMAL64);
    }

    private static long days(Period period) {
        LocalDate begin = LocalDate.of(2025, 1, 1);
        return begin.plus(period).toEpochDay() - begin.toEpochDay();
    }
}
