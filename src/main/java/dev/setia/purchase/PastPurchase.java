package dev.setia.purchase;

import dev.setia.rules.Basket;
import dev.setia.rules.Evaluation;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.Policies;
import dev.setia.rules.Returns;
import dev.setia.shared.HistoryKey;
import dev.setia.shared.MemberId;
import dev.setia.shared.PurchaseId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it would be judged anew: its basket without what has come back since.
 *
 * @param buyer null for a guest
 * @param basket what is left; without lines when all of it was returned
 */
public record PastPurchase(
        PurchaseId id, @Nullable MemberId buyer, Instant occurredAt, Basket basket, long refundedMinor) {
    /** What it brings by these policies to a buyer of whom this is known. */
    public Evaluation judgedBy(Policies policies, MemberSnapshot member) {
        if (refundedMinor == 0) {
            return policies.evaluate(basket, member, occurredAt);
        }
        Returns.Sold sold = new Returns.Sold(basket, member, policies.version(), occurredAt, false);
        return Returns.left(sold, new Returns.CameBack(Map.of(), refundedMinor), Long.MAX_VALUE);
    }

    public HistoryKey key() {
        return new HistoryKey(buyer, occurredAt, id.value());
    }
}
