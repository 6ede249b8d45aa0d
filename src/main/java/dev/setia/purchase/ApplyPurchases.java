package dev.setia.purchase;

import dev.setia.card.Cards;
import dev.setia.coupon.Coupons;
import dev.setia.coupon.CouponsAtTill;
import dev.setia.giftcard.GiftCards;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Grant;
import dev.setia.ledger.Source;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Ids;
import dev.setia.platform.Problem;
import dev.setia.program.LimitCounters;
import dev.setia.program.Programs.InForce;
import dev.setia.reward.HeldPayment;
import dev.setia.reward.HeldVoucher;
import dev.setia.reward.PointsTenders;
import dev.setia.reward.Vouchers;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.ExpirySlide;
import dev.setia.rules.Limit;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import dev.setia.stage.MemberStages;
import dev.setia.tier.Ladder;
import dev.setia.tier.Standings;
import dev.setia.tier.TierPeriod;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes effects happen: {@link #book} moves the facts of the batch in memory, so that the next purchase of the member
 * sees them; {@link #write} sends everything to the database, each kind with one statement.
 */
@Component
class ApplyPurchases {
    private final PurchaseRows purchases;
    private final Cards cards;
    private final Standings standings;
    private final Vouchers vouchers;
    private final PointsTenders pointsTenders;
    private final Coupons coupons;
    private final GiftCards giftCards;
    private final LimitCounters counters;
    private final MemberStages stages;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ApplyPurchases(
            PurchaseRows purchases,
            Cards cards,
            Standings standings,
            Vouchers vouchers,
            PointsTenders pointsTenders,
            Coupons coupons,
            GiftCards giftCards,
            LimitCounters counters,
            MemberStages stages,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.purchases = purchases;
        this.cards = cards;
        this.standings = standings;
        this.vouchers = vouchers;
        this.pointsTenders = pointsTenders;
        this.coupons = coupons;
        this.giftCards = giftCards;
        this.counters = counters;
        this.stages = stages;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Books one decided purchase on the facts and draws its answer. */
    RecordedPurchase book(Decided decided, Facts facts) {
        PurchaseCommand command = decided.command();
        List<HeldVoucher> issued = new ArrayList<>();
        Membership membership = decided.membership();
        Source source = new Source(
                "purchase", command.id().value(), command.credential(), command.occurredAt(), decided.recordedAt());
        if (membership != null) {
            facts.books().settleKnown(AccountKey.points(membership.member(), membership.program()), source);
            slide(membership, decided, source, facts);
        }
        for (Effect effect : decided.evaluation().effects()) {
            if (membership != null) {
                happen(effect, membership, decided, source, facts, issued);
            } else if (effect instanceof Effect.VoucherUsed(var id)) {
                useCoupon(id, decided, source, facts);
            } else if (effect instanceof Effect.CounterUsed used) {
                // A guest has no counts of their own, but uses up what everybody shares.
                facts.use(command.program().program(), used.counter(), used.amount());
            }
        }
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
        SellGiftCards.book(decided, source, facts);
        issued.forEach(voucher -> {
            facts.vouchers.put(voucher.id(), voucher);
            facts.issuedVouchers.add(voucher.id());
        });
        command.payments()
                .forEach(payment -> facts.payments.computeIfPresent(payment.hold(), (hold, held) -> held.spent()));
        var prior = Facts.Prior.recorded(command.id().value(), command.contentHash());
        facts.byReceipt.put(command.receipt(), prior);
        facts.byIdempotencyKey.put(command.scopedKey(), prior);
        return RecordedPurchase.of(decided, facts, issued);
    }

    /** Whoever buys keeps all points for a while, where the program says so. */
    private static void slide(Membership membership, Decided decided, Source source, Facts facts) {
        InForce program = decided.command().program();
        if (program.version().settings().expirySlides().isEmpty()) {
            return;
        }
        String tier = Ladder.heir(program, facts.standing(membership).tierOn(day(source.occurredAt(), decided)));
        Instant until = ExpirySlide.until(
                program.version(), ExpirySlide.PURCHASE, tier, decided.command().occurredAt());
        if (until != null) {
            facts.books()
                    .extend(AccountKey.points(membership.member(), membership.program()), until, source.recordedAt());
        }
    }

    private static void happen(
            Effect effect,
            Membership membership,
            Decided decided,
            Source source,
            Facts facts,
            List<HeldVoucher> issued) {
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
                useCoupon(id, decided, source, facts);
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
                facts.stand(facts.standing(membership).plus(more, day(source.occurredAt(), decided)));
            }
            case Effect.TierReached reached -> reach(reached, membership, decided, source, facts);
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
    private static void useCoupon(UUID id, Decided decided, Source source, Facts facts) {
        CouponsAtTill.Presented coupon = decided.coupon(id);
        if (coupon != null) {
            Facts.Person person = decided.person();
            facts.coupons.use(coupon, source.document(), person == null ? null : person.id(), source.recordedAt());
        }
    }

    private static void reach(
            Effect.TierReached reached, Membership membership, Decided decided, Source source, Facts facts) {
        Ladder ladder = Ladder.of(decided.command().program());
        Facts.Person person = decided.person();
        if (ladder == null || person == null) {
            throw new IllegalStateException("a tier was reached where there is none, or by a guest");
        }
        Ladder.Step step = ladder.reached(
                facts.standing(membership),
                reached.to(),
                day(person.enrolledAt(), decided),
                source.occurredAt(),
                source.document(),
                counted(reached, decided),
                source.recordedAt());
        facts.stand(step.standing());
        facts.periods.put(source.document(), step.periods());
    }

    /** What the tier was reached with, as the explanation says. */
    private static @Nullable Long counted(Effect.TierReached reached, Decided decided) {
        for (Evaluation.Reason reason : decided.evaluation().explanation()) {
            if (reason.kind() == Evaluation.Kind.TIER && reason.policy().equals(reached.to())) {
                return reason.figures().get("after");
            }
        }
        return null;
    }

    private static LocalDate day(Instant at, Decided decided) {
        return LocalDate.ofInstant(at, decided.command().program().version().zone());
    }

    /** Writes what the batch of one tenant brought. */
    void write(TenantId tenant, List<Decided> decided, Facts facts) {
        if (decided.isEmpty()) {
            return;
        }
        List<Announcement> news = announcements(tenant, "purchase.recorded", decided, facts);
        purchases.insert(tenant, decided);
        decided.forEach(one -> pay(tenant, one, facts));
        write(tenant, facts, news);
    }

    private void pay(TenantId tenant, Decided decided, Facts facts) {
        PurchaseCommand command = decided.command();
        for (PurchaseCommand.PointsTender payment : command.payments()) {
            HeldPayment held = Objects.requireNonNull(facts.payments.get(payment.hold()));
            pointsTenders.spend(
                    tenant,
                    held,
                    new PointsTenders.Paid(
                            command.id(),
                            command.receipt().location(),
                            command.credential(),
                            command.occurredAt(),
                            decided.recordedAt()),
                    facts.books());
        }
    }

    /** Writes what a guest's purchase brought the member who claimed it. */
    void claim(TenantId tenant, Decided decided, StoredPurchase guests, Facts facts) {
        List<Announcement> news = announcements(tenant, "purchase.claimed", List.of(decided), facts);
        purchases.claim(tenant, decided, guests);
        Membership membership = decided.membership();
        if (membership != null) {
            stages.bought(
                    tenant,
                    membership,
                    day(decided.command().occurredAt(), decided),
                    day(decided.recordedAt(), decided));
        }
        write(tenant, facts, news);
    }

    private void write(TenantId tenant, Facts facts, List<Announcement> news) {
        // Standings before the books: tiers by balance are weighed as these are written.
        standings.write(
                tenant,
                facts.changedStandings.stream().map(facts::standing).toList(),
                facts.periods.values().stream().flatMap(List::stream).toList());
        facts.books().write();
        cards.write(tenant, facts.wallet());
        vouchers.issue(tenant, facts.vouchers(facts.issuedVouchers));
        vouchers.change(tenant, facts.vouchers(facts.changedVouchers));
        coupons.write(tenant, facts.coupons);
        if (facts.giftCards != null) {
            giftCards.write(tenant, facts.giftCards);
        }
        counters.write(tenant, facts.changedCounters, facts.changedShared);
        publisher.publishEvent(new Announcements(news));
    }

    /** A purchase that was refused for good, and why. */
    record Refused(PurchaseCommand command, Problem problem) {}

    /** A receipt that came again under a new key: from now on the key has the first answer too. */
    record Known(PurchaseCommand command, UUID purchase) {}

    void keep(TenantId tenant, List<Refused> refused, List<Known> known) {
        purchases.keepRefusals(tenant, refused, clock.instant());
        purchases.keepKnown(tenant, known, clock.instant());
    }

    private static List<Announcement> announcements(TenantId tenant, String how, List<Decided> decided, Facts facts) {
        List<Announcement> news = new ArrayList<>();
        for (Decided one : decided) {
            for (String type : Happenings.of(how, one.evaluation())) {
                news.add(announcement(tenant, one, type, facts));
            }
            for (TierPeriod period :
                    facts.periods.getOrDefault(one.command().id().value(), List.of())) {
                news.add(period.announcement(tenant, facts.books()));
            }
        }
        return news;
    }

    private static Announcement announcement(TenantId tenant, Decided one, String type, Facts facts) {
        UUID document = one.command().id().value();
        Membership membership = one.membership();
        if (membership == null) {
            // A guest has no account: the purchase is its own stream.
            return new Announcement(tenant, document, 1, type, null, "purchase", document, one.recordedAt());
        }
        AccountKey account = AccountKey.points(membership.member(), membership.program());
        return new Announcement(
                tenant,
                facts.books().stream(account),
                facts.books().nextEvent(account),
                type,
                membership.member().value(),
                "purchase",
                document,
                one.recordedAt());
    }
}
