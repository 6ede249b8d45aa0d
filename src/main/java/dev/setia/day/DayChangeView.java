package dev.setia.day;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A step of a day as the API shows it. */
@Schema(name = "DayChange")
record DayChangeView(
        @Schema(description = "The day that began, in the program's zone")
        LocalDate date,

        @Schema(description = "What was done", example = "expire_lots")
        String step,

        @Schema(
                description = "A failed step is tried again, and what comes after it waits.",
                allowableValues = {"running", "done", "failed"})
        String status,

        @Schema(description = "How many things it changed: lots, tiers, stages, notices")
        long changed,

        @Schema(description = "How often it was begun; once, unless it failed or was cut off")
        int attempts,

        Instant beganAt,
        @Nullable Instant finishedAt) {}
