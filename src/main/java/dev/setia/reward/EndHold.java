package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Holding;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.member.Members;
import dev.setia.platform.Callers;
import dev.setia.reward.HoldReward.Held;
import dev.setia.reward.RedeemReward.Booked;
import dev.setia.reward.TakeReward.Taken;
import dev.setia.shared.HoldId;
import dev.setia.shared.Money;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends a hold: what was set aside is spent or comes back. All ways lock the member's account first and look at the hold
 * only then, so that of a commit, a release and the passing of its time exactly one wins.
 */
@Component
class EndHold {
    private final TakeReward takeReward;
    private final PaymentTerms terms;
    private final Members members;
    private final Holds holds;
    private final Ledger ledger;
    private final Clock clock;

    EndHold(TakeReward takeReward, PaymentTerms terms, Members members, Holds holds, Ledger ledger, Clock clock) {
        this.takeReward = takeReward;
        this.terms = terms;
        this.members = members;
        this.holds = holds;
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Locked(HoldRow hold, Books books) {}

    /** Spends what was set aside, if the member may still have it; otherwise the hold stays until its time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Booked commit(HoldId id, CommitHoldRequest request) {
        TenantId tenant = Callers.current().tenant();
        UUID actor = Callers.current().key().value();
        Instant now = clock.instant();
        Instant occurredAt = RedeemRewardRequest.moment(request.occurredAt(), now);
        Locked locked = lock(tenant, id, now);
        HoldRow hold = open(locked.hold(), now);
        Locations.requireOwn(Callers.current(), hold.location());
        Books books = locked.books();
        books.redeemHeld(hold.account(), hold.points(), new Source("redemption", id.value(), actor, occurredAt, now));
        holds.close(tenant, id, HoldRow.Status.COMMITTED, now);
        RewardId wanted = hold.reward();
        HoldRow.Payment payment = hold.payment();
        if (wanted != null) {
            Reward reward = takeReward.find(tenant, hold.member(), wanted);
            takeReward.confirm(tenant, reward, hold.member(), occurredAt);
            Taken taken = new Taken(
                    hold.redemption(),
                    hold.member(),
                    hold.points(),
                    hold.code(),
                    request.giftCardId(),
                    hold.location(),
                    occurredAt,
                    now);
            takeReward.give(tenant, reward, taken, actor, books);
        } else if (payment != null) {
            GiveStoredValue.refuse(request.giftCardId());
            members.requireActive(tenant, hold.member());
            Money basket = request.basket() == null ? payment.basket() : request.basket();
            terms.require(tenant, hold, payment.worth(), basket, now);
            RedemptionRow paid = RedemptionRow.paid(hold, payment.worth(), null, hold.location(), occurredAt, now);
            takeReward.pay(tenant, paid, actor, books);
        }
        books.write();
        return Booked.of(hold.redemption(), books.balance(hold.account()));
    }

    /** Gives back what was set aside. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Held release(HoldId id) {
        Instant now = clock.instant();
        TenantId tenant = Callers.current().tenant();
        UUID actor = Callers.current().key().value();
        Locked locked = lock(tenant, id, now);
        HoldRow hold = open(locked.hold(), now);
        Locations.requireOwn(Callers.current(), hold.location());
        end(tenant, locked, Holding.End.RELEASED, new Source("hold", id.value(), actor, now, now));
        AccountKey account = locked.hold().account();
        return Held.of(id, locked.books().balance(account), holds.held(tenant, account));
    }

    /**
     * Gives back what was set aside for too long. Done again, it does nothing.
     *
     * @return whether it was this call that did it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean expire(TenantId tenant, HoldId id) {
        Instant now = clock.instant();
        Locked locked = lock(tenant, id, now);
        HoldRow hold = locked.hold();
        if (hold.status() != HoldRow.Status.OPEN || hold.at(now) == HoldRow.Status.OPEN) {
            return false;
        }
        // Nobody asked for it: the hold itself is behind it.
        end(tenant, locked, Holding.End.EXPIRED, new Source("hold", id.value(), id.value(), hold.expiresAt(), now));
        return true;
    }

    private void end(TenantId tenant, Locked locked, Holding.End how, Source source) {
        HoldRow hold = locked.hold();
        Books books = locked.books();
        books.endHold(hold.account(), how, source);
        boolean isExpired = how == Holding.End.EXPIRED;
        HoldRow.Status status = isExpired ? HoldRow.Status.EXPIRED : HoldRow.Status.RELEASED;
        holds.close(tenant, hold.id(), status, source.recordedAt());
        if (hold.reward() != null) {
            takeReward.putBack(tenant, hold.reward(), hold.code());
        }
        takeReward.tell(
                tenant,
                books,
                hold.account(),
                "hold." + status.text(),
                "hold",
                hold.id().value(),
                source.recordedAt());
        books.write();
    }

    private Locked lock(TenantId tenant, HoldId id, Instant now) {
        HoldRow found = holds.find(tenant, id);
        Books books = ledger.open(tenant, List.of(found.account()), now);
        // Read again under the lock: another may have been faster.
        return new Locked(holds.find(tenant, id), books);
    }

    static HoldRow open(HoldRow hold, Instant now) {
        return switch (hold.at(now)) {
            case OPEN -> hold;
            case EXPIRED -> throw new HoldExpired(hold);
            case COMMITTED, RELEASED -> throw new HoldClosed(hold);
        };
    }
}
