package dev.setia.reward;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a reward is called in another language.")
record RewardTranslation(
        @Schema(description = "A language tag (BCP 47).", example = "id") @NotBlank @Size(max = 35)
        String language,

        @Schema(example = "Seteko teh") @NotBlank @Size(max = 200)
        String name,

        @Size(max = 2000) @Nullable String description) {}
