package dev.setia.rules;

import dev.setia.rules.Finding.Code;
import dev.setia.rules.Lint.Check;
import dev.setia.rules.Lint.Findings;
import dev.setia.rules.Lint.Trade;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Conditions that no purchase can meet, at all or any more. */
final class ConditionChecks {
    static final Check NEVER_MET = (version, _, found) -> each(version, (pointer, name, condition, hasBasket) -> {
        if (!new Satisfiable(version.zone(), null, hasBasket).together(condition)) {
            found.error(Code.CONDITION_NEVER_MET, Map.of("policy", name), pointer + "/condition");
        }
    });

    static final Check WINDOW_OVER = ConditionChecks::over;

    private ConditionChecks() {}

    private static void over(ProgramVersion version, Trade trade, Findings found) {
        each(version, (pointer, name, condition, hasBasket) -> {
            boolean isEver = new Satisfiable(version.zone(), null, hasBasket).together(condition);
            if (isEver && !new Satisfiable(version.zone(), trade.now(), hasBasket).together(condition)) {
                found.warning(Code.WINDOW_OVER, Map.of("policy", name), pointer + "/condition");
            }
        });
    }

    private interface Visit {
        void condition(String pointer, String name, Condition condition, boolean hasBasket);
    }

    private static void each(ProgramVersion version, Visit visit) {
        each("/earning/", version.earning(), EarningRule::name, EarningRule::condition, true, visit);
        each("/multipliers/", version.multipliers(), Multiplier::name, Multiplier::condition, true, visit);
        each("/cards/", version.cards(), PunchCard::name, PunchCard::condition, true, visit);
        each("/discounts/", version.discounts(), Discount::name, Discount::condition, true, visit);
        each("/events/", version.events(), EventRule::name, EventRule::condition, false, visit);
    }

    private static <P> void each(
            String pointer,
            List<P> policies,
            Function<P, String> name,
            Function<P, @Nullable Condition> conditionOf,
            boolean hasBasket,
            Visit visit) {
        for (int i = 0; i < policies.size(); i++) {
            Condition condition = conditionOf.apply(policies.get(i));
            if (condition != null) {
                visit.condition(pointer + i, name.apply(policies.get(i)), condition, hasBasket);
            }
        }
    }
}
