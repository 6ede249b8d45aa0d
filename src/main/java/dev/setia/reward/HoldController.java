package dev.setia.reward;

import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.reward.HoldReward.Held;
import dev.setia.reward.RedeemReward.Booked;
import dev.setia.reward.RedemptionView.BalanceAfter;
import dev.setia.shared.HoldId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
@Tag(name = "Rewards")
class HoldController {
    private final HoldReward holdReward;
    private final HoldPayment holdPayment;
    private final EndHold endHold;
    private final ExpireHolds expireHolds;
    private final ShowHolds showHolds;
    private final ShowRedemption showRedemption;
    private final Turns turns;
    private final Idempotency idempotency;
    private final Cursors cursors;

    HoldController(
            HoldReward holdReward,
            HoldPayment holdPayment,
            EndHold endHold,
            ExpireHolds expireHolds,
            ShowHolds showHolds,
            ShowRedemption showRedemption,
            Turns turns,
            Idempotency idempotency,
            Cursors cursors) {
        this.holdReward = holdReward;
        this.holdPayment = holdPayment;
        this.endHold = endHold;
        this.expireHolds = expireHolds;
        this.showHolds = showHolds;
        this.showRedemption = showRedemption;
        this.turns = turns;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/holds")
    @RequiresScope("redemptions:write")
    @Operation(
            summary = "Hold points for a reward or a payment",
            description = "The points cannot be spent elsewhere until the hold is committed, released or expires; then"
                    + " they are spent or come back, to the lots they came from with their old dates.")
    ResponseEntity<HoldView> createHold(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody CreateHoldRequest request) {
        Supplier<Answered<Held>> work = settled(
                request.memberId(),
                () -> idempotency.once("create-hold", key, request, Held.class, () -> hold(request)));
        Answered<Held> answered = request.rewardId() == null
                ? turns.take(request.memberId(), work)
                : turns.take(request.memberId(), request.rewardId(), work);
        return shown(answered).created("/v1/holds/" + answered.value().id());
    }

    @GetMapping("/holds/{holdId}")
    @RequiresScope("rewards:read")
    @Operation(summary = "Show a hold")
    HoldView getHold(@PathVariable HoldId holdId) {
        return showHolds.get(tenant(), holdId, null);
    }

    @GetMapping("/members/{memberId}/holds")
    @RequiresScope("rewards:read")
    @Operation(summary = "List a member's open holds, the oldest first")
    Page<HoldView> listMemberHolds(
            @PathVariable MemberId memberId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("holds " + memberId, limit, cursor);
        return cursors.page(
                wanted,
                showHolds.open(tenant(), memberId, wanted),
                hold -> hold.id().value().toString());
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/holds/{holdId}/commit")
    @RequiresScope("redemptions:write")
    @Operation(
            summary = "Spend what is held",
            description = "Refused with the reason where the member may no longer have it; the hold stays then, until"
                    + " its time is over.")
    ResponseEntity<RedemptionView> commitHold(
            @PathVariable HoldId holdId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable CommitHoldRequest given) {
        CommitHoldRequest request = given == null ? CommitHoldRequest.PLAIN : given;
        Answered<Booked> answered = inTurn(
                showHolds.member(tenant(), holdId),
                () -> idempotency.once(
                        "commit-hold", key, request, Booked.class, () -> endHold.commit(holdId, request)));
        return showRedemption
                .given(answered)
                .created("/v1/redemptions/" + answered.value().id());
    }

    @PostMapping("/holds/{holdId}/release")
    @RequiresScope("redemptions:write")
    @Operation(summary = "Give back what is held")
    ResponseEntity<HoldView> releaseHold(
            @PathVariable HoldId holdId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key) {
        Answered<Held> answered = inTurn(
                showHolds.member(tenant(), holdId),
                () -> idempotency.once("release-hold", key, holdId, Held.class, () -> endHold.release(holdId)));
        return shown(answered).ok();
    }

    private Held hold(CreateHoldRequest request) {
        if (request.payment() != null) {
            return holdPayment.hold(request, request.payment());
        }
        if (request.rewardId() != null) {
            return holdReward.hold(request, request.rewardId());
        }
        throw new IllegalStateException("a hold of nothing was let through");
    }

    /** What the member's own holds no longer hold is free before anything is decided. */
    private <T> T inTurn(MemberId member, Supplier<T> work) {
        return turns.take(member, settled(member, work));
    }

    private <T> Supplier<T> settled(MemberId member, Supplier<T> work) {
        return () -> {
            expireHolds.ofMember(tenant(), member);
            return work.get();
        };
    }

    private Answered<HoldView> shown(Answered<Held> answered) {
        Held held = answered.value();
        BalanceAfter balance = new BalanceAfter(held.available(), held.pending(), held.owed(), held.held());
        return new Answered<>(showHolds.get(tenant(), held.id(), balance), answered.isReplayed());
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
