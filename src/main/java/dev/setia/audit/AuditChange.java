package dev.setia.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A member that is different now.
 *
 * @param before nothing if it was absent
 * @param after nothing if it is absent now
 */
record AuditChange(
        @Schema(description = "JSON pointer to the member", example = "/name")
        String pointer,

        @Schema(description = "Its value, as JSON unless it is a text; cut off after a thousand characters") @Nullable
        String before,

        @Nullable String after) {}
