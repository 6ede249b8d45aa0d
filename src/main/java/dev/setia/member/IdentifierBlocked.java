package dev.setia.member;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;

/** A lost card or an identifier that was misused. */
public final class IdentifierBlocked extends Problem {
    private static final long serialVersionUID = 1L;

    public IdentifierBlocked() {
        super(
                ProblemType.IDENTIFIER_BLOCKED,
                "The identifier is blocked, for it was lost or misused. The member has others.");
    }
}
