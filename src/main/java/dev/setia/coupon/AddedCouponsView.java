package dev.setia.coupon;

import dev.setia.shared.CouponPoolId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record AddedCouponsView(
        CouponPoolId poolId,
        @Schema(description = "How many codes are new") int added,
        @Schema(description = "How many the pool has now") long codes,

        @Schema(description = "Codes of the request that were passed over, each with its place")
        List<DuplicateCode> duplicates) {

    record DuplicateCode(
            @Schema(description = "Place in the request, from 0", example = "17")
            int index,

            @Schema(example = "SPRING-0017") String code,

            @Schema(
                    description =
                            "sent_twice: an earlier code of the request is the same; known_already: a pool of yours has"
                                    + " it. Case, blanks, hyphens and look-alikes do not count",
                    example = "known_already")
            String reason) {}
}
