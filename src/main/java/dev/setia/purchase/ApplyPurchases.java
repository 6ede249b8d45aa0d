package dev.setia.purchase;

import dev.setia.card.Cards;
import dev.setia.coupon.Coupons;
import dev.setia.giftcard.GiftCards;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.program.LimitCounters;
import dev.setia.reward.HeldPayment;
import dev.setia.reward.PointsTenders;
import dev.setia.reward.Vouchers;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.stage.MemberStages;
import dev.setia.tier.Standings;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes effects happen: {@link #book} moves the facts of the batch in memory, so that the next purchase of the member
 * sees them; {@link #write} sends everything to the database, what belongs to one module with one statement.
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
        return new BookPurchase(decided, facts).book();
    }

    /** Writes what the batch of one tenant brought. */
    void write(TenantId tenant, List<Decided> decided, Facts facts) {
        if (decided.isEmpty()) {
            return;
        }
        List<Announcement> news = PurchaseNews.of(tenant, "purchase.recorded", decided, facts);
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
        List<Announcement> news = PurchaseNews.of(tenant, "purchase.claimed", List.of(decided), facts);
        purchases.claim(tenant, decided, guests);
        Membership membership = decided.membership();
        if (membership != null) {
            stages.bought(
                    tenant, membership, decided.day(decided.command().occurredAt()), decided.day(decided.recordedAt()));
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

    void keep(TenantId tenant, List<PurchaseRows.Refused> refused, List<PurchaseRows.Known> known) {
        purchases.keepRefusals(tenant, refused, clock.instant());
        purchases.keepKnown(tenant, known, clock.instant());
    }
}
