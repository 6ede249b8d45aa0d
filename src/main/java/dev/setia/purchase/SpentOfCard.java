package dev.setia.purchase;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was taken off one gift card and not put back, by the purchase that took it, in minor units. A till that puts
 * money back by itself names no purchase: it puts back what tills took by themselves, and then what the oldest purchase
 * took. So a purchase that comes back never gives back what another one paid.
 */
final class SpentOfCard {
    private static final UUID NO_PURCHASE = new UUID(0, 0);

    private final Map<UUID, Long> open = new LinkedHashMap<>();

    /**
     * To be told in the order in which it happened.
     *
     * @param purchase whose charge it was, or of which something came back; null where a till did it by itself
     * @param change of the balance: below zero for what was taken
     */
    void moved(@Nullable UUID purchase, long change) {
        UUID whose = purchase == null ? NO_PURCHASE : purchase;
        if (change < 0) {
            open.merge(whose, -change, Math::addExact);
            return;
        }
        long rest = change - putBack(whose, change);
        for (UUID next : List.copyOf(open.keySet())) {
            rest -= putBack(next, rest);
        }
    }

    private long putBack(UUID purchase, long most) {
        long taken = by(purchase);
        long back = Math.min(taken, most);
        open.replace(purchase, taken - back);
        return back;
    }

    /** What this purchase took that nobody has put back. */
    long by(UUID purchase) {
        return open.getOrDefault(purchase, 0L);
    }
}
