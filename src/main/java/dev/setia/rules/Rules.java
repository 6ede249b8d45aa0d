package dev.setia.rules;

import java.time.Instant;

/** The front door of the functional core. */
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
        if (basket.lines().isEmpty()) {
            return Evaluation.NOTHING;
        }
        Sale sale = new Sale(basket, member, version, occurredAt);
        Discounting.apply(sale);
        Basis.settle(sale);
        Earning.earn(sale);
        Stamping.stamp(sale);
        Tiering.review(sale);
        return sale.evaluation();
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
        Sale sale = new Sale(Basket.EMPTY, member, version, occurredAt);
        Rewarding.reward(sale, occasion);
        return sale.evaluation();
    }
}
