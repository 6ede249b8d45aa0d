package dev.setia.rules;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which facts of a member policies ask for; where none does, the fact is not read and not stored.
 *
 * @param person birthday and attributes
 * @param friends how many the member has brought
 * @param balance held points, of which those that have fallen due are gone
 */
public record PersonalFacts(boolean person, boolean segments, boolean stage, boolean friends, boolean balance) {
    public static final PersonalFacts NONE = new PersonalFacts(false, false, false, false, false);

    /** Whatever either asks for. */
    public PersonalFacts and(PersonalFacts other) {
        return new PersonalFacts(
                person || other.person,
                segments || other.segments,
                stage || other.stage,
                friends || other.friends,
                balance || other.balance);
    }

    /** Whether anything is asked of the person, and not of what the books and the calendar know. */
    public boolean isOfPeople() {
        return person || segments || friends;
    }

    /**
     * What versions ask for, and older definitions of open cards.
     *
     * @param older definitions of open cards that are not the versions' own (D20)
     */
    public static PersonalFacts of(Collection<ProgramVersion> versions, Collection<PunchCard> older) {
        List<Condition> asked = Stream.concat(
                        versions.stream().flatMap(PersonalFacts::conditions),
                        older.stream().map(PunchCard::condition))
                .filter(Objects::nonNull)
                .toList();
        return new PersonalFacts(
                isAsked(
                        asked,
                        question -> question instanceof Condition.NearBirthday
                                || question instanceof Condition.HasAttribute),
                isAsked(asked, question -> question instanceof Condition.InSegment),
                isAsked(asked, question -> question instanceof Condition.InStage),
                isAsked(asked, question -> isOn(question, Condition.Fact.REFERRALS)),
                versions.stream().anyMatch(PersonalFacts::goesByBalance)
                        || isAsked(asked, question -> isOn(question, Condition.Fact.BALANCE)));
    }

    public static boolean areAskedForBy(ProgramVersion version) {
        return of(List.of(version), List.of()).person();
    }

    public static boolean includeSegments(ProgramVersion version) {
        return of(List.of(version), List.of()).segments();
    }

    public static boolean includeStage(ProgramVersion version) {
        return of(List.of(version), List.of()).stage();
    }

    public static boolean includeFriends(ProgramVersion version) {
        return of(List.of(version), List.of()).friends();
    }

    private static boolean goesByBalance(ProgramVersion version) {
        SpendTiers tiers = version.tiers();
        return version.settings().maxBalance() != null || tiers != null && tiers.metric() == SpendTiers.Metric.BALANCE;
    }

    private static boolean isOn(Condition.Question question, Condition.Fact fact) {
        return question instanceof Condition.Compare compare && compare.fact() == fact;
    }

    private static Stream<@Nullable Condition> conditions(ProgramVersion version) {
        return Stream.of(
                        version.earning().stream().map(EarningRule::condition),
                        version.multipliers().stream().map(Multiplier::condition),
                        version.cards().stream().map(PunchCard::condition),
                        version.discounts().stream().map(Discount::condition),
                        version.events().stream().map(EventRule::condition))
                .flatMap(all -> all);
    }

    private static boolean isAsked(Collection<Condition> conditions, Predicate<Condition.Question> wanted) {
        return conditions.stream().anyMatch(condition -> asks(condition, wanted));
    }

    private static boolean asks(Condition condition, Predicate<Condition.Question> wanted) {
        return switch (condition) {
            case Condition.All(List<Condition> conditions) -> isAsked(conditions, wanted);
            case Condition.Any(List<Condition> conditions) -> isAsked(conditions, wanted);
            case Condition.Not(Condition inner) -> asks(inner, wanted);
            case Condition.Question question -> wanted.test(question);
        };
    }
}
