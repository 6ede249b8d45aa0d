package dev.setia.member;

import dev.setia.shared.ApiKeyId;
import dev.setia.shared.MemberId;
import dev.setia.shared.MergeId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That one member became part of another. */
@Schema(name = "MemberMerge")
record MergeView(
        MergeId id,

        @Schema(description = "Who is no member of its own any more")
        MemberId fromMemberId,

        @Schema(description = "Who stayed") MemberId intoMemberId,
        @Nullable String note,
        Instant mergedAt,
        ApiKeyId mergedBy) {}
