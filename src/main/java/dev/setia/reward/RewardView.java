package dev.setia.reward;

import dev.setia.program.PrizeDefinition;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
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

        @Nullable RewardStoredValue storedValue,

        @Nullable RewardConditions conditions,

        @Schema(description = "What it is, in more words.") @Nullable
        String description,

        @Schema(
                description = "Name and description in other languages. A member reads the one asked for by"
                        + " Accept-Language, and the plain name where there is none; so give the plain name's own"
                        + " language too.")
        @Nullable
        List<RewardTranslation> translations,

        @Schema(description = "An https address.", example = "https://cdn.example.com/tea.jpg") @Nullable
        String pictureUrl,

        @Nullable RewardPartner partner,

        @Nullable RewardAccess access,

        RewardStatus status,
        Instant createdAt) {}
