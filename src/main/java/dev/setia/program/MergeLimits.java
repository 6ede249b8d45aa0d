package dev.setia.program;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What both have used of a limit counts together: one person has one allowance. */
@Component
class MergeLimits implements MergeStep {
    private static final String ADD = """
            INSERT INTO limit_counter AS c (tenant_id, member_id, program_id, span, period_start, policy, used)
            SELECT tenant_id, ?, program_id, span, period_start, policy, used
              FROM limit_counter
             WHERE tenant_id = ? AND member_id = ?
                ON CONFLICT (tenant_id, member_id, program_id, span, period_start, policy)
                DO UPDATE SET used = c.used + excluded.used
            """;

    private final JdbcTemplate jdbc;

    MergeLimits(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void follow(MemberMerge merge) {
        var unused = jdbc.update(
                ADD, merge.into().value(), merge.tenant().value(), merge.from().value());
    }
}
