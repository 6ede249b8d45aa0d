package dev.setia.coupon;

import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Guesses;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.CouponHoldId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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
@RequestMapping("/v1/coupons/holds")
@Tag(name = "Coupons")
class CouponHoldController {
    private final HoldCoupon holds;
    private final Guesses guesses;
    private final Idempotency idempotency;

    CouponHoldController(HoldCoupon holds, Guesses guesses, Idempotency idempotency) {
        this.holds = holds;
        this.guesses = guesses;
        this.idempotency = idempotency;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("redemptions:write")
    @Operation(
            summary = "Keep a use of a coupon free for a till",
            description = "A purchase uses it by naming the hold in couponHolds. It ends by itself after holdSeconds.")
    ResponseEntity<CouponHoldView> holdCoupon(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody HoldCouponRequest request) {
        guesses.check(Callers.current().key().value());
        Answered<CouponHoldId> answered =
                idempotency.once("hold-coupon", key, request, CouponHoldId.class, () -> holds.hold(request));
        return shown(answered).created("/v1/coupons/holds/" + answered.value());
    }

    @GetMapping("/{holdId}")
    @RequiresScope("redemptions:read")
    @Operation(summary = "Show a hold of a coupon")
    CouponHoldView getCouponHold(@PathVariable CouponHoldId holdId) {
        return holds.show(holdId);
    }

    @PostMapping("/{holdId}/release")
    @RequiresScope("redemptions:write")
    @Operation(summary = "Give the use that was held back to everybody; asking twice changes nothing")
    ResponseEntity<CouponHoldView> releaseCouponHold(
            @PathVariable CouponHoldId holdId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key) {
        return shown(idempotency.once(
                        "release-coupon-hold", key, holdId, CouponHoldId.class, () -> holds.release(holdId)))
                .ok();
    }

    private Answered<CouponHoldView> shown(Answered<CouponHoldId> answered) {
        return new Answered<>(holds.show(answered.value()), answered.isReplayed());
    }
}
