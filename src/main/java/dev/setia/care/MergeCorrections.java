package dev.setia.care;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.MovedRows;
import org.springframework.stereotype.Component;

/** Corrections are the new member's, and opening balances where theirs have no such reference. */
@Component
class MergeCorrections implements MergeStep {
    private final MovedRows rows;

    MergeCorrections(MovedRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void follow(MemberMerge merge) {
        var adjustments = rows.all(merge, "adjustment", "member_id");
        var openings = rows.wherePossible(merge, "opening_balance", "member_id", "program_id", "source_reference");
    }
}
