package dev.setia.rules;

import static dev.setia.rules.EarningChecks.canMeet;
import static dev.setia.rules.EarningChecks.names;
import static dev.setia.rules.EarningChecks.pairs;

import dev.setia.rules.Finding.Code;
import dev.setia.rules.Lint.Check;
import dev.setia.rules.Lint.Findings;
import dev.setia.rules.Lint.Trade;
import java.util.List;
import java.util.Map;

/** Multipliers that get in each other's way, or act together where that may not be meant. */
final class MultiplierChecks {
    private static final int NONE = 10_000;

    static final Check TIED = (version, _, found) -> pairs(version.multipliers(), (i, one, j, other) -> {
        if (one.priority() == other.priority()
                && dependOnOrder(one, other)
                && canMeet(version, one.condition(), other.condition())) {
            found.warning(
                    Code.PRIORITY_TIE,
                    names(one.name(), other.name()),
                    "/multipliers/" + i + "/priority",
                    "/multipliers/" + j + "/priority");
        }
    });

    /** Twice and three times make six times. */
    static final Check COMPOUND = (version, _, found) -> pairs(version.multipliers(), (i, one, j, other) -> {
        if (raises(one)
                && raises(other)
                && !areRivals(one, other)
                && canMeet(version, one.condition(), other.condition())) {
            long factor = (long) one.factorBasisPoints() * other.factorBasisPoints() / NONE;
            found.hint(
                    Code.MULTIPLIERS_COMPOUND,
                    Map.of("policy", one.name(), "other", other.name(), "factor", factor),
                    "/multipliers/" + i,
                    "/multipliers/" + j);
        }
    });

    /** An exclusive multiplier that another one always goes before. */
    static final Check SHADOWED = MultiplierChecks::shadowed;

    private MultiplierChecks() {}

    /** A factor and a bonus give another sum in the other order, factors alone do not; of rivals only one counts. */
    private static boolean dependOnOrder(Multiplier one, Multiplier other) {
        return areRivals(one, other)
                || one.bonusPoints() > 0 && other.factorBasisPoints() != NONE
                || other.bonusPoints() > 0 && one.factorBasisPoints() != NONE;
    }

    private static boolean areRivals(Multiplier one, Multiplier other) {
        return one.isExclusive() && other.isExclusive();
    }

    private static boolean raises(Multiplier multiplier) {
        return multiplier.factorBasisPoints() > NONE;
    }

    private static void shadowed(ProgramVersion version, Trade trade, Findings found) {
        List<Multiplier> all = version.multipliers();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < all.size(); j++) {
                if (i != j && alwaysBefore(all.get(j), all.get(i))) {
                    found.warning(
                            Code.RULE_SHADOWED,
                            names(all.get(i).name(), all.get(j).name()),
                            "/multipliers/" + i,
                            "/multipliers/" + j);
                    break;
                }
            }
        }
    }

    private static boolean alwaysBefore(Multiplier first, Multiplier second) {
        boolean isWider = first.condition() == null || first.condition().equals(second.condition());
        return areRivals(first, second)
                && first.limits().isEmpty()
                && isWider
                && (first.priority() > second.priority()
                        || first.priority() == second.priority() && first.key().compareTo(second.key()) < 0);
    }
}
