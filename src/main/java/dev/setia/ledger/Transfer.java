package dev.setia.ledger;

/** The kinds of transfers with their two ends; the table's constraint lists the same ones. */
enum Transfer {
    EARN("issued", "available"),
    EARN_TO_DEBT("EARN", "issued", "owed"),
    EARN_PENDING("issued", "pending"),
    ACTIVATE("pending", "available"),
    ACTIVATE_TO_DEBT("ACTIVATE", "pending", "owed"),
    REDEEM("available", "redeemed"),
    REDEEM_HELD("REDEEM", "held", "redeemed"),
    REDEEM_REVERSE("redeemed", "available"),
    REDEEM_REVERSE_TO_DEBT("REDEEM_REVERSE", "redeemed", "owed"),
    HOLD("available", "held"),
    HOLD_RELEASE("held", "available"),
    HOLD_RELEASE_TO_DEBT("HOLD_RELEASE", "held", "owed"),
    HOLD_EXPIRE("held", "available"),
    HOLD_EXPIRE_TO_DEBT("HOLD_EXPIRE", "held", "owed"),
    CLAWBACK_PENDING("CLAWBACK", "pending", "clawed_back"),
    CLAWBACK("available", "clawed_back"),
    CLAWBACK_TO_DEBT("CLAWBACK", "owed", "clawed_back"),
    CLAWBACK_EXPIRED("CLAWBACK", "expired", "clawed_back"),
    EXPIRE("available", "expired"),
    EXPIRE_PENDING("EXPIRE", "pending", "expired"),
    ADJUST("adjusted", "available"),
    ADJUST_TO_DEBT("ADJUST", "adjusted", "owed"),
    ADJUST_DOWN("ADJUST", "available", "adjusted"),
    GOODWILL("adjusted", "available"),
    GOODWILL_TO_DEBT("GOODWILL", "adjusted", "owed"),
    TRANSFER_OUT("TRANSFER", "available", "transferred"),
    TRANSFER_IN("TRANSFER", "transferred", "available"),
    TRANSFER_IN_TO_DEBT("TRANSFER", "transferred", "owed"),
    TRANSFER_PENDING_OUT("TRANSFER", "pending", "transferred"),
    TRANSFER_PENDING_IN("TRANSFER", "transferred", "pending"),
    TRANSFER_DEBT("TRANSFER", "owed", "transferred"),
    OPENING("opening", "available"),
    OPENING_TO_DEBT("OPENING", "opening", "owed"),
    REINSTATE("expired", "available"),
    REINSTATE_TO_DEBT("REINSTATE", "expired", "owed"),
    STAMP("issued", "available"),
    STAMP_TO_DEBT("STAMP", "issued", "owed"),
    STAMP_REVERSE("available", "clawed_back"),
    STAMP_REVERSE_TO_DEBT("STAMP_REVERSE", "owed", "clawed_back"),
    CARD_COMPLETE("available", "redeemed"),
    CARD_REOPEN("redeemed", "available"),
    REPAY("available", "owed");

    private final String type;
    private final String debited;
    private final String credited;

    Transfer(String debited, String credited) {
        this.type = name();
        this.debited = debited;
        this.credited = credited;
    }

    Transfer(String type, String debited, String credited) {
        this.type = type;
        this.debited = debited;
        this.credited = credited;
    }

    String type() {
        return type;
    }

    String debited() {
        return debited;
    }

    String credited() {
        return credited;
    }

    long change(String pocket, long amount) {
        return (credited.equals(pocket) ? amount : 0) - (debited.equals(pocket) ? amount : 0);
    }
}
