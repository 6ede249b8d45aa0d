package dev.setia.ledger;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;

/** The member became part of another one; whoever asks again with an identifier finds that one. */
public final class AccountMerged extends Problem {
    public AccountMerged() {
        super(
                ProblemType.MEMBER_MERGED,
                "The member became part of another one: GET /v1/members/{memberId} with the old id shows which.");
    }
}
