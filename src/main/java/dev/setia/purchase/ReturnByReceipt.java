package dev.setia.purchase;

import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Answered;
import dev.setia.platform.Caller;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Ids;
import dev.setia.platform.OfTenant;
import dev.setia.program.NoProgramInForce;
import dev.setia.program.Programs;
import dev.setia.shared.LocationId;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.TenantId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** A return that names its purchase by the receipt: an ordinary one when the purchase is known, parked otherwise. */
@Component
class ReturnByReceipt {
    private final BookReturn book;
    private final ParkedReturns parked;
    private final FindParkedReturns find;
    private final FindPurchases purchases;
    private final SettleParkedReturns settle;
    private final Locations locations;
    private final Programs programs;
    private final Idempotency idempotency;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ReturnByReceipt(
            BookReturn book,
            ParkedReturns parked,
            FindParkedReturns find,
            FindPurchases purchases,
            SettleParkedReturns settle,
            Locations locations,
            Programs programs,
            Idempotency idempotency,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.book = book;
        this.parked = parked;
        this.find = find;
        this.purchases = purchases;
        this.settle = settle;
        this.locations = locations;
        this.programs = programs;
        this.idempotency = idempotency;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Where and by what it is judged. */
    private record Place(LocationId location, Receipt purchase, Receipt own, Programs.InForce program) {}

    Answered<ReturnByReceiptResult> record(Caller caller, ReturnByReceiptRequest request, IdempotencyKey key) {
        Place place = place(caller, request);
        Answered<ReturnByReceiptResult> answered = once(caller, request, place, key);
        if (answered.value().parked() != null) {
            // The purchase may have been committed while this was being parked: one of the two sees the other.
            settle.arrived(List.of(new OfTenant<>(caller.tenant(), place.purchase())));
        }
        return answered;
    }

    private Answered<ReturnByReceiptResult> once(
            Caller caller, ReturnByReceiptRequest request, Place place, IdempotencyKey key) {
        try {
            return attempt(caller, request, place, key);
        } catch (DuplicateKeyException twin) {
            // Another return took the receipt meanwhile: now it is found, and this one judged against it.
            return attempt(caller, request, place, key);
        }
    }

    private Answered<ReturnByReceiptResult> attempt(
            Caller caller, ReturnByReceiptRequest request, Place place, IdempotencyKey key) {
        return idempotency.once(
                "return-by-receipt",
                key.value(),
                request,
                ReturnByReceiptResult.class,
                () -> decide(caller, request, place));
    }

    private ReturnByReceiptResult decide(Caller caller, ReturnByReceiptRequest request, Place place) {
        TenantId tenant = caller.tenant();
        ParkedReturn before = find.sameReceipt(tenant, place.own(), request);
        if (before != null) {
            return ReturnByReceiptResult.parked(before.view(clock.instant()));
        }
        PurchaseId known = purchases.byReceipt(tenant, place.purchase());
        if (known != null) {
            ReturnCommand command = ReturnCommand.of(known, place.location(), request.asReturn());
            return ReturnByReceiptResult.recorded(book.once(tenant, caller.key().value(), command));
        }
        return ReturnByReceiptResult.parked(park(caller, request, place).view(clock.instant()));
    }

    private ParkedReturn park(Caller caller, ReturnByReceiptRequest request, Place place) {
        Instant now = clock.instant();
        ParkedReturn fresh = new ParkedReturn(
                new ParkedReturnId(Ids.next()),
                place.program().program(),
                place.purchase(),
                place.own(),
                request,
                now,
                // A purchase is accepted no longer after it was made, and it was made before its return.
                request.occurredAt().plus(place.program().version().settings().acceptedDelay()),
                caller.key().value(),
                ParkedReturn.Status.WAITING,
                null,
                null,
                null);
        parked.insert(caller.tenant(), fresh);
        publisher.publishEvent(new Announcements(List.of(new Announcement(
                caller.tenant(),
                fresh.id().value(),
                1,
                "return.parked",
                request.memberId() == null ? null : request.memberId().value(),
                "parked_return",
                fresh.id().value(),
                now))));
        return fresh;
    }

    private Place place(Caller caller, ReturnByReceiptRequest request) {
        LocationId location = locations.resolve(caller, request.locationId());
        var purchase = request.purchase();
        LocationId sold = purchase.locationId() == null
                ? location
                : locations.resolve(caller, purchase.locationId(), "/purchase/locationId");
        Programs.InForce program = programs.inForce(caller.tenant(), request.programId(), request.occurredAt())
                .orElseThrow(NoProgramInForce::new);
        @Nullable LocalDate given = request.receipt().businessDate();
        LocalDate day = given == null
                ? LocalDate.ofInstant(request.occurredAt(), program.version().zone())
                : given;
        return new Place(
                location,
                new Receipt(sold, purchase.businessDate(), purchase.terminal(), purchase.number()),
                new Receipt(
                        location,
                        day,
                        request.receipt().terminal(),
                        request.receipt().number()),
                program);
    }
}
