package dev.setia.transfer;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the old member gave and got is the new one's. What the two gave each other stays as it was: it cannot be
 * reversed any more, and need not be.
 */
@Component
class MergeTransfers implements MergeStep {
    private final JdbcTemplate jdbc;

    MergeTransfers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void follow(MemberMerge merge) {
        var given = move(
                merge,
                "UPDATE point_transfer SET from_member_id = ?"
                        + " WHERE tenant_id = ? AND from_member_id = ? AND to_member_id <> ?");
        var got = move(
                merge,
                "UPDATE point_transfer SET to_member_id = ?"
                        + " WHERE tenant_id = ? AND to_member_id = ? AND from_member_id <> ?");
    }

    private int move(MemberMerge merge, String sql) {
        return jdbc.update(
                sql,
                merge.into().value(),
                merge.tenant().value(),
                merge.from().value(),
                merge.into().value());
    }
}
