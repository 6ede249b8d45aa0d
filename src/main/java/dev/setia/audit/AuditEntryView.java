package dev.setia.audit;

import dev.setia.shared.AuditEntryId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

record AuditEntryView(
        AuditEntryId id,
        Instant recordedAt,

        @Schema(description = "The id of the key that did it; operator, or system", example = "key_01jcx7b3vz")
        String actor,

        @Schema(
                description = "The operation by its operationId; none for what Setia did itself",
                example = "changeLocation")
        String operation,

        @Schema(description = "The address of what was changed")
        String resource,

        @Schema(description = "The Request-Id of the change")
        String requestId,

        List<AuditChange> changes) {}
