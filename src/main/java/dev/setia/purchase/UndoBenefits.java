package dev.setia.purchase;

import dev.setia.ledger.Books;
import dev.setia.ledger.Source;
import dev.setia.purchase.RecordedReturn.ReturnedStamps;
import dev.setia.reward.HeldVoucher;
import dev.setia.reward.HeldVoucher.Status;
import dev.setia.reward.Vouchers;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import dev.setia.tier.TakeBack;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes back what a purchase brought besides points: stamps and unused prizes, used vouchers, progress towards a tier
 * and, with the tier, its gift.
 */
@Component
class UndoBenefits {
    private final UndoStamps stamps;
    private final Vouchers vouchers;
    private final TakeBack standing;

    UndoBenefits(UndoStamps stamps, Vouchers vouchers, TakeBack standing) {
        this.stamps = stamps;
        this.vouchers = vouchers;
        this.standing = standing;
    }

    /** @param kept gifts of a tier that is gone, which stay because they were used */
    record Undone(
            List<ReturnedStamps> stamps, List<VoucherId> revoked, List<VoucherId> givenBack, List<VoucherId> kept) {
        static final Undone NOTHING = new Undone(List.of(), List.of(), List.of(), List.of());
    }

    Undone undo(
            TenantId tenant,
            Membership membership,
            StoredPurchase purchase,
            Remainder remainder,
            Books books,
            Source source) {
        List<HeldVoucher> revoked = new ArrayList<>();
        List<ReturnedStamps> taken =
                stamps.undo(new UndoStamps.Return(tenant, membership, purchase, remainder, books, source), revoked);
        List<HeldVoucher> givenBack = givenBack(tenant, purchase, remainder);
        vouchers.change(tenant, revoked);
        vouchers.change(tenant, givenBack);
        List<TakeBack.Lost> tiers = standing.takeBack(
                tenant,
                membership,
                remainder.qualifyingToTake(),
                purchase.heading().occurredAt(),
                remainder.version(),
                books,
                source);
        List<HeldVoucher> gifts = tiers.stream()
                .flatMap(
                        tier -> vouchers.issuedWith(tenant, membership.member(), tier.tier(), tier.purchase()).stream())
                .toList();
        List<HeldVoucher> unused = with(gifts, Status.ISSUED);
        List<HeldVoucher> revokedGifts =
                unused.stream().map(gift -> gift.revoked(source.recordedAt())).toList();
        vouchers.change(tenant, revokedGifts);
        revoked.addAll(revokedGifts);
        List<VoucherId> gone = ids(revoked);
        return new Undone(
                taken,
                gone,
                ids(givenBack).stream().filter(id -> !gone.contains(id)).toList(),
                ids(with(gifts, Status.USED)));
    }

    private static List<HeldVoucher> with(List<HeldVoucher> gifts, Status status) {
        return gifts.stream().filter(gift -> gift.status() == status).toList();
    }

    private static List<VoucherId> ids(List<HeldVoucher> some) {
        return some.stream().map(HeldVoucher::id).toList();
    }

    private List<HeldVoucher> givenBack(TenantId tenant, StoredPurchase purchase, Remainder remainder) {
        List<VoucherId> free = purchase.decision().vouchersUsed().stream()
                .filter(voucher -> !remainder.stillUses(voucher.value()))
                .toList();
        return free.isEmpty()
                ? List.of()
                : vouchers.find(tenant, free).stream()
                        .filter(voucher -> purchase.id().equals(voucher.usedBy()))
                        .map(HeldVoucher::givenBack)
                        .toList();
    }
}
