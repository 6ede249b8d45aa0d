package dev.setia.engage;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.MovedRows;
import org.springframework.stereotype.Component;

/** What happened to the old member happened to the new one; what waits for a decision goes on waiting. */
@Component
class MergeHappenings implements MergeStep {
    private final MovedRows rows;

    MergeHappenings(MovedRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void follow(MemberMerge merge) {
        var unused = rows.all(merge, "happening", "member_id");
    }
}
