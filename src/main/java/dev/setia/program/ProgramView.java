package dev.setia.program;

import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

@Schema(description = "A loyalty program. What it promises is in its versions.")
record ProgramView(
        ProgramId id,
        @Schema(example = "points") String code,
        @Schema(example = "Corner café club") String name,
        @Schema(example = "IDR") String currency,
        @Schema(example = "Asia/Jakarta") String zone,
        @Schema(example = "poin") String pointsName,

        @Schema(description = "Whether purchases that name no program go here.")
        boolean isDefault,

        Instant createdAt) {}
