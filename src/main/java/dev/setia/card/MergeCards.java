package dev.setia.card;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.MovedRows;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The old member's cards are the new one's. Where both have one of a kind open, the new member's goes on with the
 * stamps of both, and what either has given is not given again; a card that is full by that is found so with its next
 * stamp.
 */
@Component
class MergeCards implements MergeStep {
    private static final String GIVEN = """
            UPDATE punch_card AS c
               SET prizes_given = (SELECT coalesce(string_agg(DISTINCT p, ','), '')
                                     FROM unnest(string_to_array(c.prizes_given, ',')
                                                 || string_to_array(o.prizes_given, ',')) AS p)
              FROM punch_card AS o
             WHERE c.tenant_id = ? AND c.member_id = ? AND c.status = 'open'
               AND o.tenant_id = ? AND o.member_id = ? AND o.status = 'open'
               AND o.program_id = c.program_id AND o.card_key = c.card_key
            """;
    private static final String CLOSE = """
            UPDATE punch_card AS o SET status = 'merged', closed_at = ?
             WHERE o.tenant_id = ? AND o.member_id = ? AND o.status = 'open'
               AND EXISTS (SELECT FROM punch_card AS c
                            WHERE c.tenant_id = ? AND c.member_id = ? AND c.status = 'open'
                              AND c.program_id = o.program_id AND c.card_key = o.card_key)
            """;

    private final JdbcTemplate jdbc;
    private final MovedRows rows;

    MergeCards(JdbcTemplate jdbc, MovedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void follow(MemberMerge merge) {
        var given = jdbc.update(
                GIVEN,
                merge.tenant().value(),
                merge.into().value(),
                merge.tenant().value(),
                merge.from().value());
        var closed = jdbc.update(
                CLOSE,
                merge.at().atOffset(ZoneOffset.UTC),
                merge.tenant().value(),
                merge.from().value(),
                merge.tenant().value(),
                merge.into().value());
        var moved = rows.all(merge, "punch_card", "member_id");
    }
}
