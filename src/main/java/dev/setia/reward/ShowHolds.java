package dev.setia.reward;

import dev.setia.member.Members;
import dev.setia.platform.Cursors.Wanted;
import dev.setia.reward.RedemptionView.BalanceAfter;
import dev.setia.shared.HoldId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ShowHolds {
    private final Holds holds;
    private final Members members;
    private final Clock clock;

    ShowHolds(Holds holds, Members members, Clock clock) {
        this.holds = holds;
        this.members = members;
        this.clock = clock;
    }

    MemberId member(TenantId tenant, HoldId id) {
        return holds.find(tenant, id).member();
    }

    HoldView get(TenantId tenant, HoldId id, @Nullable BalanceAfter balance) {
        return HoldView.of(holds.find(tenant, id), clock.instant(), balance);
    }

    @Transactional(readOnly = true)
    public List<HoldView> open(TenantId tenant, MemberId member, Wanted wanted) {
        var unused = members.barred(tenant, member);
        Instant now = clock.instant();
        UUID after = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return holds.open(tenant, member, now, after, wanted.rows()).stream()
                .map(row -> HoldView.of(row, now, null))
                .toList();
    }
}
