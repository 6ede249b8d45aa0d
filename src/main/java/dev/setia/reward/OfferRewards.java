package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Spendable;
import dev.setia.member.Members;
import dev.setia.platform.Page;
import dev.setia.platform.ProblemType;
import dev.setia.platform.Tenancy;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a member what can be had, with the words a redemption would be refused with. */
@Component
class OfferRewards {
    private final Members members;
    private final Spendable spendable;
    private final CodePool codes;
    private final Clock clock;

    OfferRewards(Members members, Spendable spendable, CodePool codes, Clock clock) {
        this.members = members;
        this.spendable = spendable;
        this.codes = codes;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Page<OfferedRewardView> to(MemberId member, ProgramId program, Page<Reward> rewards) {
        TenantId tenant = Tenancy.current();
        Optional<ProblemType> barred = members.barred(tenant, member);
        long available = spendable
                .at(tenant, AccountKey.points(member, program), clock.instant())
                .available();
        List<RewardId> pools = rewards.data().stream()
                .filter(reward -> reward.kind() == RewardKind.THIRD_PARTY_GIFT_CARD)
                .map(Reward::id)
                .toList();
        Map<RewardId, Long> free = pools.isEmpty() ? Map.of() : codes.free(tenant, pools);
        return rewards.map(reward -> offered(reward, barred, available, left(reward, free)));
    }

    private static OfferedRewardView offered(
            Reward reward, Optional<ProblemType> barred, long available, @Nullable Long left) {
        long missing = Math.max(0, reward.pointsPrice() - available);
        String reason = barred.map(ProblemType::code).orElseGet(() -> reason(missing, left));
        return new OfferedRewardView(
                reward.id(),
                reward.code(),
                reward.kind(),
                reward.name(),
                reward.pointsPrice(),
                reason.isEmpty(),
                reason.isEmpty() ? null : reason,
                missing == 0 ? null : missing);
    }

    private static String reason(long missing, @Nullable Long left) {
        if (left != null && left <= 0) {
            return ProblemType.REWARD_OUT_OF_STOCK.code();
        }
        return missing > 0 ? ProblemType.INSUFFICIENT_POINTS.code() : "";
    }

    private static @Nullable Long left(Reward reward, Map<RewardId, Long> free) {
        return reward.kind() == RewardKind.THIRD_PARTY_GIFT_CARD ? free.getOrDefault(reward.id(), 0L) : reward.stock();
    }
}
