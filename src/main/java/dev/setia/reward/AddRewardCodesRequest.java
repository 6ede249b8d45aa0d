package dev.setia.reward;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

record AddRewardCodesRequest(
        @Schema(description = "1 to 1000 codes; those that are known already are passed over.")
        @NotNull
        @Size(min = 1, max = 1000)
        List<
                        @NotNull
                        @Pattern(regexp = "[\\x21-\\x7e]{4,100}", message = "must be 4 to 100 visible ASCII characters")
                        String>
                codes) {}
