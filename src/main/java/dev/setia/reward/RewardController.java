package dev.setia.reward;

import dev.setia.platform.Audited;
import dev.setia.platform.Cursors;
import dev.setia.platform.Faults;
import dev.setia.platform.Page;
import dev.setia.platform.Place;
import dev.setia.platform.RequiresScope;
import dev.setia.platform.Revision;
import dev.setia.platform.Tenancy;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/rewards")
@Tag(name = "Rewards")
class RewardController {
    private final Catalogue catalogue;
    private final AddCodes addCodes;
    private final CodePool codes;
    private final Cursors cursors;

    RewardController(Catalogue catalogue, AddCodes addCodes, CodePool codes, Cursors cursors) {
        this.catalogue = catalogue;
        this.addCodes = addCodes;
        this.codes = codes;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("rewards:write")
    @Audited
    @Operation(summary = "Offer a reward for points")
    ResponseEntity<RewardView> createReward(@Valid @RequestBody CreateRewardRequest request) {
        Reward reward = catalogue.add(request);
        return ResponseEntity.created(URI.create("/v1/rewards/" + reward.id()))
                .eTag(Revision.etag(reward.revision()))
                .body(view(reward));
    }

    @GetMapping("/{rewardId}")
    @RequiresScope("rewards:read")
    @Operation(summary = "Show a reward")
    ResponseEntity<RewardView> getReward(@PathVariable RewardId rewardId) {
        return answer(catalogue.get(rewardId));
    }

    @GetMapping
    @RequiresScope("rewards:read")
    @Operation(summary = "List the rewards, the oldest first")
    Page<RewardView> listRewards(
            @RequestParam(required = false) @Nullable ProgramId programId,
            @RequestParam(required = false)
                    @Nullable
                    @Schema(
                            allowableValues = {
                                "free_product",
                                "discount_voucher",
                                "third_party_gift_card",
                                "exclusive_access"
                            })
                    String kind,
            @RequestParam(required = false) @Nullable @Schema(allowableValues = {"active", "retired"}) String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("rewards:" + programId + ":" + kind + ":" + status, limit, cursor);
        Faults faults = new Faults();
        List<RewardKind> kinds = chosen(kind, RewardKind.values(), faults.root().field("kind"));
        List<RewardStatus> statuses =
                chosen(status, RewardStatus.values(), faults.root().field("status"));
        faults.refuse();
        Page<Reward> page = cursors.page(
                wanted,
                catalogue.list(programId, kinds, statuses, wanted),
                reward -> reward.id().value().toString());
        Map<RewardId, Long> free = free(page.data());
        return page.map(reward -> view(reward, free));
    }

    private static <E extends Enum<E>> List<E> chosen(@Nullable String given, E[] all, Place place) {
        return given == null ? List.of(all) : List.of(place.choice(given, all));
    }

    @PatchMapping(
            path = "/{rewardId}",
            consumes = {"application/merge-patch+json", "application/json"})
    @RequiresScope("rewards:write")
    @Audited
    @Operation(summary = "Change a reward: its price, its stock, or retire it")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = ChangeRewardRequest.class)))
    ResponseEntity<RewardView> changeReward(
            @PathVariable RewardId rewardId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        return answer(catalogue.change(rewardId, ifMatch, patch));
    }

    @PostMapping("/{rewardId}/codes")
    @RequiresScope("rewards:write")
    @Audited
    @Operation(summary = "Fill the pool of a gift card with codes; sending the same codes again changes nothing")
    RewardCodesView addRewardCodes(@PathVariable RewardId rewardId, @Valid @RequestBody AddRewardCodesRequest request) {
        return addCodes.add(rewardId, request);
    }

    private ResponseEntity<RewardView> answer(Reward reward) {
        return ResponseEntity.ok().eTag(Revision.etag(reward.revision())).body(view(reward));
    }

    private RewardView view(Reward reward) {
        return view(reward, free(List.of(reward)));
    }

    private static RewardView view(Reward reward, Map<RewardId, Long> free) {
        return reward.view(
                reward.kind() == RewardKind.THIRD_PARTY_GIFT_CARD ? free.getOrDefault(reward.id(), 0L) : null);
    }

    private Map<RewardId, Long> free(List<Reward> rewards) {
        List<RewardId> pools = rewards.stream()
                .filter(reward -> reward.kind() == RewardKind.THIRD_PARTY_GIFT_CARD)
                .map(Reward::id)
                .toList();
        return pools.isEmpty() ? Map.of() : codes.free(Tenancy.current(), pools);
    }
}
