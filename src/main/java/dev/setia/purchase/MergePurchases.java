package dev.setia.purchase;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.MovedRows;
import org.springframework.stereotype.Component;

/** What the old member bought is what the new one bought: it comes back and counts as theirs. */
@Component
class MergePurchases implements MergeStep {
    private final MovedRows rows;

    MergePurchases(MovedRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void follow(MemberMerge merge) {
        var unused = rows.all(merge, "purchase", "member_id");
    }
}
