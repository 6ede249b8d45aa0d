package dev.setia.rules;

import dev.setia.rules.MemberSnapshot.Qualifying;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rules decided about one basket: what to do, and why.
 *
 * @param totals of the whole basket
 * @param lines one result for each line, in the order of the basket
 * @param effects what has to happen, in the order in which it happens
 * @param explanation each policy that fired with its arithmetic, each that did not with its reason
 */
public record Evaluation(Totals totals, List<LineResult> lines, List<Effect> effects, List<Reason> explanation) {
    /** What a basket without lines brings, such as what is left of a purchase that was returned as a whole. */
    public static final Evaluation NOTHING = new Evaluation(new Totals(0, 0, 0), List.of(), List.of(), List.of());

    public Evaluation {
        lines = Frozen.of(lines);
        effects = Frozen.of(effects);
        explanation = Frozen.of(explanation);
    }

    /**
     * Minor units.
     *
     * @param grossMinor what the till asks before the program's discounts
     * @param discountMinor what the program takes off
     * @param netMinor what is left to pay, never below zero
     */
    public record Totals(long grossMinor, long discountMinor, long netMinor) {}

    /**
     * One line after all discounts; the discounts of the order are allocated to lines by largest remainder.
     *
     * @param basisMinor what the line contributes to earning
     * @param freeUnits units of this line that the program gives away
     */
    public record LineResult(
            int number, long grossMinor, long discountMinor, long netMinor, long basisMinor, long freeUnits) {}

    /** One thing that has to happen. A new kind stops the build wherever effects are applied. */
    public sealed interface Effect {
        /** Money off one line, by one policy or voucher. */
        record Discount(String policy, int line, long amountMinor) implements Effect {}

        /** A presented voucher was used (a voucher that found nothing to apply to is not). */
        record VoucherUsed(UUID voucher) implements Effect {}

        /**
         * Points, rounded once and after all caps.
         *
         * @param source {@code purchase}, or the key of the card or tier whose prize they are
         * @param points one or more
         * @param activeFrom when they can be spent; null for at once
         * @param expiresAt the first instant at which they are gone; null for never
         */
        record PointsEarned(
                String source,
                long points,
                @Nullable Instant activeFrom,
                @Nullable Instant expiresAt) implements Effect {}

        /**
         * Stamps on a punch card; with {@code filled} above zero the card (and perhaps further ones) became full.
         *
         * @param card key of the definition
         * @param version the version of the card that is open <em>after</em> this effect
         * @param stamps given now, one or more
         * @param filled how many cards became full
         * @param sizes size of each card that became full, in order
         * @param prizes the counts whose prize is given now, for each card that became full and then for the one that
         *     is open afterwards
         * @param before stamps on the open card before
         * @param after stamps on the open card afterwards
         * @param size of the card that is open afterwards
         */
        record StampsGiven(
                String card,
                int version,
                long stamps,
                int filled,
                List<Long> sizes,
                List<Set<Long>> prizes,
                long before,
                long after,
                long size)
                implements Effect {
            public StampsGiven {
                sizes = List.copyOf(sizes);
                prizes = List.copyOf(prizes);
            }
        }

        /**
         * The window of the open card has ended: it is closed, its stamps are gone, and nothing is given for them.
         *
         * @param card key of the definition
         * @param version the version it was opened with
         * @param stamps on it, zero or more
         */
        record CardLapsed(String card, int version, long stamps) implements Effect {}

        /**
         * A prize to be handed over as a voucher.
         *
         * @param source key of the card or tier that gives it
         * @param expiresAt the first instant at which the voucher is gone; null for never
         */
        record VoucherIssued(
                String source, Prize prize, @Nullable Instant expiresAt) implements Effect {}

        /** What the purchase adds to the totals that tiers look at. */
        record QualifyingAdded(long spendMinor, long points, long visits) implements Effect {}

        /**
         * An upgrade that this purchase reached.
         *
         * @param from null from no tier
         */
        record TierReached(@Nullable String from, String to) implements Effect {}

        /** What a limit has used up; see {@link MemberSnapshot.Counter}. */
        record CounterUsed(MemberSnapshot.Counter counter, Limit.Whose whose, long amount) implements Effect {}
    }

    /** The kinds of policies. */
    public enum Kind {
        EARNING,
        MULTIPLIER,
        /** What holds for the program as a whole; its key is {@code purchase}. */
        PROGRAM,
        /** What a happening that is no purchase brings. */
        EVENT,
        PUNCH_CARD,
        TIER,
        DISCOUNT,
        VOUCHER
    }

    /**
     * Why one policy did or did not act.
     *
     * @param policy its key in the version
     * @param isFired whether it had an effect
     * @param code stable snake_case word, such as {@code earned} or {@code below_minimum_spend}; see {@link ReasonCode}
     * @param figures the arithmetic by name, in the order in which it is read (minor units, points, stamps, units)
     * @param nearestMiss what was missing; null when nothing countable was
     * @param conditions how each node of the policy's condition came out, in the order in which the tree is written (a
     *     node before its children); empty for a policy without condition
     */
    public record Reason(
            Kind kind,
            String policy,
            boolean isFired,
            ReasonCode code,
            Map<String, Long> figures,
            @Nullable NearestMiss nearestMiss,
            List<Outcome> conditions) {
        Reason(
                Kind kind,
                String policy,
                boolean isFired,
                ReasonCode code,
                Map<String, Long> figures,
                @Nullable NearestMiss nearestMiss) {
            this(kind, policy, isFired, code, figures, nearestMiss, List.of());
        }
    }

    /** How one question of a condition came out. */
    public enum Outcome {
        PASS,
        FAIL,
        /** A fact was missing, such as the tier of a guest; counts as not met, also under a {@code not}. */
        UNKNOWN
    }

    /**
     * How far it was, such as 4,000 minor units short of the next point or one stamp short of a full card.
     *
     * @param unit {@code minor}, {@code stamps}, {@code units}, {@code visits} or {@code points}
     * @param missing one or more
     */
    public record NearestMiss(String unit, long missing) {}

    /** Points that the purchase earns, all effects together. */
    public long points() {
        long sum = 0;
        for (Effect effect : effects) {
            if (effect instanceof Effect.PointsEarned earned) {
                sum += earned.points();
            }
        }
        return sum;
    }

    /** What the purchase adds to the totals that tiers look at. */
    public Qualifying qualifying() {
        Qualifying sum = Qualifying.NONE;
        for (Effect effect : effects) {
            if (effect instanceof Effect.QualifyingAdded added) {
                sum = new Qualifying(
                        sum.spendMinor() + added.spendMinor(),
                        sum.points() + added.points(),
                        sum.visits() + added.visits());
            }
        }
        return sum;
    }
}
