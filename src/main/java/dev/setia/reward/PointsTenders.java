package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Source;
import dev.setia.platform.NotFound;
import dev.setia.shared.HoldId;
import dev.setia.shared.LocationId;
import dev.setia.shared.Membership;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.TenantId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Points as a tender of a purchase: what a hold has set aside is spent in the transaction that records the purchase,
 * and comes back in the one that records its return. Whoever calls has locked the accounts that the points come from.
 */
@Component
public class PointsTenders {
    private final Holds holds;
    private final Redemptions redemptions;
    private final TakeReward takeReward;
    private final ReverseRedemption reverseRedemption;
    private final PaymentTerms terms;

    PointsTenders(
            Holds holds,
            Redemptions redemptions,
            TakeReward takeReward,
            ReverseRedemption reverseRedemption,
            PaymentTerms terms) {
        this.holds = holds;
        this.redemptions = redemptions;
        this.takeReward = takeReward;
        this.reverseRedemption = reverseRedemption;
        this.terms = terms;
    }

    /** The holds by their ids; those that nobody knows are missing. */
    public Map<HoldId, HeldPayment> find(TenantId tenant, Collection<HoldId> ids) {
        Map<HoldId, HeldPayment> found = new HashMap<>();
        holds.find(tenant, ids).forEach(hold -> found.put(hold.id(), new HeldPayment(hold)));
        return found;
    }

    /**
     * A hold among the tenders of a purchase.
     *
     * @param place among them, from 0
     * @param amount what the till counts for it
     * @param before what the points of the tenders before it pay
     * @param net what is to be paid in all
     */
    public record Tender(int place, Money amount, Before before, Money net) {}

    /** What the points of a purchase pay that were let pass: each program has its own share of it. */
    public static final class Before {
        private final Map<ProgramId, Long> ofPrograms = new HashMap<>();

        private long of(ProgramId program) {
            return ofPrograms.getOrDefault(program, 0L);
        }

        private long inAll() {
            return ofPrograms.values().stream().mapToLong(Long::longValue).sum();
        }

        private void add(ProgramId program, long minor) {
            ofPrograms.merge(program, minor, Math::addExact);
        }
    }

    /**
     * Lets a hold pass that may pay this purchase now, beside those that were let pass before it: the payments with a
     * program's points within the share that this program allows, all of them within what is to be paid.
     *
     * @param held null if nobody knows it
     * @param payer null for a guest
     */
    public void require(
            TenantId tenant, @Nullable HeldPayment held, @Nullable Membership payer, Tender tender, Instant now) {
        if (held == null) {
            throw new NotFound("hold");
        }
        HoldRow hold = held.hold();
        if (payer == null || hold.payment() == null || !hold.account().member().equals(payer.member())) {
            throw PaymentRefused.notForThis(hold.id());
        }
        HoldRow unused = EndHold.open(hold, now);
        if (!tender.amount().equals(held.worth())) {
            throw PaymentRefused.otherAmount(hold.id(), held.worth());
        }
        Money worth = held.worth();
        Before before = tender.before();
        long left = Math.min(
                terms.allowed(tenant, hold, worth, tender.net(), now) - before.of(hold.program()),
                tender.net().amount() - before.inAll());
        if (worth.amount() > left) {
            Money most = new Money(Math.max(0, left), worth.currency());
            throw PaymentRefused.basketTooSmall(hold, worth, most, "/tenders/" + tender.place() + "/amount/amount");
        }
        before.add(hold.program(), worth.amount());
    }

    /** A purchase that is recorded, as far as its payments care. */
    public record Paid(PurchaseId purchase, LocationId location, UUID actor, Instant occurredAt, Instant recordedAt) {}

    /** Spends what is held; before the books are written. */
    public void spend(TenantId tenant, HeldPayment held, Paid paid, Books books) {
        HoldRow hold = held.hold();
        books.redeemHeld(
                held.account(),
                hold.points(),
                new Source("redemption", hold.id().value(), paid.actor(), paid.occurredAt(), paid.recordedAt()));
        holds.close(tenant, hold.id(), HoldRow.Status.COMMITTED, paid.recordedAt());
        RedemptionRow row = RedemptionRow.paid(
                hold, held.worth(), paid.purchase(), paid.location(), paid.occurredAt(), paid.recordedAt());
        takeReward.pay(tenant, row, paid.actor(), books);
    }

    /** The accounts a purchase was paid from: locked before its payments are given back. */
    public List<AccountKey> accounts(TenantId tenant, UUID purchase) {
        return redemptions.ofPurchase(tenant, purchase).stream()
                .map(RedemptionRow::account)
                .distinct()
                .toList();
    }

    /** What comes back of a purchase that was paid with points. */
    public record GivenBack(RedemptionId id, long points) {}

    /**
     * Gives back so much of what a purchase was paid with points as came back of it, to the lots the points came from.
     *
     * @param only the payments that come back; null for all of the purchase
     * @param leftMinor what is left of the price that was paid,
     * @param paidMinor of so much
     */
    public List<GivenBack> giveBack(
            TenantId tenant,
            Books books,
            UUID purchase,
            @Nullable List<RedemptionId> only,
            long leftMinor,
            long paidMinor,
            Source source) {
        return redemptions.ofPurchase(tenant, purchase).stream()
                .filter(row -> only == null || only.contains(row.id()))
                .map(row -> new Due(row, due(row, leftMinor, paidMinor)))
                .filter(due -> due.points() > 0)
                .map(due -> {
                    reverseRedemption.giveBack(
                            tenant,
                            books,
                            due.row(),
                            due.points(),
                            new ReverseRedemption.Times(source.actor(), source.occurredAt(), source.recordedAt()));
                    return new GivenBack(due.row().id(), due.points());
                })
                .toList();
    }

    private record Due(RedemptionRow row, long points) {}

    /** What is left of the price keeps its part of the points, rounded down; the rest comes back. */
    private static long due(RedemptionRow row, long leftMinor, long paidMinor) {
        long kept = leftMinor <= 0 || paidMinor <= 0
                ? 0
                : BigInteger.valueOf(row.points())
                        .multiply(BigInteger.valueOf(leftMinor))
                        .divide(BigInteger.valueOf(paidMinor))
                        .longValue();
        return Math.max(0, row.pointsLeft() - kept);
    }
}
