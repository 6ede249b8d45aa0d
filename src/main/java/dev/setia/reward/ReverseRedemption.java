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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a reward back and gives its points back, to the lots they came from. */
@Component
class ReverseRedemption {
    private final TakeReward takeReward;
    private final Redemptions redemptions;
    private final Vouchers vouchers;
    private final PointsLife pointsLife;
    private final Ledger ledger;
    private final Clock clock;

    ReverseRedemption(
            TakeReward takeReward,
            Redemptions redemptions,
            Vouchers vouchers,
            PointsLife pointsLife,
            Ledger ledger,
            Clock clock) {
        this.takeReward = takeReward;
        this.redemptions = redemptions;
        this.vouchers = vouchers;
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
        RedemptionRow found = redemptions.find(tenant, id);
        AccountKey account = AccountKey.points(found.member(), found.program());
        Books books = ledger.open(tenant, List.of(account), now);
        // Read again under the lock: a twin may have been faster.
        RedemptionRow row = redemptions.find(tenant, id);
        if (row.isReversed()) {
            throw new AlreadyReversed(id);
        }
        // A code that its partner has voided stays with this redemption, so that nobody else is given it.
        if (row.code() != null && !Boolean.TRUE.equals(request.isCodeVoided())) {
            throw RedemptionNotReversible.codeShown();
        }
        if (row.voucher() != null) {
            revoke(tenant, row.voucher(), now);
        }
        books.courtesy(pointsLife.courtesy(tenant, row));
        long back = books.giveBack(
                account,
                id.value(),
                new Source("reversal", id.value(), caller.key().value(), occurredAt, now));
        if (back != row.points()) {
            throw new IllegalStateException(id + " took " + row.points() + " points and gives back " + back);
        }
        redemptions.putBackIntoStock(tenant, row.reward());
        redemptions.reverse(tenant, id, now);
        takeReward.tell(tenant, books, row, "redemption.reversed", now);
        books.write();
        return Booked.of(id, books.balance(account));
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
