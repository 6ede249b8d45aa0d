package dev.setia.rules;

import dev.setia.rules.Finding.Code;
import dev.setia.rules.Limit.Span;
import dev.setia.rules.Limit.Whose;
import dev.setia.rules.Lint.Check;
import dev.setia.rules.Lint.Findings;
import dev.setia.rules.Lint.Trade;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.SpendTiers.Window;
import java.time.LocalDate;
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
        Period length = switch (window) {
            case Window.Lifetime() -> null;
            case Window.Calendar(var unit) -> Period.ofMonths(months(unit));
            case Window.MembershipYear() -> Period.ofYears(1);
            case Window.Rolling(var period) -> period;
        };
        return most(version.settings().limits(), length);
    }

    private static int months(SpendTiers.Unit unit) {
        return switch (unit) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case HALF_YEAR -> 6;
            case YEAR -> 12;
        };
    }

    private static void neverFills(ProgramVersion version, Trade trade, Findings found) {
        for (int i = 0; i < version.cards().size(); i++) {
            PunchCard card = version.cards().get(i);
            Long most = most(card.limits(), card.window());
            if (most != null && most < card.size()) {
                found.error(
                        Code.CARD_NEVER_FILLS,
                        Map.of("policy", card.name(), "size", card.size(), "most", most),
                        "/cards/" + i + "/limits",
                        "/cards/" + i + "/size");
            }
        }
    }

    /** What limits leave of a time; null for no bound. A time without length is bounded by "ever" alone. */
    static @Nullable Long most(List<Limit> limits, @Nullable Period length) {
        Long most = null;
        for (Limit limit : limits) {
            Long one = most(limit, length);
            most = one == null || most != null && most < one ? most : one;
        }
        return most;
    }

    private static @Nullable Long most(Limit limit, @Nullable Period length) {
        if (limit.span() == Span.EVER) {
            return limit.max();
        }
        if (length == null || limit.span() == Span.PURCHASE) {
            return null;
        }
        return Allocation.times(limit.max(), touched(limit.span(), length));
    }

    /** How many of these spans such a time touches at most. */
    private static long touched(Span span, Period length) {
        long days = LocalDate.of(2024, 1, 1).plus(length).toEpochDay()
                - LocalDate.of(2024, 1, 1).toEpochDay()
                + 3;
        return switch (span) {
            case PURCHASE, DAY -> days;
            case WEEK -> days / 7 + 2;
            case MONTH -> days / 28 + 2;
            case QUARTER -> days / 90 + 2;
            case YEAR -> days / 365 + 2;
            case EVER -> 1;
        };
    }
}
