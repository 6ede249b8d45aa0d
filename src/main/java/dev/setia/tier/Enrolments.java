package dev.setia.tier;

import dev.setia.platform.Rows;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** When members enrolled: their years begin on that day. */
@Component
class Enrolments {
    private static final String SQL =
            "SELECT member_id, enrolled_at FROM member WHERE tenant_id = ? AND member_id = ANY (?)";

    private final JdbcTemplate jdbc;

    Enrolments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those that exist. */
    Map<MemberId, Instant> of(TenantId tenant, Collection<MemberId> members) {
        Map<MemberId, Instant> found = new HashMap<>();
        jdbc.execute((ConnectionCallback<Integer>) connection -> Rows.list(
                        connection,
                        SQL,
                        statement -> {
                            statement.setObject(1, tenant.value());
                            Rows.uuids(
                                    statement,
                                    2,
                                    members.stream().map(MemberId::value).toList());
                        },
                        row -> found.put(new MemberId(Rows.uuid(row, "member_id")), Rows.instant(row, "enrolled_at")))
                .size());
        return found;
    }
}
