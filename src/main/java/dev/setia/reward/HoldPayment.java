package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.member.Members;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Ids;
import dev.setia.program.Programs.InForce;
import dev.setia.reward.CreateHoldRequest.PaymentWanted;
import dev.setia.reward.HoldReward.Held;
import dev.setia.rules.PointsPayment;
import dev.setia.rules.PointsPayment.Answer;
import dev.setia.rules.PointsPayment.Wanted;
import dev.setia.shared.HoldId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.TenantId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sets points aside that are to pay a part of a basket, as the program lets them. */
@Component
class HoldPayment {
    private final PaymentTerms terms;
    private final TakeReward takeReward;
    private final Members members;
    private final Holds holds;
    private final Locations locations;
    private final Ledger ledger;
    private final Clock clock;

    HoldPayment(
            PaymentTerms terms,
            TakeReward takeReward,
            Members members,
            Holds holds,
            Locations locations,
            Ledger ledger,
            Clock clock) {
        this.terms = terms;
        this.takeReward = takeReward;
        this.members = members;
        this.holds = holds;
        this.locations = locations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param wanted the payment of this request */
    @Transactional(propagation = Propagation.MANDATORY)
    public Held hold(CreateHoldRequest request, PaymentWanted wanted) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        Instant occurredAt = request.occurredAt(now);
        LocationId location = locations.resolve(caller, request.locationId());
        MemberId member = request.memberId();
        members.requireActive(tenant, member);
        InForce program = terms.program(tenant, wanted.programId(), now);
        String currency = program.version().currency();
        if (!wanted.basket().currency().equals(currency)) {
            throw PaymentRefused.otherCurrency(currency, wanted.basket(), "/payment/basket/currency");
        }
        PointsPayment payment = program.version().settings().payment();
        if (payment == null) {
            throw PaymentRefused.notOffered(program.program());
        }
        HoldId id = new HoldId(Ids.next());
        AccountKey account = AccountKey.points(member, program.program());
        Books books = ledger.open(tenant, List.of(account), now);
        books.know(List.of(account));
        Answer.Paid paid = paid(payment, wanted, books.balanceBy(account, now).available());
        books.hold(
                account,
                paid.points(),
                new Source("hold", id.value(), caller.key().value(), occurredAt, now));
        HoldRow row = new HoldRow(
                id,
                program.program(),
                member,
                null,
                new HoldRow.Payment(new Money(paid.worthMinor(), currency), wanted.basket()),
                paid.points(),
                null,
                HoldRow.Status.OPEN,
                location,
                occurredAt,
                now,
                request.expiresAt(now),
                null);
        holds.insert(tenant, row, caller.key().value());
        takeReward.tell(tenant, books, account, "hold.created", "hold", id.value(), now);
        books.write();
        return Held.of(id, books.balance(account));
    }

    private static Answer.Paid paid(PointsPayment payment, PaymentWanted wanted, long available) {
        Long points = wanted.points();
        Money amount = wanted.amount();
        long asked = points == null ? payment.pointsFor(amount == null ? 0 : amount.amount()) : points;
        return switch (payment.answer(
                new Wanted(asked, points != null, wanted.basket().amount(), wanted.isUpTo()), available)) {
            case Answer.Paid paid -> paid;
            case Answer.Refused refused -> throw PaymentRefused.of(refused);
        };
    }
}
