package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What the version itself does not say; all of it may be absent.")
record ValidateVersionRequest(
        @Schema(description = "What a point is worth to a member, in minor units.", example = "100") @Nullable
        Long pointValueMinor,

        @Schema(description = "What is left of a price after the cost of the goods.", example = "3000") @Nullable
        Integer marginBasisPoints,

        @Schema(description = "How long goods may come back.", example = "P14D") @Nullable
        String returnWindow) {}
