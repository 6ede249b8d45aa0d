package dev.setia.purchase;

import dev.setia.card.CardRow;
import dev.setia.card.Cards;
import dev.setia.card.Wallet;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Source;
import dev.setia.purchase.RecordedReturn.ReturnedStamps;
import dev.setia.reward.HeldVoucher;
import dev.setia.reward.Vouchers;
import dev.setia.rules.Prize;
import dev.setia.rules.PunchCard;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import dev.setia.tier.TakeBack;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes back what a purchase brought besides points: stamps and unused prizes, used vouchers, progress towards a tier.
 */
@Component
class UndoBenefits {
    private final Cards cards;
    private final Vouchers vouchers;
    private final TakeBack standing;

    UndoBenefits(Cards cards, Vouchers vouchers, TakeBack standing) {
        this.cards = cards;
        this.vouchers = vouchers;
        this.standing = standing;
    }

    record Undone(List<ReturnedStamps> stamps, List<VoucherId> revoked, List<VoucherId> givenBack) {
        static final Undone NOTHING = new Undone(List.of(), List.of(), List.of());
    }

    Undone undo(
            TenantId tenant,
            Membership membership,
            StoredPurchase purchase,
            Remainder remainder,
            Books books,
            Source source) {
        List<HeldVoucher> revoked = new ArrayList<>();
        List<ReturnedStamps> stamps = stamps(tenant, membership, remainder, books, source, revoked);
        List<HeldVoucher> givenBack = givenBack(tenant, purchase, remainder);
        vouchers.change(tenant, revoked);
        vouchers.change(tenant, givenBack);
        standing.takeBack(
                tenant,
                membership,
                remainder.qualifyingToTake(),
                purchase.heading().occurredAt(),
                remainder.version(),
                books,
                source);
        return new Undone(
                stamps,
                revoked.stream().map(HeldVoucher::id).toList(),
                givenBack.stream().map(HeldVoucher::id).toList());
    }

    private List<ReturnedStamps> stamps(
            TenantId tenant,
            Membership membership,
            Remainder remainder,
            Books books,
            Source source,
            List<HeldVoucher> revoked) {
        List<ReturnedStamps> taken = new ArrayList<>();
        Wallet wallet = cards.open(tenant, List.of(membership));
        for (PunchCard card : remainder.version().cards()) {
            long back = remainder.stampsToTake(card.key());
            if (back > 0) {
                AccountKey account = AccountKey.stamps(membership.member(), membership.program(), card.key());
                reopen(tenant, membership, card, back, remainder, books, wallet, source, revoked);
                books.reverseStamps(account, back, source);
                taken.add(new ReturnedStamps(
                        card.key(), back, books.balance(account).available()));
            }
        }
        cards.write(tenant, wallet);
        return taken;
    }

    /**
     * When the open card does not hold the stamps that come back, a full one gives its stamps again and its unused
     * prize goes (PC-14). A prize already used stays with the member, and the missing stamps are owed.
     */
    private void reopen(
            TenantId tenant,
            Membership membership,
            PunchCard card,
            long back,
            Remainder remainder,
            Books books,
            Wallet wallet,
            Source source,
            List<HeldVoucher> revoked) {
        AccountKey account = AccountKey.stamps(membership.member(), membership.program(), card.key());
        // A prize of points is taken back with the points, so its card always opens again.
        boolean isPaidInPoints = card.prizes().getLast().prize() instanceof Prize.BonusPoints;
        List<HeldVoucher> unused = isPaidInPoints ? List.of() : vouchers.unused(tenant, membership, card.key());
        List<CardRow> full = cards.latestFull(
                tenant, membership, card.key(), isPaidInPoints ? remainder.cardsUnfilled(card.key()) : unused.size());
        for (int i = 0; i < full.size(); i++) {
            if (!isPaidInPoints && books.balance(account).available() >= back) {
                return;
            }
            books.reopenCard(account, full.get(i).size(), source);
            wallet.reopen(full.get(i), source.recordedAt());
            if (!isPaidInPoints) {
                revoked.add(unused.get(i).revoked(source.recordedAt()));
            }
        }
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
