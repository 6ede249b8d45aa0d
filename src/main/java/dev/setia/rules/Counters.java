package dev.setia.rules;

import dev.setia.rules.Limit.Span;
import dev.setia.rules.Limit.Whose;
import dev.setia.rules.MemberSnapshot.Counter;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which counts a version looks at, so that the shell reads those and no others. */
public final class Counters {
    private Counters() {}

    /**
     * The spans in which the version counts for each member; empty when it never does.
     *
     * @param older definitions of open cards that are not the version's own (D20)
     */
    public static Set<Span> spansOfMembers(ProgramVersion version, List<PunchCard> older) {
        Set<Span> spans = EnumSet.noneOf(Span.class);
        each(version, older, (policy, limit) -> {
            if (limit.whose() == Whose.MEMBER && limit.span() != Span.PURCHASE) {
                spans.add(limit.span());
            }
        });
        return spans;
    }

    /**
     * The counts that everybody shares, for the spans that contain {@code day} (in the program's zone).
     *
     * @param older definitions of open cards that are not the version's own (D20)
     */
    public static Set<Counter> shared(ProgramVersion version, List<PunchCard> older, LocalDate day) {
        Set<Counter> counters = new LinkedHashSet<>();
        each(version, older, (policy, limit) -> {
            if (limit.whose() == Whose.EVERYONE && limit.span() != Span.PURCHASE) {
                counters.add(Limits.counter(policy, limit.span(), day));
            }
        });
        return counters;
    }

    /** Takes one limit of a policy. */
    @FunctionalInterface
    private interface Taker {
        void take(String policy, Limit limit);
    }

    private static void each(ProgramVersion version, List<PunchCard> older, Taker taker) {
        each(ProgramVersion.PURCHASE, version.settings().limits(), taker);
        version.earning().forEach(rule -> each(rule.key(), rule.limits(), taker));
        version.multipliers().forEach(multiplier -> each(multiplier.key(), multiplier.limits(), taker));
        version.cards().forEach(card -> each(card.key(), card.limits(), taker));
        older.forEach(card -> each(card.key(), card.limits(), taker));
        version.discounts().forEach(discount -> each(discount.key(), discount.limits(), taker));
        version.events().forEach(event -> each(event.key(), event.limits(), taker));
    }

    private static void each(String policy, List<Limit> limits, Taker taker) {
        limits.forEach(limit -> taker.take(policy, limit));
    }
}
