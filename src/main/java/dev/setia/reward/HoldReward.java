package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Ids;
import dev.setia.shared.HoldId;
import dev.setia.shared.LocationId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sets points and a reward aside: points, stock and code, all or nothing. */
@Component
class HoldReward {
    private final TakeReward takeReward;
    private final Holds holds;
    private final Locations locations;
    private final Ledger ledger;
    private final Clock clock;

    HoldReward(TakeReward takeReward, Holds holds, Locations locations, Ledger ledger, Clock clock) {
        this.takeReward = takeReward;
        this.holds = holds;
        this.locations = locations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What is kept of the answer.
     *
     * @param available after the change, as {@code pending} and {@code owed}
     */
    /** @param held by all open holds of the account; null in answers that were stored before it was told */
    record Held(
            HoldId id,
            long available,
            long pending,
            long owed,
            @Nullable Long held) {
        static Held of(HoldId id, Balance balance, long held) {
            return new Held(id, balance.available(), balance.pending(), balance.owed(), held);
        }
    }

    /** Locks in the order of the house: the account, then what the reward has in stock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Held hold(CreateHoldRequest request, RewardId wanted) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        Instant occurredAt = request.occurredAt(now);
        LocationId location = locations.resolve(caller, request.locationId());
        Reward reward = takeReward.find(tenant, request.memberId(), wanted);
        HoldId id = new HoldId(Ids.next());
        AccountKey account = AccountKey.points(request.memberId(), reward.program());
        Books books = ledger.open(tenant, List.of(account), now);
        long price = takeReward.admit(tenant, reward, request.memberId(), occurredAt);
        books.hold(account, price, new Source("hold", id.value(), caller.key().value(), occurredAt, now));
        HoldRow row = new HoldRow(
                id,
                reward.program(),
                request.memberId(),
                reward.id(),
                null,
                price,
                // Whatever comes of the hold has its number.
                takeReward.reserve(tenant, reward, new RedemptionId(id.value())),
                HoldRow.Status.OPEN,
                location,
                occurredAt,
                now,
                request.expiresAt(now),
                null);
        holds.insert(tenant, row, caller.key().value());
        takeReward.tell(tenant, books, account, "hold.created", "hold", id.value(), now);
        books.write();
        return Held.of(id, books.balance(account), holds.held(tenant, account));
    }
}
