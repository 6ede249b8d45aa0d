package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which lines a policy looks at, as JSON. */
@Schema(description = "Which lines; an absent or empty list asks nothing, exclusion wins. At most 1000 in each list.")
record ItemMatchDefinition(
        @Size(max = 1000) @Schema(description = "Article numbers.", example = "[\"ESP-250\"]") @Nullable
        List<@Nullable String> skus,

        @Size(max = 1000)
        @Schema(
                description = "Categories, tags and brands, as the till names them on a line.",
                example = "[\"coffee\"]")
        @Nullable
        List<@Nullable String> categories,

        @Size(max = 1000)
        @Schema(description = "Article numbers that are left out.", example = "[\"GIFT-CARD\"]")
        @Nullable
        List<@Nullable String> excludedSkus,

        @Size(max = 1000) @Schema(description = "Categories that are left out.", example = "[\"tobacco\"]") @Nullable
        List<@Nullable String> excludedCategories) {}
