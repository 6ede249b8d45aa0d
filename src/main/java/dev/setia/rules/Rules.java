package dev.setia.rules;

import java.time.Instant;

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
}
