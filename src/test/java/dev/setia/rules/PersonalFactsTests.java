package dev.setia.rules;

import static dev.setia.rules.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Discount.Scope;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.PunchCard.Basis;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What of a member is read and stored is what some policy asks for, and nothing else. */
class PersonalFactsTests {
    private static final Condition BIRTHDAY = new Condition.NearBirthday(1, 1);
    private static final Condition ATTRIBUTE = new Condition.HasAttribute("size", Set.of("L"));
    private static final Condition SEGMENT = new Condition.InSegment(Set.of("vip"));
    private static final Condition FRIENDS =
            new Condition.Compare(Condition.Fact.REFERRALS, Condition.Operator.AT_LEAST, 3);
    private static final Condition NOTHING_PERSONAL =
            new Condition.Compare(Condition.Fact.BALANCE, Condition.Operator.AT_LEAST, 3);

    /** A version for each kind of policy, with the condition in one of them. */
    private static List<ProgramVersion> asking(Condition condition) {
        return List.of(
                program()
                        .earning(Given.when(Given.rule("e", new Award.PerPurchase(1)), condition))
                        .version(),
                program()
                        .multiplier(Given.when(Given.times("m", 20_000), condition))
                        .version(),
                program()
                        .card(Given.when(Given.card("c", 10, Basis.VISIT), condition))
                        .version(),
                program()
                        .discount(Given.when(Given.percent("d", Scope.ORDER, 1_000), condition))
                        .version(),
                program()
                        .event(new EventRule("o", "o", "sign_up", condition, Given.freeUnit("One"), List.of()))
                        .version());
    }

    private static List<Condition> within(Condition condition) {
        return List.of(
                condition,
                new Condition.Not(condition),
                new Condition.All(List.of(NOTHING_PERSONAL, condition)),
                new Condition.Any(List.of(NOTHING_PERSONAL, new Condition.Not(condition))));
    }

    @Test
    void birthday_and_attributes_are_of_the_person() {
        for (Condition personal : List.of(BIRTHDAY, ATTRIBUTE)) {
            for (Condition condition : within(personal)) {
                assertThat(asking(condition))
                        .allMatch(PersonalFacts::areAskedForBy)
                        .noneMatch(PersonalFacts::includeSegments)
                        .noneMatch(PersonalFacts::includeFriends);
            }
        }
    }

    @Test
    void segments_are_asked_for_by_name() {
        for (Condition condition : within(SEGMENT)) {
            assertThat(asking(condition))
                    .allMatch(PersonalFacts::includeSegments)
                    .noneMatch(PersonalFacts::areAskedForBy)
                    .noneMatch(PersonalFacts::includeFriends);
        }
    }

    @Test
    void friends_are_counted_where_a_comparison_asks_for_them() {
        for (Condition condition : within(FRIENDS)) {
            assertThat(asking(condition))
                    .allMatch(PersonalFacts::includeFriends)
                    .noneMatch(PersonalFacts::areAskedForBy);
        }
    }

    @Test
    void a_program_that_asks_nothing_needs_nothing() {
        for (ProgramVersion version : asking(NOTHING_PERSONAL)) {
            assertThat(PersonalFacts.areAskedForBy(version)).isFalse();
            assertThat(PersonalFacts.includeSegments(version)).isFalse();
            assertThat(PersonalFacts.includeFriends(version)).isFalse();
        }
        assertThat(PersonalFacts.areAskedForBy(
                        program().card(Given.card("c", 10, Basis.VISIT)).version()))
                .isFalse();
    }
}
