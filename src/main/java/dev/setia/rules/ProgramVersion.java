package dev.setia.rules;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frozen policies of one version of a program. A published version never changes.
 *
 * @param number of the version in its program, from 1
 * @param currency ISO 4217 code; every amount in the version is in its minor units
 * @param zone where the program's days begin and end
 * @param settings how amounts become points
 * @param tiers null for a program without tiers
 * @param events what happenings other than purchases bring
 */
public record ProgramVersion(
        int number,
        String currency,
        ZoneId zone,
        Settings settings,
        List<EarningRule> earning,
        List<Multiplier> multipliers,
        List<PunchCard> cards,
        @Nullable SpendTiers tiers,
        List<Discount> discounts,
        List<EventRule> events) {
    /** The key under which the limits of the whole program are counted; no policy may have it. */
    public static final String PURCHASE = "purchase";

    public ProgramVersion {
        earning = List.copyOf(earning);
        multipliers = List.copyOf(multipliers);
        cards = List.copyOf(cards);
        discounts = List.copyOf(discounts);
        events = List.copyOf(events);
    }

    /** Whether there is an event rule for this happening, whatever its condition says. */
    public boolean promises(Occasion occasion) {
        return events.stream().anyMatch(rule -> rule.isFor(occasion));
    }

    /**
     * Settings that hold for all policies of a version.
     *
     * @param rounding of the points, once, after all multipliers
     * @param basisIncludesTax earn on gross (true) or net of tax
     * @param basisAfterDiscounts earn on what is left after discounts (true, the usual) or before
     * @param pointsTenderEarns whether the part paid with points earns too
     * @param pendingFor how long new points wait before they can be spent; null for not at all
     * @param expiresAfter how long points live from the day they become active; null for ever
     * @param isOwedAllowed whether a claw-back above the balance becomes a debt (true) or stops at zero
     * @param acceptedDelay how late a purchase may arrive and still be judged by the version of its day
     * @param claimWithin how long after it a guest's purchase can be claimed by a member
     * @param limits of the points that purchases earn in all, after the caps of the rules
     * @param maxBalance purchases earn only up to this balance, pending points included; null for no such cap
     * @param expiryRoundedTo points that expire live on to the end of this
     * @param expiryNoticeDays how many days before points expire that is told; none for never
     * @param stages when a member is new, at risk or lapsed
     * @param expirySlides what moves the end of all points of a member
     * @param courtesyDays how long points live that come back to a lot which has expired meanwhile; 1 or more
     * @param payment how points pay; null where they do not
     * @param transfers how members give each other points; null where they may not
     */
    public record Settings(
            Rounding rounding,
            boolean basisIncludesTax,
            boolean basisAfterDiscounts,
            boolean pointsTenderEarns,
            @Nullable Period pendingFor,
            @Nullable Period expiresAfter,
            boolean isOwedAllowed,
            Duration acceptedDelay,
            Period claimWithin,
            List<Limit> limits,
            @Nullable Long maxBalance,
            ExpiryRounding expiryRoundedTo,
            List<Integer> expiryNoticeDays,
            Stages stages,
            List<ExpirySlide> expirySlides,
            int courtesyDays,
            @Nullable PointsPayment payment,
            @Nullable AutoRedeem autoRedeem,
            @Nullable Transfers transfers) {
        public static final List<Integer> NOTICE_DAYS_DEFAULT = List.of(30, 7);
        public static final int COURTESY_DAYS_DEFAULT = 14;
        public static final Settings DEFAULT = new Settings(
                Rounding.FLOOR,
                true,
                true,
                false,
                null,
                null,
                true,
                Duration.ofDays(7),
                Period.ofDays(30),
                List.of(),
                null,
                ExpiryRounding.DAY,
                NOTICE_DAYS_DEFAULT,
                Stages.DEFAULT,
                List.of(),
                COURTESY_DAYS_DEFAULT,
                null,
                null,
                null);

        public Settings {
            limits = List.copyOf(limits);
            expiryNoticeDays = List.copyOf(expiryNoticeDays);
            expirySlides = List.copyOf(expirySlides);
        }
    }

    /**
     * A reward that is redeemed for members by itself.
     *
     * @param atPoints available points from which on it is, again and again
     * @param reward code of a reward of the program
     */
    public record AutoRedeem(long atPoints, String reward) {}

    /** Points live to the end of their last day, or to the end of what that day lies in; a week ends with Sunday. */
    public enum ExpiryRounding {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /** How a fraction of a point becomes a whole one. */
    public enum Rounding {
        FLOOR,
        HALF_UP,
        CEILING
    }
}
