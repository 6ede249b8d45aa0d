package dev.setia.member;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;

/** A member who must not earn, redeem or return anything for the time being. */
public final class MemberSuspended extends Problem {
    private static final long serialVersionUID = 1L;

    public MemberSuspended() {
        super(ProblemType.MEMBER_SUSPENDED, "The member is suspended.");
    }
}
