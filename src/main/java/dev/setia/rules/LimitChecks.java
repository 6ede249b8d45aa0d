package dev.setia.rules;

import dev.setia.rules.Finding.Code;
import dev.setia.rules.Limit.Span;
import dev.setia.rules.Limit.Whose;
import dev.setia.rules.Lint.Check;
import dev.setia.rules.Lint.Findings;
import dev.setia.rules.Lint.Trade;
import dev.setia.rules.SpendTiers.Tier;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits that do nothing, and limits that keep a promise from ever coming true. */
final class LimitChecks {
    static final Check NEVER_BITE = LimitChecks::neverBite;
    static final Check TIER_OUT_OF_REACH = LimitChecks::outOfReach;
    static final Check CARD_NEVER_FILLS = LimitChecks::neverFills;

    private LimitChecks() {}

    private static void neverBite(ProgramVersion version, Trade trade, Findings found) {
        bite("/settings", "", version.settings().limits(), found);
        for (int i = 0; i < version.earning().size(); i++) {
            bite(
                    "/earning/" + i,
                    version.earning().get(i).name(),
                    version.earning().get(i).limits(),
                    found);
        }
        for (int i = 0; i < version.multipliers().size(); i++) {
            Multiplier multiplier = version.multipliers().get(i);
            bite("/multipliers/" + i, multiplier.name(), multiplier.limits(), found);
        }
        for (int i = 0; i < version.cards().size(); i++) {
            bite(
                    "/cards/" + i,
                    version.cards().get(i).name(),
                    version.cards().get(i).limits(),
                    found);
        }
        for (int i = 0; i < version.discounts().size(); i++) {
            bite(
                    "/discounts/" + i,
                    version.discounts().get(i).name(),
                    version.discounts().get(i).limits(),
                    found);
        }
        for (int i = 0; i < version.events().size(); i++) {
            bite(
                    "/events/" + i,
                    version.events().get(i).name(),
                    version.events().get(i).limits(),
                    found);
        }
    }

    /** A longer span that allows no more, or everybody together who may have no more, makes a limit idle. */
    private static void bite(String pointer, String name, List<Limit> limits, Findings found) {
        for (int i = 0; i < limits.size(); i++) {
            for (int j = 0; j < limits.size(); j++) {
                if (i != j && isIdle(limits.get(i), limits.get(j))) {
                    found.warning(
                            Code.CAP_NEVER_BITES,
                            Map.of(
                                    "policy",
                                    name,
                                    "max",
                                    limits.get(i).max(),
                                    "other",
                                    limits.get(j).max()),
                            pointer + "/limits/" + i,
                            pointer + "/limits/" + j);
                    break;
                }
            }
        }
    }

    private static boolean isIdle(Limit one, Limit other) {
        boolean isWithin = contains(other.span(), one.span());
        boolean isShared =
                one.whose() == other.whose() || one.whose() == Whose.MEMBER && other.whose() == Whose.EVERYONE;
        boolean isSame = one.span() == other.span() && one.whose() == other.whose();
        return isWithin && isShared && !isSame && one.max() >= other.max();
    }

    /** Whether each span of the second kind lies in one of the first; a week may lie in two months. */
    private static boolean contains(Span longer, Span shorter) {
        return longer == shorter
                || longer.ordinal() > shorter.ordinal() && (shorter != Span.WEEK || longer == Span.EVER);
    }

    private static void outOfReach(ProgramVersion version, Trade trade, Findings found) {
        SpendTiers tiers = version.tiers();
        if (tiers == null) {
            return;
        }
        Long most = switch (tiers.metric()) {
            case POINTS_EARNED -> mostEarned(version, tiers.window());
            case BALANCE -> version.settings().maxBalance();
            case SPEND, VISITS -> null;
        };
        for (int i = 0; most != null && i < tiers.tiers().size(); i++) {
            Tier tier = tiers.tiers().get(i);
            if (tier.threshold() > most) {
                found.warning(
                        Code.TIER_OUT_OF_REACH,
                        Map.of("policy", tier.name(), "threshold", tier.threshold(), "most", most),
                        "/tiers/tiers/" + i + "/threshold");
            }
        }
    }

    /** Points that purchases can bring in one window; null where nothing bounds them, or cards bring some besides. */
    private static @Nullable Long mostEarned(ProgramVersion version, Window window) {
        boolean isOpen = version.cards().stream()
                .flatMap(card -> card.prizes().stream())
                .anyMatch(prize -> prize.prize() instanceof Prize.BonusPoints);
        if (isOpen) {
            return null;
        }
        if (version.earning().isEmpty()) {
            return 0L;
        }
        Stretch stretch = switch (window) {
            case Window.Lifetime() -> Stretch.ENDLESS;
            case Window.Calendar(var unit) -> Stretch.of(unit);
            case Window.MembershipYear() -> Stretch.of(Period.ofYears(1));
            case Window.Rolling(var period) -> Stretch.of(period);
        };
        return lesser(stretch.most(version.settings().limits()), mostOfRules(version, stretch));
    }

    /** What the rules' and multipliers' own limits allow; null where one of them has none that lasts. */
    private static @Nullable Long mostOfRules(ProgramVersion version, Stretch stretch) {
        long sum = 0;
        for (EarningRule rule : version.earning()) {
            Long most = stretch.most(rule.limits());
            if (most == null) {
                return null;
            }
            sum = plus(sum, most);
        }
        for (Multiplier multiplier : version.multipliers()) {
            boolean isBonus =
                    multiplier.bonusPoints() > 0 || !multiplier.limits().isEmpty();
            Long most = isBonus ? stretch.most(multiplier.limits()) : Long.valueOf(0);
            if (most == null) {
                return null;
            }
            sum = plus(sum, most);
        }
        return sum;
    }

    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private static @Nullable Long lesser(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }

    private static void neverFills(ProgramVersion version, Trade trade, Findings found) {
        for (int i = 0; i < version.cards().size(); i++) {
            PunchCard card = version.cards().get(i);
            Long most = lesser(Stretch.ofCard(card.window()).most(card.limits()), mostVisits(card));
            if (most != null && most < card.size()) {
                found.error(
                        Code.CARD_NEVER_FILLS,
                        Map.of("policy", card.name(), "size", card.size(), "most", most),
                        "/cards/" + i + "/limits",
                        "/cards/" + i + "/size");
            }
        }
    }

    /** Stamps of a card that only one visit in a member's life can bring; null for others. */
    private static @Nullable Long mostVisits(PunchCard card) {
        boolean isOnce = card.condition() != null && isOnce(card.condition());
        if (!isOnce) {
            return null;
        }
        return card.basis() == PunchCard.Basis.VISIT ? Long.valueOf(1) : perPurchase(card.limits());
    }

    private static boolean isOnce(Condition condition) {
        return switch (condition) {
            case Condition.FirstVisit _, Condition.NthVisit _ -> true;
            case Condition.All(List<Condition> all) -> all.stream().anyMatch(LimitChecks::isOnce);
            case Condition.Any(List<Condition> any) -> any.size() == 1 && isOnce(any.getFirst());
            case Condition.Not _, Condition.Question _ -> false;
        };
    }

    private static @Nullable Long perPurchase(List<Limit> limits) {
        Long most = null;
        for (Limit limit : limits) {
            most = lesser(most, limit.max());
        }
        return most;
    }
}
