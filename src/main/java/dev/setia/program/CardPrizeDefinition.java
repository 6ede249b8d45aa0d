package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A prize of a punch card and its place, as JSON. */
record CardPrizeDefinition(
        @Schema(
                minimum = "1",
                maximum = "1000",
                description = "The stamp that brings it, 1 to the size; absent for the last one.",
                example = "10")
        @Nullable
        Long at,

        @Schema(description = "What it brings.", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        PrizeDefinition prize) {}
