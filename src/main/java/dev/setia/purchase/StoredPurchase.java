package dev.setia.purchase;

import dev.setia.rules.Basket;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Returns;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import java.time.Instant;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it stands in the database.
 *
 * @param points earned when it was recorded or claimed
 * @param pointsTaken of these, taken back by returns
 * @param returnedMinor of the net amount, given back by returns
 * @param refundedMinor of that, given back as money without goods
 * @param kept what it still counts for; null while nothing has come back
 * @param claimedAt when a member claimed what a guest had bought; null otherwise
 * @param firstDecision what the guest was answered; null for what nobody claimed
 */
record StoredPurchase(
        RecordedPurchase.Heading heading,
        Basket basket,
        SnapshotJson snapshot,
        PurchaseDecision decision,
        long points,
        long pointsTaken,
        long returnedMinor,
        long refundedMinor,
        PurchaseState state,
        @Nullable Kept kept,
        @Nullable Instant claimedAt,
        @Nullable PurchaseDecision firstDecision) {
    UUID id() {
        return heading.id().value();
    }

    @Nullable
    MemberId member() {
        return heading.member();
    }

    /** What its points and cards belong to; null for a guest. */
    @Nullable
    Membership membership() {
        return heading.member() == null ? null : new Membership(heading.member(), heading.program());
    }

    long netMinor() {
        return decision.totals().net().amount();
    }

    /** What the customer has paid and not got back. */
    long paidMinor() {
        return netMinor() - returnedMinor;
    }

    /** With the facts of its day, as the rules see it. */
    Returns.Sold sold(ProgramVersion version, IntFunction<@Nullable ProgramVersion> versions) {
        return new Returns.Sold(
                basket, snapshot.toSnapshot(versions), version, heading.occurredAt(), claimedAt != null);
    }
}
