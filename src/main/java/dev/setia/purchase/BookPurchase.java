package dev.setia.purchase;

import dev.setia.coupon.CouponsAtTill;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Grant;
import dev.setia.ledger.Source;
import dev.setia.platform.Ids;
import dev.setia.program.Programs.InForce;
import dev.setia.reward.HeldVoucher;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.ExpirySlide;
import dev.setia.rules.Limit;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.shared.Membership;
import dev.setia.shared.VoucherId;
import dev.setia.tier.Ladder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One purchase that the rules have judged, booked on the facts of its batch: nothing is written yet. */
final class BookPurchase {
    private final Decided decided;
    private final Facts facts;
    private final Source source;
    private final List<HeldVoucher> issued = new ArrayList<>();

    BookPurchase(Decided decided, Facts facts) {
        PurchaseCommand command = decided.command();
        this.decided = decided;
        this.facts = facts;
        this.source = new Source(
                "purchase", command.id().value(), command.credential(), command.occurredAt(), decided.recordedAt());
    }

    /** Moves the facts, and draws the answer. */
    RecordedPurchase book() {
        Membership membership = decided.membership();
        if (membership == null) {
            decided.evaluation().effects().forEach(this::happenToGuest);
        } else {
            facts.books().settleKnown(AccountKey.points(membership.member(), membership.program()), source);
            slide(membership);
            decided.evaluation().effects().forEach(effect -> happen(effect, membership));
        }
        charge();
        SellGiftCards.book(decided, source, facts);
        issued.forEach(voucher -> {
            facts.vouchers.put(voucher.id(), voucher);
            facts.issuedVouchers.add(voucher.id());
        });
        remember(decided.command());
        return RecordedPurchase.of(decided, facts, issued);
    }

    /** A guest has no counts of their own, but uses up what everybody shares. */
    private void happenToGuest(Effect effect) {
        if (effect instanceof Effect.VoucherUsed(var id)) {
            useCoupon(id);
        } else if (effect instanceof Effect.CounterUsed used) {
            facts.use(decided.command().program().program(), used.counter(), used.amount());
        }
    }

    private void charge() {
        for (ChargeGiftCards.Charge charge : decided.charges()) {
            if (facts.giftCards != null && charge.amountMinor() > 0) {
                facts.giftCards.charge(
                        charge.card(),
                        charge.amountMinor(),
                        source.document(),
                        source.actor(),
                        source.occurredAt(),
                        source.recordedAt());
            }
        }
    }

    /** The next purchase of the batch meets what this one took. */
    private void remember(PurchaseCommand command) {
        command.payments()
                .forEach(payment -> facts.payments.computeIfPresent(payment.hold(), (hold, held) -> held.spent()));
        var prior = Facts.Prior.recorded(command.id().value(), command.contentHash());
        facts.byReceipt.put(command.receipt(), prior);
        facts.byIdempotencyKey.put(command.scopedKey(), prior);
    }

    /** Whoever buys keeps all points for a while, where the program says so. */
    private void slide(Membership membership) {
        InForce program = decided.command().program();
        if (program.version().settings().expirySlides().isEmpty()) {
            return;
        }
        String tier = Ladder.heir(program, facts.standing(membership).tierOn(decided.day(source.occurredAt())));
        Instant until = ExpirySlide.until(
                program.version(), ExpirySlide.PURCHASE, tier, decided.command().occurredAt());
        if (until != null) {
            facts.books()
                    .extend(AccountKey.points(membership.member(), membership.program()), until, source.recordedAt());
        }
    }

    private void happen(Effect effect, Membership membership) {
        Books books = facts.books();
        switch (effect) {
            case Effect.Discount discount -> {
                // Money off is the till's to give; the lines of the answer say how much.
            }
            case Effect.VoucherUsed(var id) -> {
                VoucherId voucher = new VoucherId(id);
                facts.vouchers.computeIfPresent(
                        voucher, (key, held) -> held.usedBy(source.document(), source.recordedAt()));
                facts.changedVouchers.add(voucher);
                useCoupon(id);
            }
            case Effect.PointsEarned earned ->
                books.earn(
                        AccountKey.points(membership.member(), membership.program()),
                        new Grant(earned.points(), earned.activeFrom(), earned.expiresAt()),
                        source);
            case Effect.CardLapsed lapsed ->
                new StampCards(membership, decided.command().program().version(), source, facts).lapse(lapsed);
            case Effect.StampsGiven given ->
                new StampCards(membership, decided.command().program().version(), source, facts).stamp(given);
            case Effect.VoucherIssued voucher ->
                issued.add(HeldVoucher.issue(
                        new VoucherId(Ids.next()),
                        membership,
                        voucher.source(),
                        voucher.prize(),
                        source.document(),
                        source.recordedAt(),
                        voucher.expiresAt()));
            case Effect.QualifyingAdded added -> {
                Qualifying more = new Qualifying(added.spendMinor(), added.points(), added.visits());
                facts.stand(facts.standing(membership).plus(more, decided.day(source.occurredAt())));
            }
            case Effect.TierReached reached -> reach(reached, membership);
            case Effect.CounterUsed used -> {
                if (used.whose() == Limit.Whose.MEMBER) {
                    facts.use(membership, used.counter(), used.amount());
                } else {
                    facts.use(membership.program(), used.counter(), used.amount());
                }
            }
        }
    }

    /** Does nothing for the id of a voucher, nor when a claim finds a coupon that the guest has used. */
    private void useCoupon(UUID id) {
        CouponsAtTill.Presented coupon = decided.coupon(id);
        if (coupon != null) {
            Facts.Person person = decided.person();
            facts.coupons.use(coupon, source.document(), person == null ? null : person.id(), source.recordedAt());
        }
    }

    private void reach(Effect.TierReached reached, Membership membership) {
        Ladder ladder = Ladder.of(decided.command().program());
        Facts.Person person = decided.person();
        if (ladder == null || person == null) {
            throw new IllegalStateException("a tier was reached where there is none, or by a guest");
        }
        Ladder.Step step = ladder.reached(
                facts.standing(membership),
                reached.to(),
                decided.day(person.enrolledAt()),
                source.occurredAt(),
                source.document(),
                counted(reached),
                source.recordedAt());
        facts.stand(step.standing());
        facts.periods.put(source.document(), step.periods());
    }

    /** What the tier was reached with, as the explanation says. */
    private @Nullable Long counted(Effect.TierReached reached) {
        for (Evaluation.Reason reason : decided.evaluation().explanation()) {
            if (reason.kind() == Evaluation.Kind.TIER && reason.policy().equals(reached.to())) {
                return reason.figures().get("after");
            }
        }
        return null;
    }
}
