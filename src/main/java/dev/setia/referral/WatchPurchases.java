package dev.setia.referral;

import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.DayStep;
import dev.setia.platform.Tenancy;
import dev.setia.program.Programs;
import dev.setia.rules.EventRule;
import dev.setia.rules.Occasion.Conversion;
import dev.setia.rules.Occasion.Detail;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Converts purchases of referred friends after they were recorded, and undoes those that came back, on a thread of its
 * own: a purchase only leaves the member's id here; looked at is it only where a program of the tenant promises
 * something. What is lost with a node that dies, and what was promised once and is no longer, the day change finds.
 */
@Component
class WatchPurchases implements DayStep, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(WatchPurchases.class);
    private static final Set<String> WATCHED =
            Set.of("purchase.recorded", "purchase.claimed", "purchase.returned", "purchase.voided");
    private static final int MEMBERS_MAX = 100_000;

    private final Programs programs;
    private final FriendPurchases purchases;
    private final Clock clock;
    private final Map<TenantId, Set<MemberId>> seen = new ConcurrentHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("referrals").factory());

    WatchPurchases(Programs programs, FriendPurchases purchases, Clock clock) {
        this.programs = programs;
        this.purchases = purchases;
        this.clock = clock;
    }

    /** Reads nothing: the connection is still that of the purchases, and its tenant is gone with the commit. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(Announcements announcements) {
        for (Announcement news : announcements.all()) {
            UUID member = news.member();
            if (member != null && WATCHED.contains(news.type())) {
                look(news.tenant(), new MemberId(member));
            }
        }
    }

    private boolean isPromised(TenantId tenant) {
        return programs.allInForce(tenant, clock.instant()).stream()
                .flatMap(program -> program.version().events().stream())
                .anyMatch(WatchPurchases::isOfPurchases);
    }

    private static boolean isOfPurchases(EventRule rule) {
        return rule.detail() instanceof Detail.Converted(var conversion) && conversion != Conversion.REGISTRATION;
    }

    /** The first one of a tenant calls the worker; those that come until it begins go with it. */
    void look(TenantId tenant, MemberId member) {
        boolean[] isFirst = {false};
        seen.compute(tenant, (key, known) -> {
            isFirst[0] = known == null;
            Set<MemberId> members = known == null ? new HashSet<>() : known;
            if (members.size() < MEMBERS_MAX) {
                members.add(member);
            }
            return members;
        });
        if (isFirst[0]) {
            try {
                worker.execute(() -> work(tenant));
            } catch (RejectedExecutionException stopping) {
                log.debug("The day change will find what {} has bought", member);
            }
        }
    }

    private void work(TenantId tenant) {
        Set<MemberId> members = seen.remove(tenant);
        if (members == null) {
            return;
        }
        try {
            if (isPromised(tenant)) {
                long unused = Tenancy.in(tenant, () -> purchases.settle(tenant, members, null));
            }
        } catch (RuntimeException failed) {
            log.warn("Referrals of {} friends wait for the day change", members.size(), failed);
        }
    }

    @Override
    public String name() {
        return "convert_referrals";
    }

    @Override
    public int order() {
        return 62;
    }

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        return purchases.settle(tenant, null, program.value());
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
