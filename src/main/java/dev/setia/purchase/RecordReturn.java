package dev.setia.purchase;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Clawback;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Answered;
import dev.setia.platform.Caller;
import dev.setia.platform.FieldError;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Ids;
import dev.setia.platform.InvalidRequest;
import dev.setia.program.Programs;
import dev.setia.purchase.PurchaseDecision.PointsBalance;
import dev.setia.purchase.RecordedPurchase.RecordedReceipt;
import dev.setia.purchase.RecordedReturn.ReturnedLineResult;
import dev.setia.purchase.RecordedReturn.ReturnedPoints;
import dev.setia.rules.PunchCard;
import dev.setia.shared.LocationId;
import dev.setia.shared.Membership;
import dev.setia.shared.Money;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.ReturnId;
import dev.setia.shared.TenantId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes back what the returned part of a purchase had brought: what the purchase earned less what the rest of it earns,
 * under the same version and snapshot. However a refund is cut, the parts add up, and nothing is ever minted.
 */
@Component
class RecordReturn {
    private final FindPurchases find;
    private final ReturnRows rows;
    private final UndoBenefits undo;
    private final Ledger ledger;
    private final Programs programs;
    private final Locations locations;
    private final Idempotency idempotency;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    RecordReturn(
            FindPurchases find,
            ReturnRows rows,
            UndoBenefits undo,
            Ledger ledger,
            Programs programs,
            Locations locations,
            Idempotency idempotency,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.find = find;
        this.rows = rows;
        this.undo = undo;
        this.ledger = ledger;
        this.programs = programs;
        this.locations = locations;
        this.idempotency = idempotency;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** What identifies the request: the same key with another purchase or other lines is another request. */
    private record Identity(PurchaseId purchase, LocationId location, RecordReturnRequest request) {}

    Answered<RecordedReturn> record(Caller caller, PurchaseId id, RecordReturnRequest request, IdempotencyKey key) {
        LocationId location = locations.resolve(caller, request.locationId());
        Identity identity = new Identity(id, location, request);
        return idempotency.once(
                "return-purchase", key.value(), identity, RecordedReturn.class, () -> takeBack(caller, identity));
    }

    private RecordedReturn takeBack(Caller caller, Identity identity) {
        TenantId tenant = caller.tenant();
        StoredPurchase seen = find.read(tenant, identity.purchase());
        var version = programs.version(
                tenant, seen.heading().program(), seen.heading().version());
        Receipt receipt = receipt(identity, version.zone());
        RecordedReturn same = rows.sameReceipt(tenant, receipt, rows.contentHash(identity));
        if (same != null) {
            return same;
        }
        checkTime(identity.request(), seen);
        Membership membership = seen.member() == null
                ? null
                : new Membership(seen.member(), seen.heading().program());
        // Accounts before the purchase: the lock order of every transaction.
        Books books = ledger.open(tenant, accounts(membership, version.cards()), clock.instant());
        StoredPurchase purchase = find.locked(tenant, identity.purchase());
        // A twin under another key may have been faster while this one waited for the lock.
        RecordedReturn meanwhile = rows.sameReceipt(tenant, receipt, rows.contentHash(identity));
        if (meanwhile != null) {
            return meanwhile;
        }
        Map<Integer, Long> before = find.returned(tenant, identity.purchase());
        Map<Integer, Long> back = ReturnedQuantities.of(
                purchase.basket(), before, identity.request().lines());
        Remainder remainder = Remainder.of(
                purchase,
                version,
                number -> programs.version(tenant, seen.heading().program(), number),
                before,
                back);
        return book(caller, identity, receipt, purchase, back, remainder, membership, books);
    }

    private RecordedReturn book(
            Caller caller,
            Identity identity,
            Receipt receipt,
            StoredPurchase purchase,
            Map<Integer, Long> back,
            Remainder remainder,
            @Nullable Membership membership,
            Books books) {
        TenantId tenant = caller.tenant();
        ReturnId id = new ReturnId(Ids.next());
        Source source = new Source(
                "return", id.value(), caller.key().value(), identity.request().occurredAt(), clock.instant());
        Clawback points = new Clawback(0, 0, 0);
        UndoBenefits.Undone undone = UndoBenefits.Undone.NOTHING;
        if (membership != null) {
            if (remainder.pointsToTake() > 0) {
                points = books.clawBack(
                        AccountKey.points(membership.member(), membership.program()),
                        remainder.pointsToTake(),
                        purchase.id(),
                        remainder.isOwedAllowed(),
                        source);
            }
            undone = undo.undo(tenant, membership, purchase, remainder, books, source);
        }
        RecordedReturn recorded = new RecordedReturn(
                id,
                identity.purchase(),
                receipt.location(),
                RecordedReceipt.of(receipt),
                source.occurredAt(),
                source.recordedAt(),
                back.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(line -> new ReturnedLineResult(line.getKey(), line.getValue()))
                        .toList(),
                new Money(remainder.amountMinor(), purchase.heading().currency()),
                new ReturnedPoints(points.taken(), points.owed(), points.uncollected(), balance(membership, books)),
                undone.stamps(),
                undone.revoked(),
                undone.givenBack());
        rows.insert(tenant, caller, receipt, recorded, purchase, remainder, rows.contentHash(identity));
        announce(tenant, membership, books, source);
        books.write();
        return recorded;
    }

    private static @Nullable PointsBalance balance(@Nullable Membership membership, Books books) {
        return membership == null
                ? null
                : PointsBalance.of(books.balance(AccountKey.points(membership.member(), membership.program())));
    }

    private void announce(TenantId tenant, @Nullable Membership membership, Books books, Source source) {
        AccountKey account = membership == null ? null : AccountKey.points(membership.member(), membership.program());
        publisher.publishEvent(new Announcements(List.of(new Announcement(
                tenant,
                account == null ? source.document() : books.stream(account),
                account == null ? 1 : books.nextEvent(account),
                "purchase.returned",
                membership == null ? null : membership.member().value(),
                "return",
                source.document(),
                source.recordedAt()))));
    }

    private void checkTime(RecordReturnRequest request, StoredPurchase purchase) {
        if (request.occurredAt().isBefore(purchase.heading().occurredAt())) {
            throw new InvalidRequest(new FieldError("/occurredAt", "out_of_range", "is before the purchase itself"));
        }
        if (request.occurredAt().isAfter(clock.instant().plus(ReadPurchaseRequest.AHEAD))) {
            throw new InvalidRequest(new FieldError("/occurredAt", "out_of_range", "is in the future"));
        }
    }

    private static Receipt receipt(Identity identity, ZoneId zone) {
        LocalDate given = identity.request().receipt().businessDate();
        return new Receipt(
                identity.location(),
                given == null ? LocalDate.ofInstant(identity.request().occurredAt(), zone) : given,
                identity.request().receipt().terminal(),
                identity.request().receipt().number());
    }

    private static List<AccountKey> accounts(@Nullable Membership membership, List<PunchCard> cards) {
        List<AccountKey> keys = new ArrayList<>();
        if (membership != null) {
            keys.add(AccountKey.points(membership.member(), membership.program()));
            cards.forEach(card -> keys.add(AccountKey.stamps(membership.member(), membership.program(), card.key())));
        }
        return keys;
    }
}
