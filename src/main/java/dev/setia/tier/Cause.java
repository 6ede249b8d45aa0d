package dev.setia.tier;

import java.util.Locale;

/** Why a member has a tier. */
public enum Cause {
    PURCHASE,
    REVIEW,
    OVERRIDE,
    RETURN,
    BALANCE;

    /** The word in the database and in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Cause of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
