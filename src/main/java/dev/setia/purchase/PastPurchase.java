package dev.setia.purchase;

import dev.setia.rules.Basket;
import dev.setia.shared.MemberId;
import dev.setia.shared.PurchaseId;
import java.time.Instant;
import java.time.MonthDay;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it would be judged anew: its basket without what has come back since.
 *
 * @param buyer null for a guest
 * @param basket what is left; without lines when all of it was returned
 */
public record PastPurchase(PurchaseId id, @Nullable Buyer buyer, Instant occurredAt, Basket basket) {
    /**
     * Whoever bought, as known today.
     *
     * @param birthday null where it is unknown or was not asked for
     * @param attributes empty where they were not asked for
     */
    public record Buyer(
            MemberId id, Instant enrolledAt, @Nullable MonthDay birthday, Map<String, String> attributes) {}
}
