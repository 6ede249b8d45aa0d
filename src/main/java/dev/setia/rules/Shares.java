package dev.setia.rules;

import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.shared.Points;
import org.jspecify.annotations.Nullable;

/** Who made which of the rounded points, and how far the next one is. */
final class Shares {
    private static final Fraction HALF = Fraction.ratio(1, 2);

    private Shares() {}

    /**
     * Splits whole points by largest remainder of the exact parts; ties go to the earlier one.
     *
     * @param parts null for nothing; used up
     */
    static void split(long points, @Nullable Fraction[] parts, long[] whole) {
        long left = points;
        for (int i = 0; i < parts.length; i++) {
            Fraction part = parts[i];
            whole[i] = part == null ? 0 : Math.min(left, part.floor());
            left -= whole[i];
        }
        if (left > 0) {
            giveRest(left, parts, whole);
        }
    }

    private static void giveRest(long rest, @Nullable Fraction[] waiting, long[] whole) {
        for (int i = 0; i < waiting.length; i++) {
            Fraction part = waiting[i];
            waiting[i] = part == null ? null : part.part();
        }
        for (long left = rest; left > 0; left--) {
            int largest = -1;
            for (int i = 0; i < waiting.length; i++) {
                Fraction part = waiting[i];
                Fraction most = largest < 0 ? null : waiting[largest];
                if (part != null && (most == null || part.compareTo(most) > 0)) {
                    largest = i;
                }
            }
            if (largest < 0) {
                return;
            }
            whole[largest]++;
            waiting[largest] = null;
        }
    }

    /** Points that one minor unit more brings; null for a rule that looks at no amount. */
    static @Nullable Fraction slope(EarningRule rule) {
        return rule.award() instanceof Award.PerAmount per && per.points() >= 1 && per.stepMinor() >= 1
                ? Fraction.ratio(per.points(), per.stepMinor())
                : null;
    }

    /**
     * How much more matching basis would bring one point more; null when no amount would, as at the most points there
     * are.
     */
    static @Nullable NearestMiss toNextPoint(
            Sale sale, int r, long counted, long rounded, Fraction exact, Fraction factor) {
        Fraction perMinor = sale.policies.slopes[r];
        if (perMinor == null || !(sale.version.earning().get(r).award() instanceof Award.PerAmount per)) {
            return null;
        }
        if (!factor.isPositive() || rounded >= Points.MAX) {
            return null;
        }
        if (per.wholeStepsOnly()) {
            return Refusals.miss("minor", per.stepMinor() - counted % per.stepMinor());
        }
        Fraction slope = factor == Fraction.ONE ? perMinor : perMinor.times(factor);
        return Refusals.miss("minor", missing(sale.version.settings().rounding(), rounded, exact, slope));
    }

    private static long missing(ProgramVersion.Rounding rounding, long rounded, Fraction exact, Fraction slope) {
        return switch (rounding) {
            case FLOOR -> exact.upTo(rounded + 1).dividedBy(slope).rounded(ProgramVersion.Rounding.CEILING);
            case HALF_UP -> exact.upTo(rounded).plus(HALF).dividedBy(slope).rounded(ProgramVersion.Rounding.CEILING);
            case CEILING -> exact.upTo(rounded).dividedBy(slope).floor() + 1;
        };
    }
}
