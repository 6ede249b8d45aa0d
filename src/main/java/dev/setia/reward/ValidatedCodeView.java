package dev.setia.reward;

import dev.setia.program.PrizeDefinition;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a code is good for, as a till reads it before it presents it with a purchase. */
public record ValidatedCodeView(
        @Schema(description = "voucher or coupon; more may come", example = "voucher")
        String kind,

        @Schema(description = "The voucher's or coupon's id", example = "vch_01jxb4g91naqjsphqqkgcvagx7")
        String id,

        @Schema(description = "Whether a purchase of now may use it")
        boolean usable,

        @Schema(
                description = "Why not: used, revoked, expired, not_yet_valid, stopped, limit_reached;"
                        + " more may come. Absent when it is usable",
                example = "expired")
        @Nullable
        String reason,

        @Schema(description = "As it is printed", example = "7K3Q9M-2XWP4T-VR6H1C")
        String code,

        @Schema(description = "Whose it is; absent for a coupon, which is nobody's") @Nullable
        MemberId memberId,

        ProgramId programId,
        @Schema(example = "Free cone") String name,
        @Schema(description = "What it gives") PrizeDefinition prize,

        @Schema(description = "The first instant at which it is gone; absent for never") @Nullable
        Instant expiresAt,

        @Schema(description = "How often it can still be used; absent without a limit") @Nullable
        Long usesLeft) {}
