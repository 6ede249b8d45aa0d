package dev.setia.coupon;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.MovedRows;
import org.springframework.stereotype.Component;

/** The coupons that the old member used or holds are the new one's: they count towards what a member may use. */
@Component
class MergeCoupons implements MergeStep {
    private final MovedRows rows;

    MergeCoupons(MovedRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public void follow(MemberMerge merge) {
        var uses = rows.all(merge, "coupon_use", "member_id");
        var holds = rows.all(merge, "coupon_hold", "member_id");
    }
}
