package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.reward.RedeemReward.Booked;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a reward back and gives its points back, to the lots they came from. */
@Component
class ReverseRedemption {
    private final TakeReward takeReward;
    private final Redemptions redemptions;
    private final Vouchers vouchers;
    private final GiveStoredValue giveStoredValue;
    private final PointsLife pointsLife;
    private final Ledger ledger;
    private final Clock clock;

    ReverseRedemption(
            TakeReward takeReward,
            Redemptions redemptions,
            Vouchers vouchers,
            GiveStoredValue giveStoredValue,
            PointsLife pointsLife,
            Ledger ledger,
            Clock clock) {
        this.takeReward = takeReward;
        this.redemptions = redemptions;
        this.vouchers = vouchers;
        this.giveStoredValue = giveStoredValue;
        this.pointsLife = pointsLife;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Booked reverse(RedemptionId id, ReverseRedemptionRequest request) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        Instant occurredAt = RedeemRewardRequest.moment(request.occurredAt(), now);
        AccountKey account = redemptions.find(tenant, id).account();
        Books books = ledger.open(tenant, List.of(account), now);
        // Read again under the lock: a twin may have been faster.
        RedemptionRow row = redemptions.find(tenant, id);
        Locations.requireOwn(caller, row.location());
        if (row.isReversed()) {
            throw new AlreadyReversed(id);
        }
        long points = request.points() == null ? row.pointsLeft() : request.points();
        if (!row.isPayment() && points != row.pointsLeft()) {
            throw RedemptionNotReversible.wholeOnly(row.points());
        }
        if (points > row.pointsLeft()) {
            throw RedemptionNotReversible.moreThanLeft(points, row.pointsLeft());
        }
        // A code that its partner has voided stays with this redemption, so that nobody else is given it.
        if (row.code() != null && !Boolean.TRUE.equals(request.isCodeVoided())) {
            throw RedemptionNotReversible.codeShown();
        }
        if (row.voucher() != null) {
            revoke(tenant, row.voucher(), now);
        }
        giveBack(tenant, books, row, points, new Times(caller.key().value(), occurredAt, now));
        if (row.reward() != null) {
            redemptions.putBackIntoStock(tenant, row.reward());
        }
        if (row.stored() != null) {
            giveStoredValue.takeBack(tenant, row, row.stored(), caller.key().value(), occurredAt, now);
        }
        books.write();
        return Booked.of(id, books.balance(account));
    }

    /** Who gives something back, and when. */
    record Times(UUID actor, Instant occurredAt, Instant recordedAt) {}

    /** Gives points of a redemption back, and tells of it. The member's account is locked. */
    void giveBack(TenantId tenant, Books books, RedemptionRow row, long points, Times times) {
        UUID document = row.id().value();
        long back = books.giveBack(
                row.account(),
                document,
                points,
                pointsLife.courtesy(tenant, row),
                new Source("reversal", document, times.actor(), times.occurredAt(), times.recordedAt()));
        if (back != points) {
            throw new IllegalStateException(row.id() + " gives back " + back + " points instead of " + points);
        }
        boolean isAll = points == row.pointsLeft();
        if (isAll) {
            redemptions.reverse(tenant, row.id(), times.recordedAt());
        } else {
            redemptions.giveBack(tenant, row.id(), points);
        }
        String news = isAll ? "redemption.reversed" : "redemption.partly_reversed";
        takeReward.tell(tenant, books, row, news, times.recordedAt());
    }

    private void revoke(TenantId tenant, VoucherId id, Instant now) {
        HeldVoucher voucher = vouchers.find(tenant, List.of(id)).getFirst();
        if (voucher.status() != HeldVoucher.Status.ISSUED) {
            throw RedemptionNotReversible.voucherGone(voucher.status().name().toLowerCase(Locale.ROOT));
        }
        if (!voucher.isUsableAt(now)) {
            throw RedemptionNotReversible.voucherGone("expired");
        }
        vouchers.change(tenant, List.of(voucher.revoked(now)));
    }
}
