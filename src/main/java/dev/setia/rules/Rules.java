package dev.setia.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The front door of the functional core. Whoever judges often keeps the {@link Policies} of the version. */
public final class Rules {
    private Rules() {}

    /**
     * Decides what a purchase brings. Total: every basket that passes validation gets an answer, a basket without lines
     * that of {@link Evaluation#NOTHING}.
     *
     * @param basket what is bought, in the version's currency
     * @param member what is known of the member, or {@link MemberSnapshot#guest()}
     * @param version the version in force at {@code occurredAt}
     * @param occurredAt the moment of the purchase; the version's zone says which day that is
     */
    public static Evaluation evaluate(
            Basket basket, MemberSnapshot member, ProgramVersion version, Instant occurredAt) {
        return Policies.of(version).evaluate(basket, member, occurredAt);
    }

    /**
     * Decides what a happening that is no purchase brings. Total; a guest gets nothing.
     *
     * @param occasion what happened
     * @param member what is known of the member
     * @param version the version in force at {@code occurredAt}
     * @param occurredAt the moment of the happening
     */
    public static Evaluation evaluate(
            Occasion occasion, MemberSnapshot member, ProgramVersion version, Instant occurredAt) {
        return Policies.of(version).evaluate(occasion, member, occurredAt);
    }

    /** The first instant at which points are gone that can be spent from this moment on; null for never. */
    public static @Nullable Instant expiresAt(ProgramVersion version, Instant active) {
        return Days.expiresAt(version.settings(), LocalDate.ofInstant(active, version.zone()), version.zone());
    }

    /**
     * What event rules give to a happening that was judged before and is approved only now: points at once, validity
     * counted from now.
     *
     * @param rules keys of the rules that had fired
     * @param version the version by which it was judged
     * @param at the moment that counts
     */
    public static List<Evaluation.Effect> grant(Set<String> rules, ProgramVersion version, Instant at) {
        Sale sale = new Sale(Basket.EMPTY, MemberSnapshot.newMember(), Policies.of(version), at);
        Rewarding.grant(sale, rules);
        return sale.evaluation().effects();
    }
}
