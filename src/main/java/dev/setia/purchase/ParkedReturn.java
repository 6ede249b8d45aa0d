package dev.setia.purchase;

import dev.setia.purchase.ParkedReturnView.ParkedReturnRefusal;
import dev.setia.purchase.RecordedPurchase.RecordedReceipt;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.ReturnId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A return that came before its purchase.
 *
 * @param purchase receipt of the sale that it waits for
 * @param own receipt of the return itself
 * @param dueBy from then on the purchase can no longer arrive
 * @param refusal as it is kept; null unless it was refused
 */
record ParkedReturn(
        ParkedReturnId id,
        ProgramId program,
        Receipt purchase,
        Receipt own,
        ReturnByReceiptRequest request,
        Instant recordedAt,
        Instant dueBy,
        UUID recordedBy,
        Status status,
        @Nullable ReturnId returned,
        @Nullable ParkedReturnRefusal refusal,
        @Nullable Instant settledAt) {
    /** What became of it. */
    enum Status {
        WAITING,
        APPLIED,
        REFUSED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ParkedReturnView view(Instant now) {
        boolean isOverdue = status == Status.WAITING && !dueBy.isAfter(now);
        return new ParkedReturnView(
                id,
                isOverdue ? "overdue" : status.text(),
                purchase.location(),
                RecordedReceipt.of(purchase),
                own.location(),
                RecordedReceipt.of(own),
                request.occurredAt(),
                recordedAt,
                dueBy,
                request.memberId(),
                request.lines(),
                request.amount(),
                request.reason(),
                returned,
                refusal,
                settledAt);
    }
}
