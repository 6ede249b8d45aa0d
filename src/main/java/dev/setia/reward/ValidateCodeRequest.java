package dev.setia.reward;

import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

record ValidateCodeRequest(
        @NotNull
        @Pattern(regexp = "[\\x20-\\x7e]{4,100}", message = "must be 4 to 100 ASCII characters")
        @Schema(
                description =
                        "As it was typed or scanned: case, blanks and hyphens do not count; O is 0, I and L are 1",
                example = "7K3Q9M-2XWP4T-VR6H1C")
        String code,

        @Nullable @Schema(description = "Who wants to use it; absent to leave that out")
        MemberId memberId) {}
