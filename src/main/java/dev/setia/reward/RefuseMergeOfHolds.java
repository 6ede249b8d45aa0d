package dev.setia.reward;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.shared.HoldId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nobody is merged while something is set aside for them: a till is about to commit or to release it. What was set
 * aside for too long comes back first.
 */
@Component
class RefuseMergeOfHolds implements MergeStep {
    private final Holds holds;
    private final EndHold endHold;
    private final JdbcClient database;

    RefuseMergeOfHolds(Holds holds, EndHold endHold, JdbcClient database) {
        this.holds = holds;
        this.endHold = endHold;
        this.database = database;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public void follow(MemberMerge merge) {
        // The accounts of both are locked already.
        for (HoldId due : holds.dueOf(merge.tenant(), merge.from(), merge.at())) {
            boolean unused = endHold.expire(merge.tenant(), due);
        }
        long open = database.sql("select count(*) from hold where tenant_id = ? and member_id = ? and status = 'open'")
                .params(merge.tenant().value(), merge.from().value())
                .query(Long.class)
                .single();
        if (open > 0) {
            throw new HoldsOpen(open);
        }
    }
}
