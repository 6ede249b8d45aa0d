package dev.setia.bulk;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a row of a file was refused. What stands in the row is not repeated: it may be personal. */
@Schema(name = "ImportError")
record ImportFault(
        @Schema(description = "Line of the file, from 1; the head counts", example = "17")
        long line,

        @Nullable
        @Schema(description = "Column of the line, from 1; absent where the row as a whole is meant", example = "4")
        Integer column,

        @Nullable
        @Schema(description = "The column's name; in a JSON Lines file the pointer to the value", example = "phone")
        String field,

        @Schema(
                description = "Stable word, the same that the single request would be refused with; more may come",
                example = "invalid_format")
        String code,

        @Schema(
                description = "In English, says how to mend it",
                example = "must be an international number such as +62 812-3456-7890")
        String message) {}
