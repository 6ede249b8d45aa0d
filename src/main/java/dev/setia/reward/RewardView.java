package dev.setia.reward;

import dev.setia.program.PrizeDefinition;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record RewardView(
        RewardId id,
        ProgramId programId,
        @Schema(example = "tea") String code,
        RewardKind kind,
        @Schema(example = "A pot of tea") String name,
        @Schema(example = "100") long pointsPrice,

        @Schema(description = "What one costs the merchant.")
        Money unitCost,

        @Schema(description = "How many are left; absent for as many as are asked for. For gift cards the free codes.")
        @Nullable
        Long stock,

        @Schema(description = "What the voucher gives.") @Nullable
        PrizeDefinition prize,

        RewardStatus status,
        Instant createdAt) {}
