package dev.setia.referral;

import dev.setia.platform.FieldError;
import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.referral.Referral.Status;
import java.util.List;
import java.util.Map;

/** What can be wrong with a referral. */
final class ReferralProblems {
    private ReferralProblems() {}

    private static final class Refusal extends Problem {
        private static final long serialVersionUID = 1L;

        Refusal(ProblemType type, String detail, Map<String, Object> figures) {
            super(type, detail, figures);
        }

        Refusal(ProblemType type, String detail, FieldError error) {
            super(type, detail, Map.of(), List.of(error));
        }
    }

    /** @param pointer where the code stands in the request */
    static Problem ownCode(String pointer) {
        return new Refusal(
                ProblemType.OWN_REFERRAL_CODE,
                "A member cannot come on the own code.",
                new FieldError(pointer, "own_referral_code", "is the member's own code"));
    }

    static Problem alreadyReferred(String pointer) {
        return new Refusal(
                ProblemType.ALREADY_REFERRED,
                "The friend came on a code of this program before.",
                new FieldError(pointer, "already_referred", "comes after another code"));
    }

    static Problem notNew(String pointer) {
        return new Refusal(
                ProblemType.NOT_A_NEW_CUSTOMER,
                "The friend has bought before: an invitation is for those who have not.",
                new FieldError(pointer, "not_a_new_customer", "comes after a purchase"));
    }

    static Problem alreadyDecided(Status status) {
        return new Refusal(
                ProblemType.ALREADY_DECIDED,
                "The referral is " + Referrals.word(status) + ". Only what is in review can be approved or rejected.",
                Map.of("referralStatus", Referrals.word(status)));
    }
}
