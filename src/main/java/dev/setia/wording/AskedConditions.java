package dev.setia.wording;

import dev.setia.rules.Condition;
import dev.setia.rules.Evaluation.Outcome;
import dev.setia.wording.Explainer.ExplainedCondition;
import java.util.ArrayList;
import java.util.List;

/** Walks a condition as its outcomes are listed, a node before its children, and says where each node is written. */
final class AskedConditions {
    private final ConditionWords words;
    private final List<Outcome> outcomes;
    private final List<ExplainedCondition> asked;

    private AskedConditions(ConditionWords words, List<Outcome> outcomes) {
        this.words = words;
        this.outcomes = outcomes;
        asked = new ArrayList<>(outcomes.size());
    }

    /** Empty where the outcomes are those of another condition, such as that of a card opened on an older version. */
    static List<ExplainedCondition> of(
            Condition condition, String pointer, List<Outcome> outcomes, ConditionWords words) {
        if (size(condition) != outcomes.size()) {
            return List.of();
        }
        AskedConditions walk = new AskedConditions(words, outcomes);
        walk.add(condition, pointer);
        return walk.asked;
    }

    private void add(Condition condition, String pointer) {
        asked.add(new ExplainedCondition(pointer, type(condition), outcomes.get(asked.size()), words.node(condition)));
        switch (condition) {
            case Condition.All all -> add(all.conditions(), pointer);
            case Condition.Any any -> add(any.conditions(), pointer);
            case Condition.Not not -> add(not.condition(), pointer + "/condition");
            case Condition.Question _ -> {}
        }
    }

    private void add(List<Condition> conditions, String pointer) {
        for (int i = 0; i < conditions.size(); i++) {
            add(conditions.get(i), pointer + "/conditions/" + i);
        }
    }

    private static int size(Condition condition) {
        return switch (condition) {
            case Condition.All all -> 1 + size(all.conditions());
            case Condition.Any any -> 1 + size(any.conditions());
            case Condition.Not not -> 1 + size(not.condition());
            case Condition.Question _ -> 1;
        };
    }

    private static int size(List<Condition> conditions) {
        int sum = 0;
        for (Condition condition : conditions) {
            sum += size(condition);
        }
        return sum;
    }

    /** The word of the definition for this kind of node. */
    static String type(Condition condition) {
        return switch (condition) {
            case Condition.All _ -> "all";
            case Condition.Any _ -> "any";
            case Condition.Not _ -> "not";
            case Condition.MinimumSpend _ -> "minimum_spend";
            case Condition.MinimumUnits _ -> "minimum_units";
            case Condition.Between _ -> "between";
            case Condition.OnDates _ -> "on_dates";
            case Condition.OnDays _ -> "on_days";
            case Condition.AtHours _ -> "at_hours";
            case Condition.InTier _ -> "in_tier";
            case Condition.InSegment _ -> "in_segment";
            case Condition.AtLocation _ -> "at_location";
            case Condition.InChannel _ -> "in_channel";
            case Condition.PaidWith _ -> "paid_with";
            case Condition.InStage _ -> "in_stage";
            case Condition.EveryNthVisit _ -> "every_nth_visit";
            case Condition.NthVisit _ -> "nth_visit";
            case Condition.FirstVisit _ -> "first_visit";
            case Condition.NearBirthday _ -> "near_birthday";
            case Condition.HasAttribute _ -> "has_attribute";
            case Condition.Compare _ -> "compare";
        };
    }
}
