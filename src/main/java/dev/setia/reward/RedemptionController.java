package dev.setia.reward;

import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.RequiresScope;
import dev.setia.reward.RedeemReward.Booked;
import dev.setia.shared.MemberId;
import dev.setia.shared.RedemptionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/redemptions")
@Tag(name = "Rewards")
class RedemptionController {
    private final RedeemReward redeemReward;
    private final ReverseRedemption reverseRedemption;
    private final ExpireHolds expireHolds;
    private final ShowRedemption showRedemption;
    private final Turns turns;
    private final Idempotency idempotency;

    RedemptionController(
            RedeemReward redeemReward,
            ReverseRedemption reverseRedemption,
            ExpireHolds expireHolds,
            ShowRedemption showRedemption,
            Turns turns,
            Idempotency idempotency) {
        this.redeemReward = redeemReward;
        this.reverseRedemption = reverseRedemption;
        this.expireHolds = expireHolds;
        this.showRedemption = showRedemption;
        this.turns = turns;
        this.idempotency = idempotency;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("redemptions:write")
    @Operation(summary = "Redeem points for a reward, in one step")
    ResponseEntity<RedemptionView> redeemReward(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody RedeemRewardRequest request) {
        Answered<Booked> answered = turns.take(
                request.memberId(),
                request.rewardId(),
                settled(
                        request.memberId(),
                        () -> idempotency.once(
                                "redeem-reward", key, request, Booked.class, () -> redeemReward.redeem(request))));
        return showRedemption
                .given(answered)
                .created("/v1/redemptions/" + answered.value().id());
    }

    @GetMapping("/{redemptionId}")
    @RequiresScope("rewards:read")
    @Operation(summary = "Show a redemption")
    RedemptionView getRedemption(@PathVariable RedemptionId redemptionId) {
        return showRedemption.get(redemptionId);
    }

    @PostMapping("/{redemptionId}/reverse")
    @RequiresScope("redemptions:write")
    @Operation(
            summary =
                    "Take a reward back and give its points back; not once a code was shown, a voucher used or money spent")
    ResponseEntity<RedemptionView> reverseRedemption(
            @PathVariable RedemptionId redemptionId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody(required = false) @Nullable ReverseRedemptionRequest given) {
        ReverseRedemptionRequest request = given == null ? ReverseRedemptionRequest.PLAIN : given;
        MemberId member = showRedemption.member(Callers.current().tenant(), redemptionId);
        Answered<Booked> answered = turns.take(
                member,
                settled(
                        member,
                        () -> idempotency.once(
                                "reverse-redemption",
                                key,
                                request,
                                Booked.class,
                                () -> reverseRedemption.reverse(redemptionId, request))));
        return showRedemption.reversed(answered).ok();
    }

    /** What the member's own holds no longer hold is free before anything is decided. */
    private <T> Supplier<T> settled(MemberId member, Supplier<T> work) {
        return () -> {
            expireHolds.ofMember(Callers.current().tenant(), member);
            return work.get();
        };
    }
}
