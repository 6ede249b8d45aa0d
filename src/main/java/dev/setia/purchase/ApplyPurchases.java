package dev.setia.purchase;

import dev.setia.card.Cards;
import dev.setia.coupon.Coupons;
import dev.setia.giftcard.GiftCards;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Writes;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes effects happen: {@link #book} moves the facts of the batch in memory, so that the next purchase of the member
 * sees them; {@link #write} gathers the rows of all modules and tenants, which go with one statement.
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
    private final JdbcTemplate jdbc;
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
            JdbcTemplate jdbc,
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
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Books one decided purchase on the facts and draws its answer. */
    RecordedPurchase book(Decided decided, Facts facts) {
        return new BookPurchase(decided, facts).book();
    }

    /** Adds what the batch of one tenant brought to what is to be written. */
    void write(Writes writes, TenantId tenant, List<Decided> decided, Facts facts) {
        if (decided.isEmpty()) {
            return;
        }
        List<Announcement> news = PurchaseNews.of(tenant, "purchase.recorded", decided, facts);
        purchases.insert(writes, tenant, decided);
        if (decided.stream().anyMatch(ApplyPurchases::isWrittenFirst)) {
            // What pays or is sold is written one by one, and names the purchase.
            writes.send();
        }
        decided.forEach(one -> pay(tenant, one, facts));
        write(writes, tenant, facts, news);
    }

    private static boolean isWrittenFirst(Decided decided) {
        PurchaseCommand command = decided.command();
        return !command.payments().isEmpty()
                || !command.giftCards().isEmpty()
                || !command.soldGiftCards().isEmpty();
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
        Writes writes = new Writes(jdbc);
        write(writes, tenant, facts, news);
        writes.send();
    }

    private void write(Writes writes, TenantId tenant, Facts facts, List<Announcement> news) {
        standings.write(
                writes,
                tenant,
                facts.changedStandings.stream().map(facts::standing).toList(),
                facts.periods.values().stream().flatMap(List::stream).toList());
        // Standings before the books: tiers by balance are weighed as these are written.
        facts.books().write(writes);
        cards.write(writes, tenant, facts.wallet());
        vouchers.write(writes, tenant, facts.vouchers(facts.issuedVouchers), facts.vouchers(facts.changedVouchers));
        coupons.write(writes, tenant, facts.coupons);
        if (facts.giftCards != null) {
            giftCards.write(tenant, facts.giftCards);
        }
        counters.write(writes, tenant, facts.changedCounters, facts.changedShared);
        publisher.publishEvent(new Announcements(news, writes));
    }

    void keep(Writes writes, TenantId tenant, List<PurchaseRows.Refused> refused, List<PurchaseRows.Known> known) {
        purchases.keepRefusals(writes, tenant, refused, clock.instant());
        purchases.keepKnown(writes, tenant, known, clock.instant());
    }
}
