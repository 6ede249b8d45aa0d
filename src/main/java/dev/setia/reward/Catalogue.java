package dev.setia.reward;

import dev.setia.platform.Audit;
import dev.setia.platform.Cursors.Wanted;
import dev.setia.platform.Ids;
import dev.setia.platform.MergePatch;
import dev.setia.platform.NotFound;
import dev.setia.platform.Revision;
import dev.setia.platform.Tenancy;
import dev.setia.program.Programs;
import dev.setia.program.Programs.Terms;
import dev.setia.reward.Reward.NewReward;
import dev.setia.rules.SpendTiers;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The rewards that a merchant offers, as people edit them. */
@Component
@Transactional
class Catalogue {
    private final RewardRepository rewards;
    private final EntityManager entities;
    private final Programs programs;
    private final MergePatch patches;
    private final Audit audit;
    private final Clock clock;

    Catalogue(
            RewardRepository rewards,
            EntityManager entities,
            Programs programs,
            MergePatch patches,
            Audit audit,
            Clock clock) {
        this.rewards = rewards;
        this.entities = entities;
        this.programs = programs;
        this.patches = patches;
        this.audit = audit;
        this.clock = clock;
    }

    public Reward add(CreateRewardRequest request) {
        ProgramId program = program(request.programId());
        Terms terms = programs.terms(Tenancy.current(), program).orElseThrow(() -> new NotFound("program"));
        NewReward wanted = request.read(program, terms, tiers(program));
        if (rewards.existsByProgramIdAndCode(program.value(), wanted.code())) {
            throw new RewardCodeTaken(wanted.code());
        }
        Reward reward = new Reward(Ids.next(), wanted, clock.instant());
        entities.persist(reward);
        audit.changed("/v1/rewards/" + reward.id(), null, ChangeRewardRequest.of(reward));
        return reward;
    }

    public Reward change(RewardId id, @Nullable String ifMatch, JsonNode patch) {
        Reward reward = rewards.lock(id.value()).orElseThrow(() -> new NotFound("reward"));
        Revision.check(ifMatch, reward.revision());
        ChangeRewardRequest before = ChangeRewardRequest.of(reward);
        ChangeRewardRequest wanted = patches.apply(patch, before, ChangeRewardRequest.class);
        wanted.check(reward, tiers(reward.program()));
        reward.change(wanted);
        audit.changed("/v1/rewards/" + id, before, ChangeRewardRequest.of(reward));
        return reward;
    }

    @Transactional(readOnly = true)
    public Reward get(RewardId id) {
        return rewards.findByRewardId(id.value()).orElseThrow(() -> new NotFound("reward"));
    }

    @Transactional(readOnly = true)
    public Optional<Reward> find(ProgramId program, String code) {
        return rewards.findByProgramIdAndCode(program.value(), code);
    }

    @Transactional(readOnly = true)
    public List<Reward> list(
            @Nullable ProgramId program, List<RewardKind> kinds, List<RewardStatus> statuses, Wanted wanted) {
        List<String> ofKinds = kinds.stream().map(RewardKind::text).toList();
        List<String> ofStatuses = statuses.stream().map(RewardStatus::text).toList();
        Limit rows = Limit.of(wanted.rows());
        return program == null
                ? rewards.findByKindInAndStatusInAndRewardIdGreaterThanOrderByRewardId(
                        ofKinds, ofStatuses, after(wanted), rows)
                : rewards.findByProgramIdAndKindInAndStatusInAndRewardIdGreaterThanOrderByRewardId(
                        program.value(), ofKinds, ofStatuses, after(wanted), rows);
    }

    @Transactional(readOnly = true)
    public List<Reward> onOffer(ProgramId program, Wanted wanted) {
        return rewards.findByProgramIdAndStatusAndRewardIdGreaterThanOrderByRewardId(
                program.value(), RewardStatus.ACTIVE.text(), after(wanted), Limit.of(wanted.rows()));
    }

    /** The program meant, checked to be this tenant's. */
    public ProgramId program(@Nullable ProgramId given) {
        if (given == null) {
            return programs.defaultProgram(Tenancy.current());
        }
        if (!programs.isKnown(Tenancy.current(), given)) {
            throw new NotFound("program");
        }
        return given;
    }

    /** Those of every published version; what is to come is for the program to say first. */
    private Set<String> tiers(ProgramId program) {
        return programs.inForce(Tenancy.current(), program, clock.instant()).stream()
                .flatMap(inForce -> inForce.published().values().stream())
                .flatMap(version ->
                        version.tiers() == null ? Stream.<SpendTiers.Tier>empty() : version.tiers().tiers().stream())
                .map(SpendTiers.Tier::key)
                .collect(Collectors.toSet());
    }

    private static UUID after(Wanted wanted) {
        String after = wanted.after();
        return after == null ? new UUID(0, 0) : UUID.fromString(after);
    }
}
