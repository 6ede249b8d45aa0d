package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import dev.setia.shared.VoucherId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reward taken for points, or a payment with points, as it is kept.
 *
 * @param reward null for a payment
 * @param purchase that a payment pays a part of; null where the till recorded none with it
 * @param pointsBack what came back of a payment before all of it did
 * @param stored what it put on a gift card of the merchant's own; null for nothing
 * @param cost what it cost the merchant at that time; what a payment pays
 * @param partner code of whom the merchant owes that to; null for nobody
 * @param access when it opens a door; null when it does not
 */
record RedemptionRow(
        RedemptionId id,
        @Nullable RewardId reward,
        @Nullable PurchaseId purchase,
        ProgramId program,
        MemberId member,
        long points,
        long pointsBack,
        boolean isReversed,
        @Nullable UUID code,
        @Nullable VoucherId voucher,
        @Nullable Stored stored,
        Money cost,
        @Nullable String partner,
        @Nullable AccessTime access,
        LocationId location,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable Instant reversedAt) {
    /** Value on a gift card, in minor units of its currency. */
    record Stored(GiftCardId card, long valueMinor) {}

    /** A payment that is made now. */
    static RedemptionRow paid(
            HoldRow hold,
            Money worth,
            @Nullable PurchaseId purchase,
            LocationId location,
            Instant occurredAt,
            Instant recordedAt) {
        return new RedemptionRow(
                hold.redemption(),
                null,
                purchase,
                hold.program(),
                hold.member(),
                hold.points(),
                0,
                false,
                null,
                null,
                null,
                worth,
                null,
                null,
                location,
                occurredAt,
                recordedAt,
                null);
    }

    AccountKey account() {
        return AccountKey.points(member, program);
    }

    boolean isPayment() {
        return reward == null;
    }

    /** What has not come back. */
    long pointsLeft() {
        return isReversed ? 0 : points - pointsBack;
    }
}
