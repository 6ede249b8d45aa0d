package dev.setia.member;

import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is in which segment, over HTTP. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Segments")
class SegmentController {
    private static final String KEY = "[a-z0-9][a-z0-9-]{0,39}";
    private static final String SAYS = "1 to 40 of a-z, 0-9 and -, beginning with a letter or digit";

    private final Segments segments;
    private final Cursors cursors;

    SegmentController(Segments segments, Cursors cursors) {
        this.segments = segments;
        this.cursors = cursors;
    }

    @PutMapping("/members/{memberId}/segments/{segment}")
    @RequiresScope("members:write")
    @Operation(summary = "Put a member into a segment; being in it already changes nothing")
    SegmentMemberView enterSegment(
            @PathVariable MemberId memberId, @PathVariable @Pattern(regexp = KEY, message = SAYS) String segment) {
        return segments.enter(memberId, segment);
    }

    @DeleteMapping("/members/{memberId}/segments/{segment}")
    @RequiresScope("members:write")
    @Operation(summary = "Take a member out of a segment; answers with the segments that are left")
    Page<SegmentMemberView> leaveSegment(
            @PathVariable MemberId memberId, @PathVariable @Pattern(regexp = KEY, message = SAYS) String segment) {
        segments.leave(memberId, segment);
        return new Page<>(segments.of(memberId), null, false);
    }

    @GetMapping("/members/{memberId}/segments")
    @RequiresScope("members:read")
    @Operation(summary = "List the segments that a member is in, by name")
    Page<SegmentMemberView> listMemberSegments(@PathVariable MemberId memberId) {
        segments.requireKnown(memberId);
        return new Page<>(segments.of(memberId), null, false);
    }

    @GetMapping("/segments/{segment}/members")
    @RequiresScope("members:read")
    @Operation(summary = "List the members that are in a segment")
    Page<SegmentMemberView> listSegmentMembers(
            @PathVariable @Pattern(regexp = KEY, message = SAYS) String segment,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("segment-members:" + segment, limit, cursor);
        UUID after = wanted.after() == null ? new UUID(0, 0) : UUID.fromString(wanted.after());
        return cursors.page(
                wanted,
                segments.members(segment, after, wanted.rows()),
                member -> member.memberId().value().toString());
    }
}
