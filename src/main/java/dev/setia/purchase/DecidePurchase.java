package dev.setia.purchase;

import dev.setia.coupon.CouponsAtTill;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.TooManyPoints;
import dev.setia.platform.Guesses;
import dev.setia.platform.StoredRefusals;
import dev.setia.purchase.PurchaseDecision.UnusableVoucher;
import dev.setia.reward.PointsTenders;
import dev.setia.rules.Evaluation;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Returns;
import dev.setia.rules.Returns.CameBack;
import dev.setia.shared.Membership;
import dev.setia.shared.Money;
import dev.setia.shared.Points;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From facts to a decision: was it recorded before, may this member buy, and what do the rules say. Changes nothing but
 * the count of codes that were guessed.
 */
@Component
class DecidePurchase {
    private final PointsTenders pointsTenders;
    private final StoredRefusals refusals;
    private final Guesses guesses;
    private final Clock clock;

    DecidePurchase(PointsTenders pointsTenders, StoredRefusals refusals, Guesses guesses, Clock clock) {
        this.pointsTenders = pointsTenders;
        this.refusals = refusals;
        this.guesses = guesses;
        this.clock = clock;
    }

    /** Known already, or judged now. */
    sealed interface Answer {
        record Before(UUID purchase) implements Answer {}

        record New(Decided decided) implements Answer {}
    }

    Answer decide(PurchaseCommand command, Facts facts) {
        UUID before = recordedBefore(command, facts);
        if (before != null) {
            return new Answer.Before(before);
        }
        return new Answer.New(judge(command, facts));
    }

    /** Runs the rules on what is known now; a preview is this and nothing more. */
    Decided judge(PurchaseCommand command, Facts facts) {
        if (command.fault() != null) {
            throw command.fault();
        }
        checkAge(command);
        Facts.Person person = Buyer.of(command, facts);
        countGuesses(command, facts);
        Instant now = clock.instant();
        SellGiftCards.check(command, facts, now);
        PresentedVouchers vouchers = PresentedVouchers.of(command, person, facts);
        MemberSnapshot snapshot = person == null
                ? MemberSnapshot.guest(
                        facts.shared.getOrDefault(command.program().program(), Map.of()), vouchers.usable())
                : new BuyerSnapshot(command, person, facts, clock.instant()).with(vouchers.usable());
        Evaluation evaluation = command.program().policies().evaluate(command.basket(), snapshot, command.occurredAt());
        Decided decided =
                decided(command, person, snapshot, vouchers.coupons(), vouchers.notUsable(), evaluation, facts, now);
        checkPayments(decided, facts);
        return decided;
    }

    /** What is held for a payment must still be held, and the basket must still take all of them together. */
    private void checkPayments(Decided decided, Facts facts) {
        PurchaseCommand command = decided.command();
        Money net = new Money(
                decided.evaluation().totals().netMinor(),
                command.program().version().currency());
        PointsTenders.Before before = new PointsTenders.Before();
        for (PurchaseCommand.PointsTender payment : command.payments()) {
            pointsTenders.require(
                    command.tenant(),
                    facts.payments.get(payment.hold()),
                    decided.membership(),
                    new PointsTenders.Tender(payment.tender(), payment.amount(), before, net),
                    decided.recordedAt());
        }
    }

    private void countGuesses(PurchaseCommand command, Facts facts) {
        for (String code : Set.copyOf(command.codes())) {
            if (!facts.codes.containsKey(code) && facts.coupons.byCode(code) == null) {
                guesses.missed(command.credential());
            }
        }
        for (String code : command.giftCardCodes()) {
            if (facts.giftCards == null || facts.giftCards.standing(code, clock.instant()) == null) {
                guesses.missed(command.credential());
            }
        }
    }

    /** Judges what a guest bought for the member who claims it, whatever its age. */
    Decided claim(PurchaseCommand command, StoredPurchase guests, CameBack back, Facts facts) {
        Facts.Person person = Objects.requireNonNull(Buyer.of(command, facts));
        ProgramVersion version = command.program().version();
        MemberSnapshot guest = guests.snapshot().toSnapshot(command.program().published()::get);
        // What a guest presents are coupons; they stay used.
        MemberSnapshot snapshot = Returns.claiming(
                new BuyerSnapshot(command, person, facts, clock.instant()).with(guest.vouchers()), guest, version);
        Evaluation evaluation = Returns.claimed(
                new Returns.Sold(guests.basket(), snapshot, version, command.occurredAt(), true),
                back,
                guests.paidMinor());
        return decided(command, person, snapshot, List.of(), List.of(), evaluation, facts, clock.instant());
    }

    private Decided decided(
            PurchaseCommand command,
            Facts.@Nullable Person person,
            MemberSnapshot snapshot,
            List<CouponsAtTill.Presented> coupons,
            List<UnusableVoucher> notUsable,
            Evaluation evaluation,
            Facts facts,
            Instant now) {
        List<ChargeGiftCards.Charge> charges =
                ChargeGiftCards.of(command, ChargeGiftCards.toPay(command, evaluation), facts, now);
        Decided decided = new Decided(command, person, snapshot, coupons, notUsable, evaluation, charges, now, null);
        checkRoom(decided, facts);
        return decided;
    }

    /** Judged only when the purchase is new: a retry that comes late still gets the first answer. */
    private void checkAge(PurchaseCommand command) {
        Duration accepted = command.program().version().settings().acceptedDelay();
        if (command.occurredAt().isBefore(clock.instant().minus(accepted))) {
            throw PurchaseProblems.tooLate(accepted.toDays());
        }
    }

    /** Points stay within what every client can hold exactly (D17). */
    private static void checkRoom(Decided decided, Facts facts) {
        Membership membership = decided.membership();
        if (membership != null) {
            Balance held = facts.balance(AccountKey.points(membership.member(), membership.program()));
            if (held.available() + held.pending()
                    > Points.MAX - decided.evaluation().points()) {
                throw new TooManyPoints(held.available() + held.pending());
            }
        }
    }

    private @Nullable UUID recordedBefore(PurchaseCommand command, Facts facts) {
        Facts.Prior sameKey = facts.byIdempotencyKey.get(command.scopedKey());
        if (sameKey != null) {
            if (!Arrays.equals(sameKey.contentHash(), command.contentHash())) {
                throw PurchaseProblems.keyReused();
            }
            if (sameKey.refusal() != null) {
                throw refusals.read(sameKey.refusal());
            }
            return sameKey.purchase();
        }
        Facts.Prior sameReceipt = facts.byReceipt.get(command.receipt());
        if (sameReceipt != null) {
            if (!Arrays.equals(sameReceipt.contentHash(), command.contentHash())) {
                throw PurchaseProblems.receiptTaken(sameReceipt);
            }
            return sameReceipt.purchase();
        }
        return null;
    }
}
