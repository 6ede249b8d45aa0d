package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Spendable;
import dev.setia.member.Members;
import dev.setia.platform.Page;
import dev.setia.platform.ProblemType;
import dev.setia.platform.Tenancy;
import dev.setia.reward.Admission.Weighed;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a member what can be had, with the words a redemption would be refused with, in the order it would look. */
@Component
class OfferRewards {
    private final Members members;
    private final Spendable spendable;
    private final Admission admission;
    private final CodePool codes;
    private final OfferVoices voices;
    private final Clock clock;

    OfferRewards(
            Members members,
            Spendable spendable,
            Admission admission,
            CodePool codes,
            OfferVoices voices,
            Clock clock) {
        this.members = members;
        this.spendable = spendable;
        this.admission = admission;
        this.codes = codes;
        this.voices = voices;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Page<OfferedRewardView> to(MemberId member, ProgramId program, Page<Reward> rewards) {
        TenantId tenant = Tenancy.current();
        Instant now = clock.instant();
        Optional<ProblemType> barred = members.barred(tenant, member);
        long available =
                spendable.at(tenant, AccountKey.points(member, program), now).available();
        List<RewardId> pools = rewards.data().stream()
                .filter(reward -> reward.kind() == RewardKind.THIRD_PARTY_GIFT_CARD)
                .map(Reward::id)
                .toList();
        Map<RewardId, Long> free = pools.isEmpty() ? Map.of() : codes.free(tenant, pools);
        OfferVoice voice = voices.of(tenant, program, now);
        List<Weighed> weighed = admission.weigh(tenant, program, member, rewards.data(), now);
        List<OfferedRewardView> offered = new ArrayList<>();
        for (int i = 0; i < weighed.size(); i++) {
            Reward reward = rewards.data().get(i);
            Weighed one = weighed.get(i);
            Refused refused = refused(one, barred, available, left(reward, free));
            offered.add(OfferedRewardView.of(reward, one, refused, missing(one, available), voice));
        }
        return new Page<>(offered, rewards.nextCursor(), rewards.hasMore());
    }

    /**
     * What a redemption would be refused for.
     *
     * @param bar null where the reason is not the reward's conditions
     */
    record Refused(String code, @Nullable Bar bar) {}

    private static @Nullable Refused refused(
            Weighed weighed, Optional<ProblemType> barred, long available, @Nullable Long left) {
        if (barred.isPresent()) {
            return new Refused(barred.get().code(), null);
        }
        if (weighed.bar() != null) {
            return new Refused(weighed.bar().code(), weighed.bar());
        }
        if (missing(weighed, available) > 0) {
            return new Refused(ProblemType.INSUFFICIENT_POINTS.code(), null);
        }
        return left != null && left <= 0 ? new Refused(ProblemType.REWARD_OUT_OF_STOCK.code(), null) : null;
    }

    private static long missing(Weighed weighed, long available) {
        return Math.max(0, weighed.price() - available);
    }

    private static @Nullable Long left(Reward reward, Map<RewardId, Long> free) {
        return reward.kind() == RewardKind.THIRD_PARTY_GIFT_CARD ? free.getOrDefault(reward.id(), 0L) : reward.stock();
    }
}
