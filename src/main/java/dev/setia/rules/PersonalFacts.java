package dev.setia.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a version asks about the person (birthday, attributes); where none does, none of it is read or stored. */
public final class PersonalFacts {
    private PersonalFacts() {}

    public static boolean areAskedForBy(ProgramVersion version) {
        return version.earning().stream().anyMatch(rule -> isAsked(rule.condition()))
                || version.multipliers().stream().anyMatch(multiplier -> isAsked(multiplier.condition()))
                || version.cards().stream().anyMatch(card -> isAsked(card.condition()))
                || version.discounts().stream().anyMatch(discount -> isAsked(discount.condition()))
                || version.events().stream().anyMatch(event -> isAsked(event.condition()));
    }

    private static boolean isAsked(@Nullable Condition condition) {
        return switch (condition) {
            case null -> false;
            case Condition.All(List<Condition> conditions) ->
                conditions.stream().anyMatch(PersonalFacts::isAsked);
            case Condition.Any(List<Condition> conditions) ->
                conditions.stream().anyMatch(PersonalFacts::isAsked);
            case Condition.Not(Condition inner) -> isAsked(inner);
            case Condition.NearBirthday near -> true;
            case Condition.HasAttribute attribute -> true;
            case Condition.Question other -> false;
        };
    }
}
