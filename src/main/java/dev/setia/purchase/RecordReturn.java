package dev.setia.purchase;

import dev.setia.platform.Answered;
import dev.setia.platform.Caller;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.purchase.ReturnCommand.Kind;
import dev.setia.shared.LocationId;
import dev.setia.shared.PurchaseId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Returns and voids over HTTP: each once, however often it is sent; or only looked at. */
@Component
class RecordReturn {
    private final BookReturn book;
    private final Locations locations;
    private final Idempotency idempotency;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecordReturn(
            BookReturn book,
            Locations locations,
            Idempotency idempotency,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.book = book;
        this.locations = locations;
        this.idempotency = idempotency;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    Answered<RecordedReturn> record(Caller caller, PurchaseId id, RecordReturnRequest request, IdempotencyKey key) {
        ReturnCommand command = read(caller, id, request);
        return once(caller, "return-purchase", command, command, key);
    }

    Answered<RecordedReturn> undo(Caller caller, PurchaseId id, VoidPurchaseRequest request, IdempotencyKey key) {
        LocationId location = locations.resolve(caller, request.locationId());
        ReturnCommand command = new ReturnCommand(
                id,
                location,
                Kind.VOID,
                null,
                request.occurredAt() == null ? clock.instant() : request.occurredAt(),
                request.memberId(),
                null,
                null,
                request.reason(),
                request.redemptions());
        return once(caller, "void-purchase", command, request, key);
    }

    /** What the return would bring now: it is booked and forgotten. */
    ReturnPreview preview(Caller caller, PurchaseId id, RecordReturnRequest request) {
        ReturnCommand command = read(caller, id, request);
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return ReturnPreview.of(book.anew(caller.tenant(), caller.key().value(), command));
        }));
    }

    private ReturnCommand read(Caller caller, PurchaseId id, RecordReturnRequest request) {
        return ReturnCommand.of(id, locations.resolve(caller, request.locationId()), request);
    }

    /** @param identity what makes another request out of one with the same key */
    private Answered<RecordedReturn> once(
            Caller caller, String operation, ReturnCommand command, Object identity, IdempotencyKey key) {
        try {
            return attempt(caller, operation, command, identity, key);
        } catch (DuplicateKeyException twin) {
            // Another return took the receipt meanwhile: now it is found, and this one judged against it.
            return attempt(caller, operation, command, identity, key);
        }
    }

    private Answered<RecordedReturn> attempt(
            Caller caller, String operation, ReturnCommand command, Object identity, IdempotencyKey key) {
        return idempotency.once(
                operation,
                key.value(),
                identity,
                RecordedReturn.class,
                () -> book.once(caller.tenant(), caller.key().value(), command));
    }
}
