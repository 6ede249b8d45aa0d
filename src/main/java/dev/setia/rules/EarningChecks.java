package dev.setia.rules;

import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Finding.Code;
import dev.setia.rules.Lint.Check;
import dev.setia.rules.Lint.Findings;
import dev.setia.rules.Lint.Trade;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Earning rules that get in each other's way. */
final class EarningChecks {
    /** Two rules for the same thing add up, which is seldom meant. */
    static final Check OVERLAPPING = (version, _, found) -> pairs(version.earning(), (i, one, j, other) -> {
        if (!one.isExclusive()
                && !other.isExclusive()
                && one.award().getClass() == other.award().getClass()
                && one.items().equals(other.items())
                && Objects.equals(one.condition(), other.condition())) {
            found.warning(Code.OVERLAPPING_RULES, names(one.name(), other.name()), "/earning/" + i, "/earning/" + j);
        }
    });

    /** D8: ties are decided by key, which nobody thinks of. */
    static final Check TIED = (version, _, found) -> pairs(version.earning(), (i, one, j, other) -> {
        if (one.isExclusive()
                && other.isExclusive()
                && one.priority() == other.priority()
                && canMeet(version, one.condition(), other.condition())) {
            found.warning(
                    Code.PRIORITY_TIE,
                    names(one.name(), other.name()),
                    "/earning/" + i + "/priority",
                    "/earning/" + j + "/priority");
        }
    });

    /** An exclusive rule that another one always goes before. */
    static final Check SHADOWED = EarningChecks::shadowed;

    private EarningChecks() {}

    interface Pair<P> {
        void of(int i, P one, int j, P other);
    }

    static <P> void pairs(List<P> policies, Pair<P> visit) {
        for (int i = 0; i < policies.size(); i++) {
            for (int j = i + 1; j < policies.size(); j++) {
                visit.of(i, policies.get(i), j, policies.get(j));
            }
        }
    }

    static Map<String, Object> names(String first, String second) {
        return Map.of("policy", first, "other", second);
    }

    static boolean canMeet(ProgramVersion version, @Nullable Condition one, @Nullable Condition other) {
        return new Satisfiable(version.zone(), null, true).together(one, other);
    }

    private static void shadowed(ProgramVersion version, Trade trade, Findings found) {
        List<EarningRule> rules = version.earning();
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < rules.size(); j++) {
                if (i != j && alwaysBefore(rules.get(j), rules.get(i))) {
                    found.warning(
                            Code.RULE_SHADOWED,
                            names(rules.get(i).name(), rules.get(j).name()),
                            "/earning/" + i,
                            "/earning/" + j);
                    break;
                }
            }
        }
    }

    /** Whether the first goes before the second whenever the second would count. */
    private static boolean alwaysBefore(EarningRule first, EarningRule second) {
        boolean isWider = first.condition() == null || first.condition().equals(second.condition());
        boolean isForMore =
                first.items().equals(ItemMatch.everything()) || first.items().equals(second.items());
        return first.isExclusive()
                && second.isExclusive()
                && (first.priority() > second.priority()
                        || first.priority() == second.priority() && first.key().compareTo(second.key()) < 0)
                && isWider
                && isForMore
                && alwaysGives(first.award());
    }

    private static boolean alwaysGives(Award award) {
        return switch (award) {
            case Award.PerAmount per -> per.points() > 0 && !per.wholeStepsOnly();
            case Award.PerUnit per -> per.points() > 0;
            case Award.PerPurchase per -> per.points() > 0;
        };
    }
}
