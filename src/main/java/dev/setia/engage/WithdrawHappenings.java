package dev.setia.engage;

import dev.setia.engage.StoredHappening.Status;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Clawback;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.program.Programs;
import dev.setia.reward.HeldVoucher;
import dev.setia.reward.Vouchers;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what happenings brought, because what they were for is undone: points as a return takes them (pending ones
 * first, then available ones, the rest by the program's policy), vouchers that were not used, and the room in limits.
 * What was booked stays booked: the ledger gets entries against it. Once, however often it is asked for.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class WithdrawHappenings {
    private final HappeningRows rows;
    private final HappeningLimits limits;
    private final Ledger ledger;
    private final Programs programs;
    private final Vouchers vouchers;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    WithdrawHappenings(
            HappeningRows rows,
            HappeningLimits limits,
            Ledger ledger,
            Programs programs,
            Vouchers vouchers,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.rows = rows;
        this.limits = limits;
        this.ledger = ledger;
        this.programs = programs;
        this.vouchers = vouchers;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Withdraws those that stand.
     *
     * @param sourceKeys as {@link Happening#found} was given them; what was never recorded is passed over
     * @return how many were withdrawn
     */
    public int withdraw(TenantId tenant, Collection<String> sourceKeys) {
        List<String> sources = sourceKeys.stream().map(Happening::stored).toList();
        List<AccountKey> accounts = rows.bySource(tenant, sources).stream()
                .map(happening -> OccasionFacts.account(happening.membership()))
                .distinct()
                .toList();
        if (accounts.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        OccasionFacts facts = new OccasionFacts(ledger.open(tenant, accounts, now), Map.of());
        // The locks on the accounts cover the happenings: a twin that was faster is seen now.
        List<StoredHappening> standing = rows.bySource(tenant, sources).stream()
                .filter(happening -> happening.status() == Status.RECORDED || happening.status() == Status.APPROVED)
                .toList();
        List<Announcement> news = new ArrayList<>();
        for (StoredHappening happening : standing) {
            news.add(withdraw(tenant, happening, facts, now));
        }
        limits.giveBack(tenant, facts, standing);
        facts.books.write();
        publisher.publishEvent(new Announcements(news));
        return standing.size();
    }

    private Announcement withdraw(TenantId tenant, StoredHappening happening, OccasionFacts facts, Instant now) {
        Source source =
                new Source("withdrawal", happening.id().value(), happening.id().value(), now, now);
        long taken = happening.points() == 0 ? 0 : clawBack(tenant, happening, facts, source);
        Outcome outcome =
                happening.outcome().decided(facts.balance(happening.membership()), kept(tenant, happening, now));
        rows.decide(tenant, happening.decided(Status.WITHDRAWN, outcome, taken, now, source.actor()));
        return RecordHappenings.announcement(tenant, happening, "happening.withdrawn", now, facts);
    }

    private long clawBack(TenantId tenant, StoredHappening happening, OccasionFacts facts, Source source) {
        ProgramVersion version = programs.version(tenant, happening.program(), happening.version());
        Clawback back = facts.books.clawBack(
                OccasionFacts.account(happening.membership()),
                happening.points(),
                new Clawback.Granted(happening.id().value(), 0),
                version.settings().isOwedAllowed(),
                source);
        return back.taken();
    }

    /** Revokes the vouchers that were not used; returns those that stay with the member. */
    private List<HeldVoucher> kept(TenantId tenant, StoredHappening happening, Instant now) {
        List<VoucherId> ids = happening.outcome().vouchersIssued().stream()
                .map(Outcome.HappeningVoucher::id)
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        List<HeldVoucher> issued = vouchers.find(tenant, ids);
        vouchers.change(
                tenant,
                issued.stream()
                        .filter(voucher -> voucher.status() == HeldVoucher.Status.ISSUED)
                        .map(voucher -> voucher.revoked(now))
                        .toList());
        return issued.stream()
                .filter(voucher -> voucher.status() != HeldVoucher.Status.ISSUED)
                .toList();
    }
}
