package dev.setia.reward;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.Rows;
import dev.setia.shared.HoldId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nobody is merged while something is set aside for them: a till is about to commit or to release it. What was set
 * aside for too long comes back first.
 */
@Component
class RefuseMergeOfHolds implements MergeStep {
    private final EndHold endHold;
    private final JdbcClient database;

    RefuseMergeOfHolds(EndHold endHold, JdbcClient database) {
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
        due(merge).forEach(hold -> {
            boolean unused = endHold.expire(merge.tenant(), hold);
        });
        long open = database.sql("select count(*) from hold where tenant_id = ? and member_id = ? and status = 'open'")
                .params(merge.tenant().value(), merge.from().value())
                .query(Long.class)
                .single();
        if (open > 0) {
            throw new HoldsOpen(open);
        }
    }

    /** In the order in which the stock of their rewards is locked: two merges must not wait for each other. */
    private List<HoldId> due(MemberMerge merge) {
        return database.sql("""
                        select hold_id from hold
                         where tenant_id = ? and member_id = ? and status = 'open' and expires_at <= ?
                         order by reward_id, hold_id""")
                .params(merge.tenant().value(), merge.from().value(), merge.at().atOffset(ZoneOffset.UTC))
                .query((row, index) -> new HoldId(Rows.uuid(row, "hold_id")))
                .list();
    }
}
