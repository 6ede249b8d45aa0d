package dev.setia.purchase;

import dev.setia.coupon.Coupons;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.AccountMerged;
import dev.setia.ledger.Books;
import dev.setia.ledger.Clawback;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.FieldError;
import dev.setia.platform.Ids;
import dev.setia.platform.InvalidRequest;
import dev.setia.program.Programs;
import dev.setia.purchase.PurchaseDecision.PointsBalance;
import dev.setia.purchase.RecordedPurchase.RecordedReceipt;
import dev.setia.purchase.RecordedReturn.PaymentGivenBack;
import dev.setia.purchase.RecordedReturn.ReturnedLineResult;
import dev.setia.purchase.RecordedReturn.ReturnedPoints;
import dev.setia.reward.PointsTenders;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Returns.CameBack;
import dev.setia.shared.CouponId;
import dev.setia.shared.Membership;
import dev.setia.shared.Money;
import dev.setia.shared.ReturnId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes back what the returned part of a purchase had brought: what the purchase earned less what the rest of it earns,
 * under the same version and snapshot. However a refund is cut, the parts add up, and nothing is ever minted. Runs in
 * its caller's transaction.
 */
@Component
class BookReturn {
    private final FindPurchases find;
    private final ReturnRows rows;
    private final UndoBenefits undo;
    private final GiveBackLimits limits;
    private final PointsTenders pointsTenders;
    private final Coupons coupons;
    private final ReturnGiftCards giftCards;
    private final Ledger ledger;
    private final Programs programs;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    BookReturn(
            FindPurchases find,
            ReturnRows rows,
            UndoBenefits undo,
            GiveBackLimits limits,
            PointsTenders pointsTenders,
            Coupons coupons,
            ReturnGiftCards giftCards,
            Ledger ledger,
            Programs programs,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.find = find;
        this.rows = rows;
        this.undo = undo;
        this.limits = limits;
        this.pointsTenders = pointsTenders;
        this.coupons = coupons;
        this.giftCards = giftCards;
        this.ledger = ledger;
        this.programs = programs;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** The return that this receipt was recorded with, or a new one. */
    RecordedReturn once(TenantId tenant, UUID credential, ReturnCommand command) {
        RecordedReturn same = sameReceipt(tenant, command);
        return same == null ? book(tenant, credential, command, true) : same;
    }

    /** A new one, whatever its receipt. */
    RecordedReturn anew(TenantId tenant, UUID credential, ReturnCommand command) {
        return book(tenant, credential, command, false);
    }

    private @Nullable RecordedReturn sameReceipt(TenantId tenant, ReturnCommand command) {
        StoredPurchase purchase = find.read(tenant, command.purchase());
        Receipt receipt = command.receiptIn(version(tenant, purchase).zone());
        return rows.sameReceipt(tenant, receipt, rows.contentHash(command));
    }

    private RecordedReturn book(TenantId tenant, UUID credential, ReturnCommand command, boolean isReceiptChecked) {
        StoredPurchase seen = find.read(tenant, command.purchase());
        ProgramVersion version = version(tenant, seen);
        checkTime(command, seen);
        Membership membership = seen.membership();
        // Accounts before the purchase: the lock order of every transaction.
        Books books = open(tenant, accounts(membership, seen), payers(tenant, membership, seen));
        StoredPurchase purchase = find.locked(tenant, command.purchase());
        if (!Objects.equals(purchase.member(), seen.member())) {
            // Claimed while this one waited; the member's accounts are not locked.
            throw PurchaseProblems.busy();
        }
        // A twin under another key may have been faster while this one waited for the lock.
        RecordedReturn twin = isReceiptChecked ? sameReceipt(tenant, command) : null;
        if (twin != null) {
            return twin;
        }
        CameBack before = find.cameBack(tenant, purchase);
        CameBack now = ReadReturn.of(purchase, before, command);
        Remainder remainder = Remainder.of(
                purchase,
                version,
                number -> programs.version(tenant, seen.heading().program(), number),
                before,
                now,
                command.kind());
        return write(tenant, credential, command, purchase, now, remainder, membership, books);
    }

    private Books open(TenantId tenant, List<AccountKey> accounts, List<AccountKey> payers) {
        try {
            return ledger.open(tenant, accounts, payers, clock.instant());
        } catch (AccountMerged merged) {
            // The member became part of another one while this one waited: sent again, it finds the purchase there.
            throw PurchaseProblems.busy();
        }
    }

    private RecordedReturn write(
            TenantId tenant,
            UUID credential,
            ReturnCommand command,
            StoredPurchase purchase,
            CameBack now,
            Remainder remainder,
            @Nullable Membership membership,
            Books books) {
        ReturnId id = new ReturnId(Ids.next());
        Source source = new Source("return", id.value(), credential, command.occurredAt(), clock.instant());
        Clawback points = Clawback.NOTHING;
        UndoBenefits.Undone undone = UndoBenefits.Undone.NOTHING;
        List<PaymentGivenBack> payments = List.of();
        if (membership != null) {
            points = clawBack(membership, purchase, remainder, books, source);
            undone = undo.undo(tenant, membership, purchase, remainder, books, source);
            payments = givePaymentsBack(tenant, command, purchase, remainder, books, source);
        }
        limits.giveBack(tenant, purchase, remainder);
        List<CouponId> couponsBack =
                coupons.giveBack(tenant, purchase.id(), freeCoupons(purchase, remainder), source.recordedAt());
        ReturnGiftCards.Done cards = giftCards.giveBack(tenant, purchase, now, remainder, source);
        Receipt receipt = command.receiptIn(remainder.version().zone());
        RecordedReturn recorded = new RecordedReturn(
                id,
                command.purchase(),
                command.kind().name().toLowerCase(Locale.ROOT),
                command.location(),
                receipt == null ? null : RecordedReceipt.of(receipt),
                source.occurredAt(),
                source.recordedAt(),
                command.reason(),
                remainder.state().text(),
                lines(now),
                new Money(remainder.amountMinor(), purchase.heading().currency()),
                new ReturnedPoints(
                        points.taken(),
                        points.owed(),
                        points.uncollected(),
                        points.expired(),
                        balance(membership, books)),
                undone.stamps(),
                undone.revoked(),
                undone.givenBack(),
                undone.kept(),
                payments,
                cards.givenBack(),
                cards.takenBack(),
                couponsBack);
        rows.insert(tenant, credential, receipt, recorded, purchase, remainder, rows.contentHash(command));
        announce(tenant, command, membership, books, source);
        books.write();
        return recorded;
    }

    /** The points that paid for what comes back (RF-17); a purchase without such a tender is not asked. */
    private List<PaymentGivenBack> givePaymentsBack(
            TenantId tenant,
            ReturnCommand command,
            StoredPurchase purchase,
            Remainder remainder,
            Books books,
            Source source) {
        if (!isPaidWithPoints(purchase)) {
            return List.of();
        }
        return pointsTenders
                .giveBack(
                        tenant,
                        books,
                        purchase.id(),
                        command.redemptions(),
                        purchase.paidMinor() - remainder.amountMinor(),
                        purchase.netMinor(),
                        source)
                .stream()
                .map(back -> new PaymentGivenBack(back.id(), back.points()))
                .toList();
    }

    private static boolean isPaidWithPoints(StoredPurchase purchase) {
        return purchase.basket().tenders().stream()
                .anyMatch(tender -> tender.type().equals("points"));
    }

    /** Points of other programs may have paid too. */
    private List<AccountKey> payers(TenantId tenant, @Nullable Membership membership, StoredPurchase purchase) {
        return membership == null || !isPaidWithPoints(purchase)
                ? List.of()
                : pointsTenders.accounts(tenant, purchase.id());
    }

    private static List<CouponId> freeCoupons(StoredPurchase purchase, Remainder remainder) {
        return purchase.decision().couponsUsed().stream()
                .map(PurchaseDecision.UsedCoupon::id)
                .filter(coupon -> !remainder.stillUses(coupon.value()))
                .toList();
    }

    private static Clawback clawBack(
            Membership membership, StoredPurchase purchase, Remainder remainder, Books books, Source source) {
        return remainder.pointsToTake() == 0
                ? Clawback.NOTHING
                : books.clawBack(
                        AccountKey.points(membership.member(), membership.program()),
                        remainder.pointsToTake(),
                        new Clawback.Granted(purchase.id(), remainder.kept().expired()),
                        remainder.isOwedAllowed(),
                        source);
    }

    private static List<ReturnedLineResult> lines(CameBack now) {
        return now.units().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(line -> new ReturnedLineResult(line.getKey(), line.getValue()))
                .toList();
    }

    private static @Nullable PointsBalance balance(@Nullable Membership membership, Books books) {
        return membership == null
                ? null
                : PointsBalance.of(books.balance(AccountKey.points(membership.member(), membership.program())));
    }

    private void announce(
            TenantId tenant, ReturnCommand command, @Nullable Membership membership, Books books, Source source) {
        AccountKey account = membership == null ? null : AccountKey.points(membership.member(), membership.program());
        publisher.publishEvent(new Announcements(List.of(new Announcement(
                tenant,
                account == null ? source.document() : books.stream(account),
                account == null ? 1 : books.nextEvent(account),
                switch (command.kind()) {
                    case RETURN -> "purchase.returned";
                    case VOID -> "purchase.voided";
                },
                membership == null ? null : membership.member().value(),
                "return",
                source.document(),
                source.recordedAt()))));
    }

    private static void checkTime(ReturnCommand command, StoredPurchase purchase) {
        Instant sold = purchase.heading().occurredAt();
        if (command.occurredAt().isBefore(sold)) {
            throw new InvalidRequest(new FieldError(
                    "/occurredAt",
                    "out_of_range",
                    "is before the purchase itself, which was made at " + sold,
                    Map.of("min", sold.toString())));
        }
    }

    private ProgramVersion version(TenantId tenant, StoredPurchase purchase) {
        return programs.version(
                tenant, purchase.heading().program(), purchase.heading().version());
    }

    private static List<AccountKey> accounts(@Nullable Membership membership, StoredPurchase purchase) {
        List<AccountKey> keys = new ArrayList<>();
        if (membership != null) {
            keys.add(AccountKey.points(membership.member(), membership.program()));
            purchase.decision()
                    .stamps()
                    .forEach(card ->
                            keys.add(AccountKey.stamps(membership.member(), membership.program(), card.card())));
        }
        return keys;
    }
}
