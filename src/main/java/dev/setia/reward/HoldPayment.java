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
import dev.setia.reward.ChoosePayment.Candidate;
import dev.setia.reward.ChoosePayment.Chosen;
import dev.setia.reward.CreateHoldRequest.PaymentWanted;
import dev.setia.reward.HoldReward.Held;
import dev.setia.rules.PointsPayment.Answer;
import dev.setia.shared.HoldId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
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
    private final ChoosePayment choose;
    private final TakeReward takeReward;
    private final Members members;
    private final Holds holds;
    private final Locations locations;
    private final Ledger ledger;
    private final Clock clock;

    HoldPayment(
            ChoosePayment choose,
            TakeReward takeReward,
            Members members,
            Holds holds,
            Locations locations,
            Ledger ledger,
            Clock clock) {
        this.choose = choose;
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
        List<Candidate> candidates = choose.candidates(tenant, member, wanted, now);
        List<AccountKey> accounts = candidates.stream().map(Candidate::account).toList();
        Books books = ledger.open(tenant, accounts, now);
        books.know(accounts);
        Chosen chosen = choose.first(
                candidates, wanted, key -> books.balanceBy(key, now).available());
        InForce program = chosen.candidate().program();
        AccountKey account = chosen.candidate().account();
        Answer.Paid paid = chosen.paid();
        HoldId id = new HoldId(Ids.next());
        books.hold(
                account,
                paid.points(),
                new Source("hold", id.value(), caller.key().value(), occurredAt, now));
        HoldRow row = new HoldRow(
                id,
                program.program(),
                member,
                null,
                new HoldRow.Payment(chosen.worth(), wanted.basket()),
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
        return Held.of(id, books.balance(account), holds.held(tenant, account));
    }
}
