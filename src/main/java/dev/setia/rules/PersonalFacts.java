package dev.setia.rules;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version asks about the person (birthday, attributes), the segments, the stage or the friends of the member;
 * where none does, none of it is read or stored.
 */
public final class PersonalFacts {
    private PersonalFacts() {}

    public static boolean areAskedForBy(ProgramVersion version) {
        return anyAsks(
                version,
                question -> question instanceof Condition.NearBirthday || question instanceof Condition.HasAttribute);
    }

    public static boolean includeSegments(ProgramVersion version) {
        return anyAsks(version, question -> question instanceof Condition.InSegment);
    }

    public static boolean includeStage(ProgramVersion version) {
        return anyAsks(version, question -> question instanceof Condition.InStage);
    }

    public static boolean includeFriends(ProgramVersion version) {
        return anyAsks(
                version,
                question ->
                        question instanceof Condition.Compare compare && compare.fact() == Condition.Fact.REFERRALS);
    }

    private static boolean anyAsks(ProgramVersion version, Predicate<Condition.Question> wanted) {
        return version.earning().stream().anyMatch(rule -> asks(rule.condition(), wanted))
                || version.multipliers().stream().anyMatch(multiplier -> asks(multiplier.condition(), wanted))
                || version.cards().stream().anyMatch(card -> asks(card.condition(), wanted))
                || version.discounts().stream().anyMatch(discount -> asks(discount.condition(), wanted))
                || version.events().stream().anyMatch(event -> asks(event.condition(), wanted));
    }

    private static boolean asks(@Nullable Condition condition, Predicate<Condition.Question> wanted) {
        return switch (condition) {
            case null -> false;
            case Condition.All(List<Condition> conditions) ->
                conditions.stream().anyMatch(one -> asks(one, wanted));
            case Condition.Any(List<Condition> conditions) ->
                conditions.stream().anyMatch(one -> asks(one, wanted));
            case Condition.Not(Condition inner) -> asks(inner, wanted);
            case Condition.Question question -> wanted.test(question);
        };
    }
}
