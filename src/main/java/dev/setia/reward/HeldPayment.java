package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.shared.HoldId;
import dev.setia.shared.Money;

/** Points that are set aside to pay a part of a purchase; see {@link PointsTenders}. */
public final class HeldPayment {
    private final HoldRow hold;

    HeldPayment(HoldRow hold) {
        this.hold = hold;
    }

    HoldRow hold() {
        return hold;
    }

    public HoldId id() {
        return hold.id();
    }

    /** The account the points come from: of the purchase's program, or of another that the till has chosen. */
    public AccountKey account() {
        return hold.account();
    }

    /** What the points pay. */
    public Money worth() {
        HoldRow.Payment payment = hold.payment();
        if (payment == null) {
            throw new IllegalStateException("a reward is worth no money: " + hold.id());
        }
        return payment.worth();
    }

    /** The same, spent: who comes second in a batch finds it so. */
    public HeldPayment spent() {
        return new HeldPayment(new HoldRow(
                hold.id(),
                hold.program(),
                hold.member(),
                hold.reward(),
                hold.payment(),
                hold.points(),
                hold.code(),
                HoldRow.Status.COMMITTED,
                hold.location(),
                hold.occurredAt(),
                hold.recordedAt(),
                hold.expiresAt(),
                hold.closedAt()));
    }
}
