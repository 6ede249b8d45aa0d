package dev.setia.reward;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Nobody is merged while something is set aside for them: a till is about to commit or to release it. */
@Component
class RefuseMergeOfHolds implements MergeStep {
    private final JdbcClient database;

    RefuseMergeOfHolds(JdbcClient database) {
        this.database = database;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public void follow(MemberMerge merge) {
        long open = database.sql("select count(*) from hold where tenant_id = ? and member_id = ? and status = 'open'")
                .params(merge.tenant().value(), merge.from().value())
                .query(Long.class)
                .single();
        if (open > 0) {
            throw new HoldsOpen(open);
        }
    }
}
