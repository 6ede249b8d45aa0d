package dev.setia.coupon;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.CouponHoldId;
import java.util.Map;

/** What can be wrong with a coupon. */
final class CouponProblems {
    private CouponProblems() {}

    private static final class Refused extends Problem {
        private static final long serialVersionUID = 1L;

        Refused(ProblemType type, String detail, Map<String, Object> figures) {
            super(type, detail, figures);
        }
    }

    static Problem poolCodeTaken(String code) {
        return new Refused(
                ProblemType.CODE_TAKEN, "The program has a pool with this code already.", Map.of("poolCode", code));
    }

    static Problem notUsable(String reason) {
        return new Refused(
                ProblemType.VOUCHER_NOT_USABLE, "The coupon is " + reason + ".", Map.of("couponStatus", reason));
    }

    static Problem noUseLeft(long limit, long used, long held) {
        return new Refused(
                ProblemType.LIMIT_REACHED,
                "The code can be used " + limit + " times: " + used + " are used and " + held + " held.",
                Map.of("limit", limit, "used", used, "held", held));
    }

    static Problem committedAlready(CouponHoldId hold) {
        return new Refused(
                ProblemType.ALREADY_DECIDED,
                "A purchase has used what was held; return it to give the use back.",
                Map.of("couponHoldId", hold.text()));
    }
}
