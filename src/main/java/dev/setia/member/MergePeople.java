package dev.setia.member;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.MovedRows;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The person behind both: identifiers and segments of the old member are the new one's, and what is not known of the
 * new one is taken from the old. Nothing personal stays with the old member.
 */
@Component
class MergePeople implements MergeStep {
    private static final String JOIN = """
            INSERT INTO member_segment AS s (tenant_id, member_id, segment, entered_at, left_at, entries)
            SELECT tenant_id, ?, segment, entered_at, left_at, entries
              FROM member_segment
             WHERE tenant_id = ? AND member_id = ?
                ON CONFLICT (tenant_id, member_id, segment) DO UPDATE
               SET entered_at = CASE WHEN s.left_at IS NOT NULL AND excluded.left_at IS NULL
                                     THEN excluded.entered_at ELSE s.entered_at END,
                   left_at = CASE WHEN s.left_at IS NULL OR excluded.left_at IS NULL THEN NULL
                                  ELSE greatest(s.left_at, excluded.left_at) END,
                   entries = s.entries + excluded.entries
            """;
    private static final String LEAVE =
            "UPDATE member_segment SET left_at = ? WHERE tenant_id = ? AND member_id = ? AND left_at IS NULL";

    private final PersonRepository people;
    private final JdbcTemplate jdbc;
    private final MovedRows rows;

    MergePeople(PersonRepository people, JdbcTemplate jdbc, MovedRows rows) {
        this.people = people;
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public void follow(MemberMerge merge) {
        var identifiers = rows.all(merge, "member_identifier", "member_id");
        var joined = jdbc.update(
                JOIN, merge.into().value(), merge.tenant().value(), merge.from().value());
        var left = jdbc.update(
                LEAVE,
                merge.at().atOffset(ZoneOffset.UTC),
                merge.tenant().value(),
                merge.from().value());
        Person old = people.findByMemberId(merge.from().value()).orElseThrow();
        Person stays = people.findByMemberId(merge.into().value()).orElseThrow();
        stays.describe(both(stays.details(), old.details()));
        old.describe(new PersonDetails(null, null, null, Map.of()));
    }

    private static PersonDetails both(PersonDetails first, PersonDetails second) {
        Map<String, String> attributes = new HashMap<>(second.attributes());
        attributes.putAll(first.attributes());
        return new PersonDetails(
                or(first.displayName(), second.displayName()),
                or(first.birthday(), second.birthday()),
                or(first.language(), second.language()),
                attributes);
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }
}
