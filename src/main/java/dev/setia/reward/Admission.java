package dev.setia.reward;

import dev.setia.member.Members;
import dev.setia.program.Programs;
import dev.setia.reward.UsedLimits.Asked;
import dev.setia.rules.Limit;
import dev.setia.rules.Limit.Whose;
import dev.setia.rules.SpendTiers;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import dev.setia.tier.MemberTiers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a member can have a reward, and for how many points. Whoever gives a reward asks here, and whoever shows the
 * catalogue asks the same.
 */
@Component
class Admission {
    private final Members members;
    private final Programs programs;
    private final MemberTiers tiers;
    private final UsedLimits usedLimits;
    private final Clock clock;

    Admission(Members members, Programs programs, MemberTiers tiers, UsedLimits usedLimits, Clock clock) {
        this.members = members;
        this.programs = programs;
        this.tiers = tiers;
        this.usedLimits = usedLimits;
        this.clock = clock;
    }

    /**
     * A reward as one member finds it.
     *
     * @param price in points
     * @param bar why it cannot be had; null when it can, as far as points and stock allow
     */
    record Weighed(long price, @Nullable Bar bar) {}

    /**
     * Lets a member have one of a reward. The member's points account is locked, the reward's stock not yet.
     *
     * @param at when the member asked: by this moment validity and limits are judged, tier and segments as they are now
     * @return what it costs the member, in points
     * @throws RewardNotAvailable if it is off the catalogue
     * @throws RewardNotEligible if this member cannot have it now
     */
    long admit(TenantId tenant, Reward reward, MemberId member, Instant at) {
        return weighed(tenant, reward, member, at, true).price();
    }

    /**
     * The same for one that was held for the member before: its place within the limits is taken, its price agreed.
     *
     * @throws RewardNotAvailable if it is off the catalogue
     * @throws RewardNotEligible if this member cannot have it any more
     */
    void confirm(TenantId tenant, Reward reward, MemberId member, Instant at) {
        var unused = weighed(tenant, reward, member, at, false);
    }

    private Weighed weighed(TenantId tenant, Reward reward, MemberId member, Instant at, boolean isCounted) {
        Weighed weighed = locked(tenant, reward, member, at, isCounted);
        if (weighed.bar() != null) {
            throw new RewardNotEligible(reward.id(), weighed.bar());
        }
        return weighed;
    }

    private Weighed locked(TenantId tenant, Reward reward, MemberId member, Instant at, boolean isCounted) {
        if (reward.status() == RewardStatus.RETIRED) {
            throw new RewardNotAvailable(reward.id());
        }
        List<Limit> limits = isCounted ? reward.conditions().limits() : List.of();
        if (limits.stream().anyMatch(limit -> limit.whose() == Whose.EVERYONE)) {
            usedLimits.lock(tenant, reward.id());
        }
        return weigh(tenant, reward.program(), member, List.of(reward), at, isCounted)
                .getFirst();
    }

    /**
     * What an admission would find, for whoever goes on without. The member's points account is locked.
     *
     * @throws RewardNotAvailable if it is off the catalogue
     */
    Weighed look(TenantId tenant, Reward reward, MemberId member, Instant at) {
        return locked(tenant, reward, member, at, true);
    }

    /** Rewards of one program, in their order, as the member finds them; nothing is locked. */
    List<Weighed> weigh(TenantId tenant, ProgramId program, MemberId member, List<Reward> rewards, Instant at) {
        return weigh(tenant, program, member, rewards, at, true);
    }

    private List<Weighed> weigh(
            TenantId tenant, ProgramId program, MemberId member, List<Reward> rewards, Instant at, boolean isCounted) {
        List<Conditions> all = rewards.stream().map(Reward::conditions).toList();
        ZoneId zone = zone(tenant, program);
        List<String> tiers = all.stream().anyMatch(Conditions::askForTier) ? tiers(tenant, program, member) : List.of();
        String tier = tiers.isEmpty() ? null : tiers.getFirst();
        Set<String> segments =
                all.stream().allMatch(one -> one.segments().isEmpty()) ? Set.of() : members.segments(tenant, member);
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; isCounted && i < all.size(); i++) {
            RewardId id = rewards.get(i).id();
            LocalDate day = LocalDate.ofInstant(at, zone);
            all.get(i).limits().forEach(limit -> asked.add(new Asked(id, limit, day, zone)));
        }
        Map<RewardId, Map<Limit, Long>> used = new HashMap<>();
        usedLimits
                .of(tenant, member, asked)
                .forEach((one, count) ->
                        used.computeIfAbsent(one.reward(), _ -> new HashMap<>()).put(one.limit(), count));
        List<Weighed> weighed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Reward reward = rewards.get(i);
            var known = new Conditions.Known(at, zone, tier, segments, used.getOrDefault(reward.id(), Map.of()));
            weighed.add(new Weighed(
                    all.get(i).price(reward.pointsPrice(), tiers), all.get(i).bar(known)));
        }
        return weighed;
    }

    private ZoneId zone(TenantId tenant, ProgramId program) {
        return programs.terms(tenant, program)
                .orElseThrow(() -> new IllegalStateException("rewards without a program: " + program))
                .zone();
    }

    /** The member's tier first, then those below it; none for who has none. */
    private List<String> tiers(TenantId tenant, ProgramId program, MemberId member) {
        Instant now = clock.instant();
        return programs.inForce(tenant, program, now)
                .map(inForce -> {
                    String held = tiers.keyOf(tenant, new Membership(member, program), inForce, now);
                    SpendTiers all = inForce.version().tiers();
                    return held == null || all == null ? List.<String>of() : all.downFrom(held);
                })
                .orElse(List.of());
    }
}
