package dev.setia.reward;

import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Rewards")
class OfferController {
    private final OfferRewards offerRewards;
    private final Catalogue catalogue;
    private final Cursors cursors;

    OfferController(OfferRewards offerRewards, Catalogue catalogue, Cursors cursors) {
        this.offerRewards = offerRewards;
        this.catalogue = catalogue;
        this.cursors = cursors;
    }

    @GetMapping("/v1/members/{memberId}/rewards")
    @RequiresScope("rewards:read")
    @Operation(summary = "The rewards on offer, and which of them the member can have")
    Page<OfferedRewardView> listMemberRewards(
            @PathVariable MemberId memberId,
            @Parameter(description = "The default program when absent.") @RequestParam(required = false) @Nullable
                    ProgramId programId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ProgramId program = catalogue.program(programId);
        var wanted = cursors.wanted("member-rewards:" + program, limit, cursor);
        Page<Reward> page = cursors.page(
                wanted,
                catalogue.onOffer(program, wanted),
                reward -> reward.id().value().toString());
        return offerRewards.to(memberId, program, page);
    }
}
