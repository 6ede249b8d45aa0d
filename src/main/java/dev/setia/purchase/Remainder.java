package dev.setia.purchase;

import dev.setia.rules.Basket;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Returns;
import dev.setia.rules.Rules;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a return changes: the purchase judged as it stood before, and as it stands without what comes back.
 *
 * @param before the evaluation before this return
 * @param after the evaluation of what is left
 * @param returned all units that have come back with this return, by line
 * @param pointsToTake never more than was earned and not yet taken
 */
record Remainder(
        Evaluation before,
        Evaluation after,
        Map<Integer, Long> returned,
        long pointsToTake,
        long amountMinor,
        ProgramVersion version) {

    static Remainder of(
            StoredPurchase purchase,
            ProgramVersion version,
            IntFunction<@Nullable ProgramVersion> versions,
            Map<Integer, Long> earlier,
            Map<Integer, Long> back) {
        Map<Integer, Long> returned = new HashMap<>(earlier);
        back.forEach((line, quantity) -> returned.merge(line, quantity, Long::sum));
        MemberSnapshot snapshot = purchase.snapshot().toSnapshot(versions);
        Evaluation before = judge(purchase, snapshot, version, earlier);
        Evaluation after = judge(purchase, snapshot, version, returned);
        long left = purchase.points() - purchase.pointsTaken();
        long take = purchase.points() - after.points() - purchase.pointsTaken();
        long amount = before.totals().netMinor() - after.totals().netMinor();
        long amountLeft = purchase.decision().totals().net().amount() - purchase.returnedMinor();
        return new Remainder(
                before, after, returned, Math.clamp(take, 0, left), Math.clamp(amount, 0, amountLeft), version);
    }

    private static Evaluation judge(
            StoredPurchase purchase, MemberSnapshot snapshot, ProgramVersion version, Map<Integer, Long> returned) {
        Basket rest = Returns.remaining(purchase.basket(), returned);
        return Rules.evaluate(rest, snapshot, version, purchase.heading().occurredAt());
    }

    boolean isOwedAllowed() {
        return version.settings().isOwedAllowed();
    }

    /** Stamps of a card that come back. */
    long stampsToTake(String card) {
        return Math.max(0, stamps(before, card) - stamps(after, card));
    }

    /** Cards that this purchase filled and its rest does not. */
    int cardsUnfilled(String card) {
        return Math.max(0, filled(before, card) - filled(after, card));
    }

    /** What no longer counts towards a tier. */
    Qualifying qualifyingToTake() {
        Qualifying was = before.qualifying();
        Qualifying is = after.qualifying();
        return new Qualifying(
                Math.max(0, was.spendMinor() - is.spendMinor()),
                Math.max(0, was.points() - is.points()),
                Math.max(0, was.visits() - is.visits()));
    }

    boolean stillUses(UUID voucher) {
        return after.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.VoucherUsed(var used) && used.equals(voucher));
    }

    private static long stamps(Evaluation evaluation, String card) {
        long sum = 0;
        for (Effect effect : evaluation.effects()) {
            if (effect instanceof Effect.StampsGiven given && given.card().equals(card)) {
                sum += given.stamps();
            }
        }
        return sum;
    }

    private static int filled(Evaluation evaluation, String card) {
        int sum = 0;
        for (Effect effect : evaluation.effects()) {
            if (effect instanceof Effect.StampsGiven given && given.card().equals(card)) {
                sum += given.filled();
            }
        }
        return sum;
    }
}
