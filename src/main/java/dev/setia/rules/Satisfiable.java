package dev.setia.rules;

import dev.setia.rules.Condition.Fact;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is any purchase that meets a condition. Takes the tree apart into its alternatives, and each into the
 * values that its questions leave. A "no" is certain; what it cannot tell it calls possible.
 */
final class Satisfiable {
    private static final int ALTERNATIVES_MAX = 500;
    private static final int MINUTES = 24 * 60;

    private final ZoneId zone;

    /** Nothing that comes to pass is before this; null for any time. */
    private final @Nullable Instant notBefore;

    /** Whether there is a basket to ask about. */
    private final boolean hasBasket;

    Satisfiable(ZoneId zone, @Nullable Instant notBefore, boolean hasBasket) {
        this.zone = zone;
        this.notBefore = notBefore;
        this.hasBasket = hasBasket;
    }

    /** A question or its opposite. */
    private record Literal(Condition.Question question, boolean isWanted) {}

    /** Whether all of these can be met together; null is always met. */
    boolean together(@Nullable Condition... conditions) {
        List<List<Literal>> alternatives = List.of(List.of());
        for (Condition condition : conditions) {
            if (condition != null) {
                alternatives = product(alternatives, alternatives(condition, true));
            }
            if (alternatives.size() > ALTERNATIVES_MAX) {
                return true;
            }
        }
        return alternatives.stream().anyMatch(this::isPossible);
    }

    private List<List<Literal>> alternatives(Condition condition, boolean isWanted) {
        return switch (condition) {
            case Condition.All all -> isWanted ? every(all.conditions(), true) : some(all.conditions(), false);
            case Condition.Any any -> isWanted ? some(any.conditions(), true) : every(any.conditions(), false);
            case Condition.Not not -> alternatives(not.condition(), !isWanted);
            case Condition.Question question -> List.of(List.of(new Literal(question, isWanted)));
        };
    }

    private List<List<Literal>> every(List<Condition> conditions, boolean isWanted) {
        List<List<Literal>> result = List.of(List.of());
        for (Condition condition : conditions) {
            result = product(result, alternatives(condition, isWanted));
            if (result.size() > ALTERNATIVES_MAX) {
                return result;
            }
        }
        return result;
    }

    private List<List<Literal>> some(List<Condition> conditions, boolean isWanted) {
        List<List<Literal>> result = new ArrayList<>();
        for (Condition condition : conditions) {
            result.addAll(alternatives(condition, isWanted));
        }
        return result;
    }

    /** Beyond the bound an alternative without questions, which is possible, stands for all that are left out. */
    private static List<List<Literal>> product(List<List<Literal>> left, List<List<Literal>> right) {
        List<List<Literal>> result = new ArrayList<>();
        for (List<Literal> one : left) {
            for (List<Literal> other : right) {
                if (result.size() > ALTERNATIVES_MAX) {
                    result.add(List.of());
                    return result;
                }
                List<Literal> both = new ArrayList<>(one);
                both.addAll(other);
                result.add(both);
            }
        }
        return result;
    }

    private boolean isPossible(List<Literal> literals) {
        Room room = new Room();
        for (Literal literal : literals) {
            room.narrow(literal);
        }
        return room.isLeft();
    }

    /** What the questions so far leave. */
    private final class Room {
        private boolean isPossible = true;
        private @Nullable Instant from = notBefore;
        private @Nullable Instant until;
        private final Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        private final BitSet minutes = new BitSet(MINUTES);
        private final Map<String, long[]> numbers = new HashMap<>();

        /** Facts with one value: the values that may be it. */
        private final Map<String, Set<String>> allowed = new HashMap<>();

        private final Map<String, Set<String>> forbidden = new HashMap<>();

        /** Facts with several values: each of these sets must have one that is not forbidden. */
        private final Map<String, List<Set<String>>> wanted = new HashMap<>();

        Room() {
            minutes.set(0, MINUTES);
        }

        void narrow(Literal literal) {
            boolean is = literal.isWanted();
            switch (literal.question()) {
                case Condition.Between(var first, var end) -> time(first, end, is);
                case Condition.OnDates(var first, var last) ->
                    time(start(first), last == null ? null : start(last.plusDays(1)), is);
                case Condition.OnDays(var on) -> days.retainAll(is ? on : others(on));
                case Condition.AtHours(var first, var end) -> hours(first, end, is);
                case Condition.InTier(var values) -> one("tier", values, is);
                case Condition.InStage(var values) -> one("stage", values, is);
                case Condition.AtLocation(var values) -> ofBasket("location", values, is);
                case Condition.InChannel(var values) -> ofBasket("channel", values, is);
                case Condition.HasAttribute(var attribute, var values) -> one("attribute " + attribute, values, is);
                case Condition.InSegment(var values) -> many("segment", values, is);
                case Condition.PaidWith(var values) -> {
                    isPossible &= hasBasket;
                    many("tender", values, is);
                }
                case Condition.MinimumSpend(var amount, var items, var isNet) ->
                    minimum("spend " + isNet, items, amount, is);
                case Condition.MinimumUnits(var units, var items) -> minimum("units", items, units, is);
                case Condition.FirstVisit() -> number(Fact.VISITS.name(), 0, 0, is);
                case Condition.NthVisit(var n) -> number(Fact.VISITS.name(), n - 1L, n - 1L, is);
                case Condition.Compare compare -> compare(compare, is);
                case Condition.EveryNthVisit _, Condition.NearBirthday _ -> {}
            }
        }

        private @Nullable Instant start(@Nullable LocalDate date) {
            return date == null ? null : date.atStartOfDay(zone).toInstant();
        }

        /** The opposite of a time with both ends has two parts; only an open one narrows. */
        private void time(@Nullable Instant first, @Nullable Instant end, boolean is) {
            if (is) {
                from = from == null || first != null && first.isAfter(from) ? first : from;
                until = until == null || end != null && end.isBefore(until) ? end : until;
            } else if (first == null && end != null) {
                time(end, null, true);
            } else if (end == null && first != null) {
                time(null, first, true);
            }
        }

        private void hours(LocalTime first, LocalTime end, boolean is) {
            BitSet covered = new BitSet(MINUTES);
            int start = minute(first, !is);
            int stop = minute(end, is);
            if (first.isBefore(end)) {
                covered.set(start, Math.max(start, stop));
            } else {
                covered.set(start, MINUTES);
                covered.set(0, stop);
            }
            if (is) {
                minutes.and(covered);
            } else {
                minutes.andNot(covered);
            }
        }

        /** A minute that is asked for in part is taken as whole, whichever way that makes more possible. */
        private static int minute(LocalTime time, boolean isUp) {
            boolean isPart = time.getSecond() > 0 || time.getNano() > 0;
            return time.getHour() * 60 + time.getMinute() + (isUp && isPart ? 1 : 0);
        }

        private static Set<DayOfWeek> others(Set<DayOfWeek> on) {
            Set<DayOfWeek> others = EnumSet.allOf(DayOfWeek.class);
            others.removeAll(on);
            return others;
        }

        private void ofBasket(String fact, Set<String> values, boolean is) {
            isPossible &= hasBasket;
            one(fact, values, is);
        }

        private void one(String fact, Set<String> values, boolean is) {
            if (is) {
                allowed.computeIfAbsent(fact, _ -> new HashSet<>(values)).retainAll(values);
            } else {
                forbidden.computeIfAbsent(fact, _ -> new HashSet<>()).addAll(values);
            }
        }

        private void many(String fact, Set<String> values, boolean is) {
            if (is) {
                wanted.computeIfAbsent(fact, _ -> new ArrayList<>()).add(values);
            } else {
                forbidden.computeIfAbsent(fact, _ -> new HashSet<>()).addAll(values);
            }
        }

        private void minimum(String what, ItemMatch items, long least, boolean is) {
            number(what + " " + items, least, Long.MAX_VALUE, is);
            if (!hasBasket && is && least > 0) {
                isPossible = false;
            }
        }

        private void compare(Condition.Compare compare, boolean is) {
            long value = compare.value();
            long least = switch (compare.operator()) {
                case AT_LEAST, EQUAL -> value;
                case MORE_THAN -> value == Long.MAX_VALUE ? value : value + 1;
                case AT_MOST, LESS_THAN -> 0;
            };
            long most = switch (compare.operator()) {
                case AT_LEAST, MORE_THAN -> Long.MAX_VALUE;
                case EQUAL, AT_MOST -> value;
                case LESS_THAN -> value - 1;
            };
            number(compare.fact().name(), least, most, is);
        }

        /** Numbers are never below zero. */
        private void number(String fact, long least, long most, boolean is) {
            long[] range = numbers.computeIfAbsent(fact, this::everything);
            if (is) {
                range[0] = Math.max(range[0], least);
                range[1] = Math.min(range[1], most);
            } else if (least <= 0) {
                range[0] = most == Long.MAX_VALUE ? most : Math.max(range[0], most + 1);
                isPossible &= most != Long.MAX_VALUE;
            } else if (most == Long.MAX_VALUE) {
                range[1] = Math.min(range[1], least - 1);
            }
        }

        private long[] everything(String fact) {
            boolean isNothing = !hasBasket && fact.startsWith("BASKET");
            return new long[] {0, isNothing ? 0 : Long.MAX_VALUE};
        }

        boolean isLeft() {
            return isPossible
                    && (from == null || until == null || from.isBefore(until))
                    && !days.isEmpty()
                    && !minutes.isEmpty()
                    && numbers.values().stream().allMatch(range -> range[0] <= range[1])
                    && allowed.entrySet().stream().allMatch(one -> isAnyLeft(one.getKey(), one.getValue()))
                    && wanted.entrySet().stream()
                            .allMatch(many ->
                                    many.getValue().stream().allMatch(values -> isAnyLeft(many.getKey(), values)));
        }

        private boolean isAnyLeft(String fact, Set<String> values) {
            return !forbidden.getOrDefault(fact, Set.of()).containsAll(values);
        }
    }
}
