package dev.setia.reward;

import dev.setia.program.LimitDefinition;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(description = "Who can have a reward, when, how often, and for how many points.")
record RewardConditions(
        @Schema(
                description =
                        "Prices by tier; everybody else pays pointsPrice. A tier without a price of its own has that of the next lower one that has one.")
        @Size(max = 50)
        @Nullable
        List<@Nullable @Valid TierPrice> tierPrices,

        @Schema(description = "The first moment at which it can be had.") @Nullable
        Instant validFrom,

        @Schema(description = "The first moment at which it can no longer be had.") @Nullable
        Instant validUntil,

        @Schema(description = "Keys of the tiers whose members can have it; everybody when absent.")
        @Size(min = 1, max = 50)
        @Nullable
        List<@Nullable String> tiers,

        @Schema(description = "Segments of which a member has to be in one; everybody when absent.")
        @Size(min = 1, max = 50)
        @Nullable
        List<@Nullable String> segments,

        @Schema(description = "How many can be had; per purchase makes no sense here.") @Size(max = 10) @Nullable
        List<@Nullable LimitDefinition> limits) {
    static final RewardConditions NONE = new RewardConditions(null, null, null, null, null, null);

    @Schema(description = "What members of a tier pay.")
    record TierPrice(
            @Schema(example = "gold", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String tier,

            @Schema(example = "80", minimum = "1", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Long points) {}
}
