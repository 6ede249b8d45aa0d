package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record PublishVersionRequest(
        @Schema(
                description = "From when on purchases are judged by it; now when absent. Not in the past, unless it is"
                        + " the program's first version: then no purchase has been judged by another.",
                format = "date-time",
                example = "2027-01-01T00:00:00+07:00")
        @Nullable
        String effectiveFrom) {}
