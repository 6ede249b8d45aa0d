package dev.setia.purchase;

import dev.setia.purchase.RecordPurchaseRequest.ReceiptReference;
import dev.setia.purchase.RecordReturnRequest.ReturnLine;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.RedemptionId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A return or void that has passed validation: what comes back, of which purchase.
 *
 * @param receipt null for a void
 * @param memberId whose purchase the caller takes it to be; null for whoever's it is
 * @param lines units that come back; null for money, or for everything that is left
 * @param redemptions payments with points that come back; null for all of the purchase
 * @param amount money that comes back without goods; null for lines, or for everything that is left
 */
record ReturnCommand(
        PurchaseId purchase,
        LocationId location,
        Kind kind,
        @Nullable ReceiptReference receipt,
        Instant occurredAt,
        @Nullable MemberId memberId,
        @Nullable List<ReturnLine> lines,
        @Nullable Money amount,
        @Nullable String reason,
        @Nullable List<RedemptionId> redemptions) {
    /** How a purchase is undone. */
    enum Kind {
        RETURN,
        VOID
    }

    static ReturnCommand of(PurchaseId purchase, LocationId location, RecordReturnRequest request) {
        return new ReturnCommand(
                purchase,
                location,
                Kind.RETURN,
                request.receipt(),
                request.occurredAt(),
                request.memberId(),
                request.lines(),
                request.amount(),
                request.reason(),
                request.redemptions());
    }

    /** The natural key of the return; a void has none. */
    @Nullable
    Receipt receiptIn(ZoneId zone) {
        if (receipt == null) {
            return null;
        }
        LocalDate given = receipt.businessDate();
        LocalDate day = given == null ? LocalDate.ofInstant(occurredAt, zone) : given;
        return new Receipt(location, day, receipt.terminal(), receipt.number());
    }
}
