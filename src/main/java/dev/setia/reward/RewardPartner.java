package dev.setia.reward;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

@Schema(description = "Whose gift card it is: to whom the merchant owes its cost once it is given.")
record RewardPartner(
        @Schema(example = "bookshop") @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}")
        String code,

        @Schema(example = "The bookshop next door") @NotBlank @Size(max = 200)
        String name) {}
