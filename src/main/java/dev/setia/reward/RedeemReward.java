package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Ids;
import dev.setia.reward.TakeReward.Taken;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.TenantId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Exchanges points for a reward: points, stock, code or voucher, and the news of it, all or nothing. */
@Component
class RedeemReward {
    private final TakeReward takeReward;
    private final Locations locations;
    private final Ledger ledger;
    private final Clock clock;

    RedeemReward(TakeReward takeReward, Locations locations, Ledger ledger, Clock clock) {
        this.takeReward = takeReward;
        this.locations = locations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What is kept of the answer; the rest is read again, so that no code of a gift card lies in stored answers.
     *
     * @param available after the change, as {@code pending} and {@code owed}
     */
    record Booked(RedemptionId id, long available, long pending, long owed) {
        static Booked of(RedemptionId id, Balance balance) {
            return new Booked(id, balance.available(), balance.pending(), balance.owed());
        }
    }

    /** Locks in the order of the house: the account, then what the reward has in stock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Booked redeem(RedeemRewardRequest request) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        Instant occurredAt = request.occurredAt(now);
        LocationId location = locations.resolve(caller, request.locationId());
        MemberId member = request.memberId();
        Reward reward = takeReward.find(tenant, member, request.rewardId());
        RedemptionId id = new RedemptionId(Ids.next());
        AccountKey account = AccountKey.points(member, reward.program());
        Books books = ledger.open(tenant, List.of(account), now);
        long price = takeReward.admit(tenant, reward, member, occurredAt);
        books.debit(
                account,
                price,
                new Source("redemption", id.value(), caller.key().value(), occurredAt, now));
        Taken taken = new Taken(
                id,
                member,
                price,
                takeReward.reserve(tenant, reward, id),
                request.giftCardId(),
                location,
                occurredAt,
                now);
        takeReward.give(tenant, reward, taken, caller.key().value(), books);
        books.write();
        return Booked.of(id, books.balance(account));
    }
}
