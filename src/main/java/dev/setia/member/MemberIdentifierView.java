package dev.setia.member;

import dev.setia.shared.IdentifierId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record MemberIdentifierView(
        IdentifierId id,

        @Schema(
                description = "More may come.",
                allowableValues = {"card", "phone", "email", "external_id"})
        String type,

        @Schema(description = "In its one spelling; absent once the person is erased.", example = "+6281234567890")
        @Nullable
        String value,

        @Schema(allowableValues = {"active", "blocked"}) String status,
        Instant createdAt) {}
