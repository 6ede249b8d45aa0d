package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How points pay, as JSON. */
@Schema(description = "Members may pay with points: so many points are worth so much. Nothing is rounded up.")
record PointsPaymentDefinition(
        @Schema(minimum = "1", maximum = "9007199254740991", example = "100", description = "So many points …")
        @Nullable
        Long points,

        @Schema(
                minimum = "0",
                maximum = "9007199254740991",
                example = "5000",
                description = "… are worth this, in minor units.")
        @Nullable
        Long worthMinor,

        @Schema(minimum = "0", description = "So many points at least in one payment.", defaultValue = "0") @Nullable
        Long minimumPoints,

        @Schema(
                minimum = "1",
                maximum = "10000",
                description = "The part of a basket that points may pay, in basis points: 5000 is half.",
                defaultValue = "10000")
        @Nullable
        Integer maxShareBasisPoints,

        @Schema(minimum = "1", description = "Points go in multiples of this.", defaultValue = "1") @Nullable
        Long blockPoints) {}
