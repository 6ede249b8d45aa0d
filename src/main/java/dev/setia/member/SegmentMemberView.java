package dev.setia.member;

import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

@Schema(description = "A member in a segment.")
record SegmentMemberView(
        MemberId memberId, @Schema(example = "vip") String segment, Instant enteredAt) {}
