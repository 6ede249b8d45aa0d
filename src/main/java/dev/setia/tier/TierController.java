package dev.setia.tier;

import dev.setia.platform.Audited;
import dev.setia.platform.Callers;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/members/{memberId}/tier")
@Tag(name = "Tiers")
class TierController {
    private final OverrideTier overrideTier;

    TierController(OverrideTier overrideTier) {
        this.overrideTier = overrideTier;
    }

    @GetMapping
    @RequiresScope("members:read")
    @Operation(summary = "A member's tier: progress, what is missing, the next review and what it will find")
    MemberTierView getMemberTier(
            @PathVariable MemberId memberId,
            @Parameter(description = "The default program when absent.") @RequestParam(required = false) @Nullable
                    ProgramId programId) {
        return overrideTier.show(Callers.current().tenant(), memberId, programId);
    }

    @GetMapping("/history")
    @RequiresScope("members:read")
    @Operation(summary = "The last hundred tiers that a member had, the newest first")
    Page<TierPeriodView> listMemberTiers(
            @PathVariable MemberId memberId,
            @Parameter(description = "The default program when absent.") @RequestParam(required = false) @Nullable
                    ProgramId programId) {
        List<TierPeriodView> views = new ArrayList<>();
        Instant end = null;
        for (TierPeriod period : overrideTier.periods(Callers.current().tenant(), memberId, programId)) {
            views.add(TierPeriodView.of(period, end));
            end = period.beganAt();
        }
        return new Page<>(views, null, false);
    }

    @PutMapping
    @RequiresScope("tiers:write")
    @Audited
    @Operation(
            summary = "Give a member a tier by a person's decision",
            description = "No review takes it before its end; a purchase may still lift the member higher.")
    MemberTierView overrideMemberTier(
            @PathVariable MemberId memberId,
            @Parameter(description = "The default program when absent.") @RequestParam(required = false) @Nullable
                    ProgramId programId,
            @RequestBody OverrideTierRequest request) {
        return overrideTier.set(Callers.current(), memberId, programId, request);
    }

    @DeleteMapping
    @RequiresScope("tiers:write")
    @Audited
    @Operation(
            summary = "Take a decision on a member's tier back",
            description = "The member holds again what was held before, if its time is not over, or what is reached.")
    MemberTierView removeMemberTierOverride(
            @PathVariable MemberId memberId,
            @Parameter(description = "The default program when absent.") @RequestParam(required = false) @Nullable
                    ProgramId programId) {
        return overrideTier.remove(Callers.current(), memberId, programId);
    }
}
