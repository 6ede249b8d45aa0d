package dev.setia.program;

import dev.setia.rules.Condition;
import org.jspecify.annotations.Nullable;

/** Writes condition trees as JSON. */
final class ConditionWriter {
    private ConditionWriter() {}

    static @Nullable ConditionDefinition write(@Nullable Condition condition) {
        return condition == null ? null : node(condition);
    }

    private static ConditionDefinition node(Condition condition) {
        return switch (condition) {
            case Condition.All(var list) ->
                new ConditionDefinition.AllCondition(DefinitionWriter.each(list, ConditionWriter::node));
            case Condition.Any(var list) ->
                new ConditionDefinition.AnyCondition(DefinitionWriter.each(list, ConditionWriter::node));
            case Condition.Not(var inner) -> new ConditionDefinition.NotCondition(node(inner));
            case Condition.MinimumSpend(var amount, var items, var isNetOfTax) ->
                new ConditionDefinition.MinimumSpendCondition(amount, DefinitionWriter.items(items), isNetOfTax);
            case Condition.MinimumUnits(var units, var items) ->
                new ConditionDefinition.MinimumUnitsCondition(units, DefinitionWriter.items(items));
            case Condition.Between(var from, var until) ->
                new ConditionDefinition.BetweenCondition(
                        from == null ? null : from.toString(), until == null ? null : until.toString());
            case Condition.OnDays(var days) ->
                new ConditionDefinition.OnDaysCondition(
                        DefinitionWriter.each(days.stream().sorted().toList(), DefinitionWriter::word));
            case Condition.AtHours(var from, var until) ->
                new ConditionDefinition.AtHoursCondition(from.toString(), until.toString());
            case Condition.InTier(var tiers) -> new ConditionDefinition.InTierCondition(DefinitionWriter.sorted(tiers));
            case Condition.InSegment(var segments) ->
                new ConditionDefinition.InSegmentCondition(DefinitionWriter.sorted(segments));
            case Condition.AtLocation(var places) ->
                new ConditionDefinition.AtLocationCondition(DefinitionWriter.sorted(places));
            case Condition.InChannel(var channels) ->
                new ConditionDefinition.InChannelCondition(DefinitionWriter.sorted(channels));
            case Condition.InStage(var stages) ->
                new ConditionDefinition.InStageCondition(DefinitionWriter.sorted(stages));
            case Condition.OnDates(var from, var through) ->
                new ConditionDefinition.OnDatesCondition(
                        from == null ? null : from.toString(), through == null ? null : through.toString());
            case Condition.PaidWith(var tenders) ->
                new ConditionDefinition.PaidWithCondition(DefinitionWriter.sorted(tenders));
            case Condition.NthVisit(var n) -> new ConditionDefinition.NthVisitCondition(n);
            case Condition.Compare(var fact, var operator, var value) ->
                new ConditionDefinition.CompareCondition(
                        DefinitionWriter.word(fact), DefinitionWriter.word(operator), value);
            case Condition.EveryNthVisit(var n) -> new ConditionDefinition.EveryNthVisitCondition(n);
            case Condition.FirstVisit() -> new ConditionDefinition.FirstVisitCondition();
            case Condition.NearBirthday(var before, var after) ->
                new ConditionDefinition.NearBirthdayCondition(before, after);
            case Condition.HasAttribute(var attribute, var values) ->
                new ConditionDefinition.HasAttributeCondition(attribute, DefinitionWriter.sorted(values));
        };
    }
}
