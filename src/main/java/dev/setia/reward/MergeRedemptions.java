package dev.setia.reward;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.MovedRows;
import org.springframework.stereotype.Component;

/** What the old member redeemed and the vouchers they hold are the new one's. */
@Component
class MergeRedemptions implements MergeStep {
    private final MovedRows rows;

    MergeRedemptions(MovedRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void follow(MemberMerge merge) {
        var redemptions = rows.all(merge, "redemption", "member_id");
        var holds = rows.all(merge, "hold", "member_id");
        var vouchers = rows.all(merge, "voucher", "member_id");
    }
}
