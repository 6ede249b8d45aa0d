package dev.setia.purchase;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.ledger.Source;
import dev.setia.purchase.RecordedReturn.ReturnedStamps;
import dev.setia.reward.HeldVoucher;
import dev.setia.reward.HeldVoucher.Status;
import dev.setia.reward.Vouchers;
import dev.setia.rules.SpendTiers;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import dev.setia.tier.TakeBack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
        List<HeldVoucher> givenBack = givenBack(tenant, purchase, remainder, source);
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
        List<HeldVoucher> gifts = Stream.concat(
                        tiers.stream()
                                .flatMap(
                                        tier -> vouchers
                                                .issuedWith(tenant, membership.member(), tier.tier(), tier.purchase())
                                                .stream()),
                        lostByBalance(membership, remainder, books)
                                .flatMap(tier -> giftsOf(tier, tenant, membership, purchase)))
                .distinct()
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

    /** The tiers by balance that fall with this return, whose points are taken already. */
    private static Stream<String> lostByBalance(Membership membership, Remainder remainder, Books books) {
        SpendTiers tiers = remainder.version().tiers();
        if (tiers == null || tiers.metric() != SpendTiers.Metric.BALANCE) {
            return Stream.empty();
        }
        Balance held = books.balance(AccountKey.points(membership.member(), membership.program()));
        long left = held.available() + held.pending();
        return tiers.tiers().stream()
                .filter(tier -> tier.threshold() > left && tier.threshold() <= left + remainder.pointsToTake())
                .map(SpendTiers.Tier::key);
    }

    private Stream<HeldVoucher> giftsOf(String tier, TenantId tenant, Membership membership, StoredPurchase purchase) {
        return Stream.concat(
                vouchers.unused(tenant, membership, tier).stream(),
                vouchers.issuedWith(tenant, membership.member(), tier, purchase.id()).stream());
    }

    private static List<HeldVoucher> with(List<HeldVoucher> gifts, Status status) {
        return gifts.stream().filter(gift -> gift.status() == status).toList();
    }

    private static List<VoucherId> ids(List<HeldVoucher> some) {
        return some.stream().map(HeldVoucher::id).toList();
    }

    private List<HeldVoucher> givenBack(TenantId tenant, StoredPurchase purchase, Remainder remainder, Source source) {
        List<VoucherId> free = purchase.decision().vouchersUsed().stream()
                .filter(voucher -> !remainder.stillUses(voucher.value()))
                .toList();
        Duration courtesy = Duration.ofDays(remainder.version().settings().courtesyDays());
        return free.isEmpty()
                ? List.of()
                : vouchers.find(tenant, free).stream()
                        .filter(voucher -> purchase.id().equals(voucher.usedBy()))
                        .map(voucher -> voucher.givenBack(source.recordedAt(), courtesy))
                        .toList();
    }
}
