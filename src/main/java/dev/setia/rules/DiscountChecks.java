package dev.setia.rules;

import dev.setia.rules.Finding.Code;
import dev.setia.rules.Lint.Check;
import java.util.Map;
import java.util.Objects;

/** Discounts that get in each other's way. */
final class DiscountChecks {
    /** Two that go together for the same goods: both are taken off. */
    static final Check OVERLAPPING =
            (version, _, found) -> EarningChecks.pairs(version.discounts(), (i, one, j, other) -> {
                if (!areRivals(one, other)
                        && one.scope() == other.scope()
                        && one.items().equals(other.items())
                        && Objects.equals(one.condition(), other.condition())) {
                    found.warning(
                            Code.OVERLAPPING_RULES,
                            EarningChecks.names(one.name(), other.name()),
                            "/discounts/" + i,
                            "/discounts/" + j);
                }
            });

    /** D8: where two rivals take off the same, the priority decides, and then the key. */
    static final Check TIED = (version, _, found) -> EarningChecks.pairs(version.discounts(), (i, one, j, other) -> {
        if (areRivals(one, other)
                && one.priority() == other.priority()
                && EarningChecks.canMeet(version, one.condition(), other.condition())) {
            found.hint(
                    Code.PRIORITY_TIE,
                    EarningChecks.names(one.name(), other.name()),
                    "/discounts/" + i + "/priority",
                    "/discounts/" + j + "/priority");
        }
    });

    static final Check GROUP_OF_ONE = (version, _, found) -> {
        for (int i = 0; i < version.discounts().size(); i++) {
            String group = version.discounts().get(i).group();
            if (group != null
                    && version.discounts().stream()
                                    .filter(one -> group.equals(one.group()))
                                    .count()
                            == 1) {
                found.hint(
                        Code.GROUP_OF_ONE,
                        Map.of("policy", version.discounts().get(i).name(), "group", group),
                        "/discounts/" + i + "/group");
            }
        }
    };

    private DiscountChecks() {}

    /** Whether at most one of them is given. */
    private static boolean areRivals(Discount one, Discount other) {
        boolean isOneGroup = one.group() != null && one.group().equals(other.group());
        return isOneGroup || one.scope() == other.scope() && !one.isStackable() && !other.isStackable();
    }
}
