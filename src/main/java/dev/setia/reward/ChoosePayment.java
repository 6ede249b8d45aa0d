package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.platform.Problem;
import dev.setia.program.Programs.InForce;
import dev.setia.reward.CreateHoldRequest.PaymentWanted;
import dev.setia.rules.PointsPayment;
import dev.setia.rules.PointsPayment.Answer;
import dev.setia.rules.PointsPayment.Wanted;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose points pay: those of the first program that can, of those the till lists and in its order; never of another.
 *
 * @see "Mission case RD-22"
 */
@Component
class ChoosePayment {
    private final PaymentTerms terms;

    ChoosePayment(PaymentTerms terms) {
        this.terms = terms;
    }

    /** @param payment null where the program does not let points pay */
    record Candidate(
            InForce program, AccountKey account, @Nullable PointsPayment payment) {
        String currency() {
            return program.version().currency();
        }
    }

    /** The candidate that pays, and how much. */
    record Chosen(Candidate candidate, Answer.Paid paid) {
        Money worth() {
            return new Money(paid.worthMinor(), candidate.currency());
        }
    }

    /** @throws Problem where a program is unknown, not in force, or counts in another currency */
    List<Candidate> candidates(TenantId tenant, MemberId member, PaymentWanted wanted, Instant now) {
        List<Candidate> candidates = new ArrayList<>();
        for (@Nullable ProgramId listed : wanted.programs()) {
            InForce program = terms.program(tenant, listed, now);
            String currency = program.version().currency();
            if (!wanted.basket().currency().equals(currency)) {
                throw PaymentRefused.otherCurrency(currency, wanted.basket(), "/payment/basket/currency");
            }
            candidates.add(new Candidate(
                    program,
                    AccountKey.points(member, program.program()),
                    program.version().settings().payment()));
        }
        return candidates;
    }

    /**
     * @param available what the member can spend, by account
     * @throws Problem the first one's refusal, where none can pay
     */
    Chosen first(List<Candidate> candidates, PaymentWanted wanted, ToLongFunction<AccountKey> available) {
        @Nullable Problem refusal = null;
        for (Candidate candidate : candidates) {
            PointsPayment payment = candidate.payment();
            if (payment == null) {
                refusal = refusal == null
                        ? PaymentRefused.notOffered(candidate.program().program())
                        : refusal;
                continue;
            }
            switch (answer(payment, wanted, available.applyAsLong(candidate.account()))) {
                case Answer.Paid paid -> {
                    return new Chosen(candidate, paid);
                }
                case Answer.Refused refused -> refusal = refusal == null ? PaymentRefused.of(refused) : refusal;
            }
        }
        throw refusal == null ? new IllegalStateException("a payment of no program was let through") : refusal;
    }

    static Answer answer(PointsPayment payment, PaymentWanted wanted, long available) {
        Long points = wanted.points();
        Money amount = wanted.amount();
        long asked = points == null ? payment.pointsFor(amount == null ? 0 : amount.amount()) : points;
        return payment.answer(new Wanted(asked, points != null, wanted.basket().amount(), wanted.isUpTo()), available);
    }
}
