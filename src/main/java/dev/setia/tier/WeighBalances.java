package dev.setia.tier;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.MovedPoints;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.program.Programs;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.tier.Ladder.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tiers by balance rise and fall with every booking, whatever it was for: purchase, return, redemption, reversal or
 * expiry (TR-9). This is the one place; the books tell it before they are written. Other programs cost a look at their
 * version.
 */
@Component
class WeighBalances {
    private final StandingRows rows;
    private final Programs programs;
    private final ApplicationEventPublisher publisher;

    WeighBalances(StandingRows rows, Programs programs, ApplicationEventPublisher publisher) {
        this.rows = rows;
        this.programs = programs;
        this.publisher = publisher;
    }

    @EventListener
    void weigh(MovedPoints moved) {
        Map<Membership, MovedPoints.Moved> weighed = new HashMap<>();
        Map<Membership, Ladder> ladders = new HashMap<>();
        for (MovedPoints.Moved one : moved.all()) {
            Ladder ladder = byBalance(moved.tenant(), one);
            if (ladder != null) {
                Membership membership = membership(one.key());
                weighed.put(membership, one);
                ladders.put(membership, ladder);
            }
        }
        if (!weighed.isEmpty()) {
            moved.written().send();
            weigh(moved.tenant(), weighed, ladders);
        }
    }

    private @Nullable Ladder byBalance(TenantId tenant, MovedPoints.Moved one) {
        return programs.inForce(tenant, one.key().program(), one.source().recordedAt())
                .map(Ladder::of)
                .filter(ladder -> ladder.tiers().metric() == Metric.BALANCE)
                .orElse(null);
    }

    private void weigh(TenantId tenant, Map<Membership, MovedPoints.Moved> weighed, Map<Membership, Ladder> ladders) {
        Map<Membership, Standing> standings = rows.find(tenant, weighed.keySet());
        List<Standing> changed = new ArrayList<>();
        List<TierPeriod> periods = new ArrayList<>();
        List<Announcement> news = new ArrayList<>();
        weighed.forEach((membership, one) -> {
            Ladder ladder = ladders.get(membership);
            Standing before = standings.getOrDefault(membership, ladder == null ? null : ladder.none(membership));
            if (ladder == null || before == null) {
                return;
            }
            Reviewing reviewing =
                    new Reviewing(ladder, one.source().document(), one.source().recordedAt());
            Step step = reviewing.weighed(
                    before, ReviewChunk.held(one.balance()), one.source().recordedAt());
            if (!step.standing().equals(before)) {
                changed.add(step.standing());
                periods.addAll(step.periods());
                step.periods()
                        .forEach(period -> news.add(one.announce("tier.changed", TierPeriod.DOCUMENT, period.id())));
            }
        });
        rows.write(tenant, changed, periods);
        publisher.publishEvent(new Announcements(news));
    }

    private static Membership membership(AccountKey key) {
        return new Membership(key.member(), key.program());
    }
}
