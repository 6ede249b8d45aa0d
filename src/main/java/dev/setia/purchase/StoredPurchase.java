package dev.setia.purchase;

import dev.setia.rules.Basket;
import dev.setia.shared.MemberId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it stands in the database.
 *
 * @param points earned when it was recorded
 * @param pointsTaken of these, taken back by returns
 * @param returnedMinor of the net amount, given back by returns
 */
record StoredPurchase(
        RecordedPurchase.Heading heading,
        Basket basket,
        SnapshotJson snapshot,
        PurchaseDecision decision,
        long points,
        long pointsTaken,
        long returnedMinor) {
    UUID id() {
        return heading.id().value();
    }

    @Nullable
    MemberId member() {
        return heading.member();
    }
}
