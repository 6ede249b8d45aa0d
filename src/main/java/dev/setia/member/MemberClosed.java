package dev.setia.member;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;

/** The membership has ended for good. */
public final class MemberClosed extends Problem {
    private static final long serialVersionUID = 1L;

    public MemberClosed() {
        super(ProblemType.MEMBER_CLOSED, "The membership has ended.");
    }
}
