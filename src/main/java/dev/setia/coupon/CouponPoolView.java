package dev.setia.coupon;

import dev.setia.program.PrizeDefinition;
import dev.setia.shared.CouponPoolId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record CouponPoolView(
        CouponPoolId id,
        ProgramId programId,
        @Schema(example = "spring-flyer") String code,
        @Schema(example = "Flyer of April") String name,

        @Schema(description = "What each of its codes gives")
        PrizeDefinition prize,

        @Schema(example = "1") long usesPerCode,

        @Schema(description = "Uses of the whole pool that one member has; absent without such a limit") @Nullable
        Long usesPerMember,

        @Nullable Instant validFrom,

        @Schema(description = "The first instant at which its codes are gone; absent for never") @Nullable
        Instant validUntil,

        @Schema(allowableValues = {"active", "stopped"}) String status,
        @Schema(description = "How many codes it has") long codes,

        @Schema(description = "How often they were used, without those given back")
        long uses,

        Instant createdAt) {}
