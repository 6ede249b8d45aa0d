package dev.setia.code;

import io.swagger.v3.oas.annotations.media.Schema;

/** A row of a file that is no new code. */
record CodeImportError(
        @Schema(description = "Line of the file, from 1; the head counts", example = "17")
        long line,

        @Schema(description = "Column of the line, from 1", example = "1")
        int column,

        @Schema(
                description = "What stands there: its first 100 characters, ? for those that cannot be shown",
                example = "SPRING-0017")
        String code,

        @Schema(
                description = "invalid_format: not 4 to 100 visible ASCII characters, or fewer than 4 besides hyphens;"
                        + " too_many_columns: one code a row; sent_twice: an earlier row is the same;"
                        + " known_already: it was there before. More may come",
                example = "known_already")
        String reason) {}
