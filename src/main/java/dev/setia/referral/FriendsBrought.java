package dev.setia.referral;

import dev.setia.platform.Rows;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When members' friends first did what they were invited for: how many each had brought at any moment. */
@Component
public class FriendsBrought {
    private static final String CONVERTED = """
            SELECT referrer_id, converted_at
              FROM referral
             WHERE tenant_id = ? AND referrer_id = ANY (?) AND converted_at IS NOT NULL
             ORDER BY converted_at
            """;

    private final JdbcTemplate jdbc;

    FriendsBrought(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One moment for each friend, the earliest first; who brought none is missing. */
    @Transactional(readOnly = true)
    public Map<MemberId, List<Instant>> find(TenantId tenant, Collection<MemberId> members) {
        Map<MemberId, List<Instant>> found = new HashMap<>();
        jdbc.execute((ConnectionCallback<Integer>) connection -> Rows.list(
                        connection,
                        CONVERTED,
                        statement -> {
                            statement.setObject(1, tenant.value());
                            Rows.uuids(
                                    statement,
                                    2,
                                    members.stream().map(MemberId::value).toList());
                        },
                        row -> found.computeIfAbsent(
                                        new MemberId(Rows.uuid(row, "referrer_id")), _ -> new ArrayList<>())
                                .add(Rows.instant(row, "converted_at")))
                .size());
        return found;
    }
}
