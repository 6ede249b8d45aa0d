package dev.setia.purchase;

import dev.setia.purchase.PurchaseDecision.UnusableVoucher;
import dev.setia.rules.Evaluation;
import dev.setia.rules.MemberSnapshot;
import dev.setia.shared.Membership;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that the rules have judged.
 *
 * @param person null for a guest
 * @param notUsable presented vouchers that were left aside, because the till allows it
 * @param recorded the answer, once it has been booked
 */
record Decided(
        PurchaseCommand command,
        Facts.@Nullable Person person,
        MemberSnapshot snapshot,
        List<UnusableVoucher> notUsable,
        Evaluation evaluation,
        Instant recordedAt,
        @Nullable RecordedPurchase recorded) {
    Decided as(RecordedPurchase answer) {
        return new Decided(command, person, snapshot, notUsable, evaluation, recordedAt, answer);
    }

    /** What the points and cards belong to; null for a guest. */
    @Nullable
    Membership membership() {
        return person == null
                ? null
                : new Membership(person.id(), command.program().program());
    }
}
