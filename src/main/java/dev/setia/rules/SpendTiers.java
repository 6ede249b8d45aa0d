package dev.setia.rules;

import dev.setia.rules.MemberSnapshot.Qualifying;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tiers by what a member did in a window, or holds now. The lower bound is inclusive; the purchase itself counts; it
 * still earns at the old rate (D12). Two things are independent: how a member qualifies (metric and window) and how
 * long a tier lasts once it is reached (start, validity, downgrade, grace).
 *
 * @param metric what is counted
 * @param window over which time; {@link Window.Lifetime} where the metric is the balance
 * @param start when a tier that was reached begins
 * @param validity how long it lasts until it is reviewed
 * @param downgrade what a review takes from those who did not keep it
 * @param grace how much longer they have it; null for not at all
 * @param tiers from low to high threshold
 */
public record SpendTiers(
        Metric metric,
        Window window,
        Start start,
        Validity validity,
        Downgrade downgrade,
        @Nullable Grace grace,
        List<Tier> tiers) {
    public SpendTiers {
        tiers = List.copyOf(tiers);
    }

    /** The keys from that tier, which is one of these, down to the lowest. */
    public List<String> downFrom(String key) {
        return tiers.subList(0, rank(key) + 1).reversed().stream()
                .map(Tier::key)
                .toList();
    }

    /** Tiers that are reached at once and kept for ever. */
    public SpendTiers(Metric metric, Window window, List<Tier> tiers) {
        this(metric, window, Start.AT_ONCE, new Validity.ForEver(), Downgrade.FULL, null, tiers);
    }

    /** What is counted towards a tier. */
    public enum Metric {
        SPEND,
        POINTS_EARNED,
        VISITS,
        /** Points held now, available and pending; such a tier rises and falls at once, and has no review (TR-9). */
        BALANCE;

        /** What of the totals this is; nothing for the balance, which is no total. */
        public long of(Qualifying totals) {
            return switch (this) {
                case SPEND -> totals.spendMinor();
                case POINTS_EARNED -> totals.points();
                case VISITS -> totals.visits();
                case BALANCE -> 0;
            };
        }
    }

    /** When a tier that was reached begins. */
    public enum Start {
        AT_ONCE,
        /** With the next period of the window (TR-12). */
        NEXT_PERIOD
    }

    /** How long a tier lasts; its review is on the first day on which it is over (D11). */
    public sealed interface Validity {
        /**
         * To the end of the period of the window in which it was reached.
         *
         * @param furtherPeriods whole periods more; 1 for "to the end of next year"
         * @param plus so much longer; null for not
         */
        record EndOfPeriod(int furtherPeriods, @Nullable Period plus) implements Validity {}

        /**
         * So long from the day on which it was reached.
         *
         * @param roundedUpTo to the end of such a span; null for to the day
         */
        record For(Period length, @Nullable CalendarUnit roundedUpTo) implements Validity {}

        /** To the end of a day of the year; 29 February is the 28th in other years. */
        record Until(MonthDay lastDay) implements Validity {}

        /**
         * To the next anniversary of the enrolment (TR-15).
         *
         * @param atLeast to the first anniversary that is not before so long; null for the very next
         */
        record Anniversary(@Nullable Period atLeast) implements Validity {}

        /** No review. */
        record ForEver() implements Validity {}
    }

    /** What a review takes. */
    public enum Downgrade {
        /** Nothing: once reached, always kept. */
        NONE,
        /** One tier, however little there was. */
        ONE_STEP,
        /** All that was not reached again. */
        FULL
    }

    /**
     * How much longer a tier stays that was not kept. What is done meanwhile still counts, and the end of it is the
     * last review. It begins with the review; where the metric is the balance, which has none, with the day on which
     * the tier was reached (TR-11).
     *
     * @param roundedUpTo to the end of such a span; null for to the day
     */
    public record Grace(Period length, @Nullable CalendarUnit roundedUpTo) {
        /** First day on which it is over. */
        public LocalDate end(LocalDate begin) {
            LocalDate end = begin.plus(length);
            return roundedUpTo == null ? end : roundedUpTo.roundUp(end);
        }
    }

    /**
     * One tier.
     *
     * @param threshold in the unit of the metric (minor units, points, visits); 0 for the tier everybody has
     * @param renewal what keeps it at a review (TR-16); null for the threshold
     * @param pointsFactorBasisPoints ten-thousandths on the base points; 10,000 for none
     * @param discountBasisPoints hundredths of a percent off every purchase; 0 for none
     * @param gift given once on arrival; null for none
     */
    public record Tier(
            String key,
            String name,
            long threshold,
            @Nullable Renewal renewal,
            int pointsFactorBasisPoints,
            int discountBasisPoints,
            @Nullable Prize gift) {
        /** What keeps it at a review, spelled out. */
        public Renewal renewal(Metric metric) {
            return renewal == null ? new Renewal(1, List.of(new Need(metric, threshold))) : renewal;
        }
    }

    /**
     * What keeps a tier at its review: so many of some needs (TR-17).
     *
     * @param needed 1 to the number of needs
     */
    public record Renewal(int needed, List<Need> needs) {
        public Renewal {
            needs = List.copyOf(needs);
        }

        /** Whether the totals are enough. */
        public boolean isMetBy(Qualifying totals) {
            return met(totals) >= needed;
        }

        int met(Qualifying totals) {
            int met = 0;
            for (Need need : needs) {
                met += need.metric().of(totals) >= need.atLeast() ? 1 : 0;
            }
            return met;
        }
    }

    /** One thing to do until the review; never a balance. */
    public record Need(Metric metric, long atLeast) {}

    /** Its place among the tiers, from 0; −1 for null and for one that this version does not have. */
    public int rank(@Nullable String key) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** When a tier begins once it is reached: what everybody has, at once. */
    public Start begins(Tier tier) {
        return tier.threshold() <= 0 ? Start.AT_ONCE : start;
    }

    /**
     * Where the holder of a tier that this version no longer has stands: the highest of its tiers that asks no more.
     *
     * @param threshold of the tier that is gone
     * @return −1 if all ask more
     */
    public int heir(long threshold) {
        return reached(threshold);
    }

    /** The highest tier that a total reaches, from 0; −1 for none. */
    public int reached(long total) {
        for (int i = tiers.size() - 1; i >= 0; i--) {
            if (tiers.get(i).threshold() <= total) {
                return i;
            }
        }
        return -1;
    }
}
