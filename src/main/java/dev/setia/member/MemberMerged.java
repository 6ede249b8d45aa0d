package dev.setia.member;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.MemberId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The member became part of another one, for good. */
public final class MemberMerged extends Problem {
    private static final long serialVersionUID = 1L;

    /** @param into who the member is now; null where nobody looked */
    public MemberMerged(@Nullable MemberId into) {
        super(
                ProblemType.MEMBER_MERGED,
                "The member became part of another one: GET /v1/members/{memberId} with the old id shows which.",
                into == null ? Map.of() : Map.of("mergedInto", into.text()));
    }
}
