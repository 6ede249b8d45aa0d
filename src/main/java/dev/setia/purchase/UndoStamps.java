package dev.setia.purchase;

import dev.setia.card.CardRow;
import dev.setia.card.Cards;
import dev.setia.card.Wallet;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.ledger.Source;
import dev.setia.program.Programs;
import dev.setia.purchase.RecordedReturn.ReturnedStamps;
import dev.setia.reward.HeldVoucher;
import dev.setia.reward.Vouchers;
import dev.setia.rules.CardPrize;
import dev.setia.rules.Prize;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes back the stamps of a purchase. Prizes whose count is no longer reached go when they are unused; one that was
 * used stays with the member: the card gives it no second time, or the missing stamps are owed. What is taken depends
 * on the stamps that are left and not on the order of the returns.
 */
@Component
class UndoStamps {
    private static final int CARDS_MAX = 1_000;

    private final Cards cards;
    private final Vouchers vouchers;
    private final Programs programs;

    UndoStamps(Cards cards, Vouchers vouchers, Programs programs) {
        this.cards = cards;
        this.vouchers = vouchers;
        this.programs = programs;
    }

    record Return(
            TenantId tenant,
            Membership membership,
            StoredPurchase purchase,
            Remainder remainder,
            Books books,
            Source source) {}

    List<ReturnedStamps> undo(Return back, List<HeldVoucher> revoked) {
        List<ReturnedStamps> taken = new ArrayList<>();
        Wallet wallet = cards.open(back.tenant(), List.of(back.membership()));
        for (String card : back.remainder().cardsStamped()) {
            long stamps = back.remainder().stampsToTake(card);
            if (stamps > 0) {
                AccountKey account = AccountKey.stamps(
                        back.membership().member(), back.membership().program(), card);
                long lapsed = lapsed(back, card, stamps);
                new Taking(back, card, account, wallet, revoked, lapsedPrizes(back, card, lapsed))
                        .take(stamps - lapsed);
                taken.add(new ReturnedStamps(
                        card, stamps, back.books().balance(account).available()));
            }
        }
        cards.write(back.tenant(), wallet);
        return taken;
    }

    /** Stamps that are gone already, because the card they were on has lapsed; the last ones come back first. */
    private long lapsed(Return back, String card, long stamps) {
        StoredPurchase purchase = back.purchase();
        var given = purchase.decision().stamps().stream()
                .filter(result -> result.card().equals(card))
                .findFirst();
        if (given.isEmpty()
                || !cards.hasLapsedSince(
                        back.tenant(),
                        back.membership(),
                        card,
                        purchase.claimedAt() == null ? purchase.heading().recordedAt() : purchase.claimedAt())) {
            return 0;
        }
        long onLapsed = Math.clamp(given.get().stamps(), 0, given.get().given());
        long backBefore = given.get().given() - back.remainder().stampsBefore(card);
        return Math.clamp(onLapsed - backBefore, 0, stamps);
    }

    /** The counts whose stamps lapsed with their card: no card that came after it may give their prize again. */
    private static Set<Long> lapsedPrizes(Return back, String card, long lapsed) {
        Set<Long> counts = new HashSet<>();
        back.purchase().decision().stamps().stream()
                .filter(result -> lapsed > 0 && result.card().equals(card))
                .forEach(result -> {
                    for (long count = 1; count <= result.stamps(); count++) {
                        counts.add(count);
                    }
                });
        return counts;
    }

    /** The stamps of one card definition on their way back. */
    private final class Taking {
        private final Return back;
        private final String key;
        private final AccountKey account;
        private final Wallet wallet;
        private final List<HeldVoucher> revoked;
        private final List<HeldVoucher> unused;
        private final List<Long> lost;

        Taking(
                Return back,
                String key,
                AccountKey account,
                Wallet wallet,
                List<HeldVoucher> revoked,
                Set<Long> lapsed) {
            this.back = back;
            this.key = key;
            this.account = account;
            this.wallet = wallet;
            this.revoked = revoked;
            this.unused = new ArrayList<>(vouchers.unused(back.tenant(), back.membership(), key));
            this.lost = back.remainder().prizesLost(key);
            lapsed.forEach(lost::remove);
        }

        void take(long stamps) {
            Balance balance = back.books().balance(account);
            long left = balance.available() - balance.owed() - stamps;
            CardRow open = wallet.open(back.membership(), key);
            if (open != null) {
                wallet.keep(lower(open, left));
            }
            if (left < 0 || !lost.isEmpty()) {
                reopen(left, stamps);
            }
            if (stamps > 0) {
                back.books().stamps().reverse(account, stamps, back.source());
            }
        }

        /** When the open card does not hold the stamps that come back, a full one gives its stamps again (PC-14). */
        private void reopen(long missing, long stamps) {
            long left = missing;
            int most = (int) Math.min(CARDS_MAX, stamps + lost.size());
            for (CardRow full : cards.latestFull(back.tenant(), back.membership(), key, most)) {
                // A prize of points was taken back with the points, so its card opens again whatever is left.
                boolean isLost = lost.contains(full.size()) && isPaidInPoints(full);
                if (!isLost && (left >= 0 || isKept(full))) {
                    return;
                }
                back.books().stamps().reopenCard(account, full.size(), back.source());
                left += full.size();
                wallet.keep(lower(wallet.reopen(full, back.source().recordedAt()), left));
            }
        }

        /** Whether the stamps have to be owed, because of a prize that was used and stays. */
        private boolean isKept(CardRow full) {
            CardRow open = wallet.open(back.membership(), key);
            if (open != null && !open.prizesGiven().isEmpty()) {
                return true;
            }
            return full.prizesGiven().contains(full.size()) && unusedAt(full, full.size()) == null;
        }

        private boolean isPaidInPoints(CardRow full) {
            return full.prizesGiven().contains(full.size()) && prize(full, full.size()) instanceof Prize.BonusPoints;
        }

        /** The card without the prizes that so many stamps do not reach. */
        private CardRow lower(CardRow card, long left) {
            Set<Long> given = new HashSet<>(card.prizesGiven());
            card.prizesGiven().stream().sorted().forEach(at -> {
                if (prize(card, at) instanceof Prize.BonusPoints) {
                    if (lost.remove(at)) {
                        given.remove(at);
                    }
                } else if (at > left) {
                    HeldVoucher voucher = unusedAt(card, at);
                    if (voucher != null) {
                        unused.remove(voucher);
                        revoked.add(voucher.revoked(back.source().recordedAt()));
                        given.remove(at);
                    }
                }
            });
            return card.withPrizes(given);
        }

        private @Nullable HeldVoucher unusedAt(CardRow card, long at) {
            Prize prize = prize(card, at);
            return unused.stream()
                    .filter(voucher -> voucher.prize().equals(prize))
                    .findFirst()
                    .orElse(null);
        }

        private @Nullable Prize prize(CardRow card, long at) {
            ProgramVersion version =
                    programs.version(back.tenant(), back.membership().program(), card.version());
            return version.cards().stream()
                    .filter(one -> one.key().equals(key))
                    .flatMap(one -> one.prizes().stream())
                    .filter(prize -> prize.at() == at)
                    .map(CardPrize::prize)
                    .findFirst()
                    .orElse(null);
        }
    }
}
