package dev.setia.rules;

import java.time.DayOfWeek;
import java.util.Set;

/** Random conditions. */
final class Questions {
    private final Chance chance;

    Questions(Chance chance) {
        this.chance = chance;
    }

    Condition condition(int depth) {
        return switch (chance.below(depth > 0 ? 21 : 18)) {
            case 0 -> new Condition.MinimumSpend(chance.amount(), chance.items(), chance.maybe());
            case 1 -> new Condition.MinimumUnits(chance.below(6), chance.items());
            case 2 -> new Condition.Between(chance.orNull(chance.moment()), chance.orNull(chance.moment()));
            case 3 -> new Condition.OnDays(Set.of(DayOfWeek.of(1 + chance.below(7))));
            case 4 -> new Condition.AtHours(chance.time(), chance.time());
            case 5 -> new Condition.InTier(Set.of(chance.one("t0", "t1")));
            case 6 -> new Condition.InSegment(Set.of("vip"));
            case 7 -> new Condition.AtLocation(Set.of("loc_a"));
            case 8 -> new Condition.InChannel(Set.of("store"));
            case 9 -> new Condition.InStage(Set.of("new"));
            case 10 -> new Condition.EveryNthVisit(chance.below(4));
            case 11 -> new Condition.FirstVisit();
            case 12 -> new Condition.NearBirthday(chance.below(30), chance.below(30));
            case 13 -> new Condition.HasAttribute("size", Set.of("L"));
            case 14 -> new Condition.OnDates(chance.orNull(chance.day()), chance.orNull(chance.day()));
            case 15 -> new Condition.NthVisit(1 + chance.below(20));
            case 16 -> new Condition.PaidWith(Set.of(chance.one("cash", "card", "points")));
            case 17 ->
                new Condition.Compare(
                        Condition.Fact.values()[chance.below(9)],
                        Condition.Operator.values()[chance.below(5)],
                        chance.below(3_000));
            case 18 -> new Condition.Not(condition(depth - 1));
            case 19 -> new Condition.All(chance.some(3, i -> condition(depth - 1)));
            default -> new Condition.Any(chance.some(3, i -> condition(depth - 1)));
        };
    }
}
