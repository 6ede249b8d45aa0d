package dev.setia.rules;

import java.time.LocalDate;

/**
 * When a member is new, active, at risk or lapsed: by days of the program's zone since the first and the last purchase.
 *
 * @param newForDays from the first purchase; fewer days are new
 * @param atRiskAfterDays without a purchase
 * @param lapsedAfterDays without a purchase; more than {@code atRiskAfterDays}
 */
public record Stages(int newForDays, int atRiskAfterDays, int lapsedAfterDays) {
    public static final String NEW = "new";
    public static final String ACTIVE = "active";
    public static final String AT_RISK = "at_risk";
    public static final String LAPSED = "lapsed";

    public static final Stages DEFAULT = new Stages(30, 60, 180);

    public Stages {
        if (newForDays < 1 || atRiskAfterDays < 1 || lapsedAfterDays <= atRiskAfterDays) {
            throw new IllegalArgumentException("stages follow each other: " + newForDays + " days new, at risk after "
                    + atRiskAfterDays + ", lapsed after " + lapsedAfterDays);
        }
    }

    /** The last day of a first purchase whose member is new no longer on that day. */
    public LocalDate notNewSince(LocalDate day) {
        return day.minusDays(newForDays);
    }

    /** A member whose last purchase was on this day or earlier is at risk. */
    public LocalDate atRiskSince(LocalDate day) {
        return day.minusDays(atRiskAfterDays);
    }

    /** A member whose last purchase was on this day or earlier has lapsed. */
    public LocalDate lapsedSince(LocalDate day) {
        return day.minusDays(lapsedAfterDays);
    }

    /** The stage on a day of somebody who has bought. */
    public String on(LocalDate day, LocalDate firstPurchase, LocalDate lastPurchase) {
        if (!lastPurchase.isAfter(lapsedSince(day))) {
            return LAPSED;
        }
        if (!lastPurchase.isAfter(atRiskSince(day))) {
            return AT_RISK;
        }
        return firstPurchase.isAfter(notNewSince(day)) ? NEW : ACTIVE;
    }
}
