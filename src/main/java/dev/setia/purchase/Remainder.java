package dev.setia.purchase;

import dev.setia.purchase.ReturnCommand.Kind;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Limit;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Returns;
import dev.setia.rules.Returns.CameBack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a return changes: the purchase judged as it stood before, and as it stands without what comes back.
 *
 * @param before the evaluation before this return
 * @param after the evaluation of what is left
 * @param back everything that has come back, with this return
 * @param keptBefore what the purchase counted for
 * @param kept what it still counts for
 * @param pointsToTake never more than was earned and not yet taken
 * @param amountMinor what the customer gets back
 */
record Remainder(
        Evaluation before,
        Evaluation after,
        CameBack back,
        Kept keptBefore,
        Kept kept,
        long pointsToTake,
        long amountMinor,
        PurchaseState state,
        ProgramVersion version) {

    static Remainder of(
            StoredPurchase purchase,
            ProgramVersion version,
            IntFunction<@Nullable ProgramVersion> versions,
            CameBack earlier,
            CameBack now,
            Kind kind) {
        Returns.Sold sold = purchase.sold(version, versions);
        long paid = purchase.paidMinor();
        CameBack back = earlier.and(now);
        Evaluation before = Returns.left(sold, earlier, paid);
        Evaluation after = Returns.left(sold, back, paid - now.refundedMinor());
        Kept keptBefore = purchase.kept() == null ? Kept.of(before) : purchase.kept();
        long pointsLeft = purchase.points() - purchase.pointsTaken();
        return new Remainder(
                before,
                after,
                back,
                keptBefore,
                keptBefore.within(after),
                Math.max(0, pointsLeft - after.points()),
                paid - after.totals().netMinor(),
                PurchaseState.after(kind, purchase.basket(), purchase.netMinor(), back, after),
                version);
    }

    boolean isOwedAllowed() {
        return version.settings().isOwedAllowed();
    }

    /** Stamps of a card that come back. */
    long stampsToTake(String card) {
        return keptBefore.stamps().getOrDefault(card, 0L) - kept.stamps().getOrDefault(card, 0L);
    }

    /** The cards that the purchase stamped, also one that its version no longer had (D20). */
    List<String> cardsStamped() {
        return keptBefore.stamps().keySet().stream().sorted().toList();
    }

    /** Stamps of a card before this return. */
    long stampsBefore(String card) {
        return keptBefore.stamps().getOrDefault(card, 0L);
    }

    /** The counts of a card whose prize this purchase reached and its rest does not, each as often. */
    List<Long> prizesLost(String card) {
        List<Long> lost = prizes(before, card);
        prizes(after, card).forEach(lost::remove);
        return lost;
    }

    /** What was used up of limits and is free again; without those of which nothing is. */
    Map<Counter, Long> limitsToGiveBack(Limit.Whose whose) {
        Map<Counter, Long> free = new HashMap<>();
        for (Kept.Used used : keptBefore.limits()) {
            long back = used.amount() - kept.used(used);
            if (used.whose() == whose && back > 0) {
                free.put(used.counter(), back);
            }
        }
        return free;
    }

    /** What no longer counts towards a tier. */
    Qualifying qualifyingToTake() {
        Qualifying was = keptBefore.qualifying();
        Qualifying is = kept.qualifying();
        return new Qualifying(
                was.spendMinor() - is.spendMinor(), was.points() - is.points(), was.visits() - is.visits());
    }

    boolean stillUses(UUID voucher) {
        return after.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.VoucherUsed(var used) && used.equals(voucher));
    }

    private static List<Long> prizes(Evaluation evaluation, String card) {
        List<Long> counts = new ArrayList<>();
        for (Effect effect : evaluation.effects()) {
            if (effect instanceof Effect.StampsGiven given && given.card().equals(card)) {
                given.prizes().forEach(counts::addAll);
            }
        }
        return counts;
    }
}
