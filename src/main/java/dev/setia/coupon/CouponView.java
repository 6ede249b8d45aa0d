package dev.setia.coupon;

import dev.setia.shared.CouponId;
import io.swagger.v3.oas.annotations.media.Schema;

record CouponView(
        CouponId id,
        @Schema(example = "7K3Q9M-2XWP4T-VR6H1C") String code,

        @Schema(description = "How often it was used, without what was given back")
        long uses) {}
