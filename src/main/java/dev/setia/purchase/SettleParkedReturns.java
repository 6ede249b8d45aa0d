package dev.setia.purchase;

import dev.setia.platform.OfTenant;
import dev.setia.platform.Problem;
import dev.setia.platform.ShortTransaction;
import dev.setia.platform.StoredRefusals;
import dev.setia.platform.Tenancy;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies parked returns once their purchase is there. Whoever records a purchase looks for returns that wait for it
 * after the commit, and whoever parks a return looks for its purchase after the commit: of two that meet, one sees the
 * other.
 */
@Component
class SettleParkedReturns {
    private static final Logger LOG = LoggerFactory.getLogger(SettleParkedReturns.class);

    private final ParkedReturns parked;
    private final FindParkedReturns find;
    private final FindPurchases purchases;
    private final BookReturn book;
    private final StoredRefusals refusals;
    private final ShortTransaction transaction;
    private final Clock clock;

    SettleParkedReturns(
            ParkedReturns parked,
            FindParkedReturns find,
            FindPurchases purchases,
            BookReturn book,
            StoredRefusals refusals,
            ShortTransaction transaction,
            Clock clock) {
        this.parked = parked;
        this.find = find;
        this.purchases = purchases;
        this.book = book;
        this.refusals = refusals;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** These purchases are recorded now. What cannot be settled at this moment stays and is met by the day change. */
    void arrived(List<OfTenant<Receipt>> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        try {
            // On the path of every purchase: one round trip.
            parked.waitingFor(receipts).forEach(one -> Tenancy.run(one.tenant(), () -> settle(one.tenant(), one.it())));
        } catch (RuntimeException unexpected) {
            LOG.warn("parked returns wait for the day change: {}", unexpected.getMessage());
        }
    }

    /** Applies it, or says for good why it does not fit its purchase; the tenant is bound. */
    void settle(TenantId tenant, ParkedReturnId id) {
        try {
            // Tried again where another transaction held a lock: nobody sends a parked return a second time.
            boolean unused = transaction.run(() -> apply(tenant, id));
        } catch (Problem refusal) {
            if (!refusal.type().isRetryable()) {
                boolean unused = transaction.run(() -> {
                    parked.refuse(tenant, id, refusals.write(refusal), clock.instant());
                    return true;
                });
            }
        }
    }

    /** Whether it was waiting and is applied. */
    private boolean apply(TenantId tenant, ParkedReturnId id) {
        ParkedReturn waiting = find.lockWaiting(tenant, id);
        if (waiting == null) {
            return false;
        }
        var purchase = purchases.byReceipt(tenant, waiting.purchase());
        if (purchase != null) {
            ReturnCommand command = ReturnCommand.of(
                    purchase, waiting.own().location(), waiting.request().asReturn());
            RecordedReturn booked = book.once(tenant, waiting.recordedBy(), command);
            parked.applied(tenant, id, booked.id(), clock.instant());
        }
        return purchase != null;
    }
}
