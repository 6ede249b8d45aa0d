package dev.setia.stage;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.MovedRows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One life: from the first purchase of either to the last of either, in the stage of whoever bought last. */
@Component
class MergeStages implements MergeStep {
    private static final String JOIN = """
            INSERT INTO member_stage AS s (tenant_id, member_id, program_id, stage, since, first_purchase_on, last_purchase_on)
            SELECT tenant_id, ?, program_id, stage, since, first_purchase_on, last_purchase_on
              FROM member_stage
             WHERE tenant_id = ? AND member_id = ?
                ON CONFLICT (tenant_id, member_id, program_id) DO UPDATE
               SET stage = CASE WHEN excluded.last_purchase_on > coalesce(s.last_purchase_on, '-infinity')
                                THEN excluded.stage ELSE s.stage END,
                   since = CASE WHEN excluded.last_purchase_on > coalesce(s.last_purchase_on, '-infinity')
                                THEN excluded.since ELSE s.since END,
                   first_purchase_on = least(s.first_purchase_on, excluded.first_purchase_on),
                   last_purchase_on = greatest(s.last_purchase_on, excluded.last_purchase_on)
            """;
    /** Nobody moves on who never bought. */
    private static final String REST = """
            UPDATE member_stage SET stage = 'new', first_purchase_on = NULL, last_purchase_on = NULL
             WHERE tenant_id = ? AND member_id = ?
            """;

    private final JdbcTemplate jdbc;
    private final MovedRows rows;

    MergeStages(JdbcTemplate jdbc, MovedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public void follow(MemberMerge merge) {
        var joined = jdbc.update(
                JOIN, merge.into().value(), merge.tenant().value(), merge.from().value());
        var rested = jdbc.update(REST, merge.tenant().value(), merge.from().value());
        var changes = rows.all(merge, "stage_change", "member_id");
    }
}
