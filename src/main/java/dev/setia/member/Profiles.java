package dev.setia.member;

import dev.setia.platform.Rows;
import dev.setia.rules.PersonalFacts;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the rules may know of members, many at a time: each kind of fact with one statement, and only if asked for. */
@Component
public class Profiles {
    private static final String MEMBERS =
            "SELECT member_id, status, enrolled_at FROM member WHERE tenant_id = ? AND member_id = ANY (?)";
    private static final String PEOPLE =
            "SELECT member_id, birthday, attributes FROM member_person WHERE tenant_id = ? AND member_id = ANY (?)";
    private static final String SEGMENTS = """
            SELECT member_id, segment FROM member_segment
             WHERE tenant_id = ? AND member_id = ANY (?) AND left_at IS NULL
            """;
    private static final String FRIENDS =
            "SELECT member_id, friends FROM referral_code WHERE tenant_id = ? AND member_id = ANY (?)";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    Profiles(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Personal(@Nullable MonthDay birthday, Map<String, String> attributes) {
        static final Personal NOTHING = new Personal(null, Map.of());
    }

    /** The members that exist, with what these versions ask for. */
    public Map<MemberId, Profile> find(
            TenantId tenant, Collection<MemberId> members, Collection<ProgramVersion> versions) {
        PersonalFacts asked = PersonalFacts.of(versions, List.of());
        Map<MemberId, Personal> people = asked.person() ? people(tenant, members) : Map.of();
        Map<MemberId, Set<String>> segments = segments(tenant, members, asked);
        Map<MemberId, Long> friends = friends(tenant, members, asked);
        Map<MemberId, Profile> found = new HashMap<>();
        each(MEMBERS, tenant, members, row -> {
            MemberId id = id(row);
            Personal person = people.getOrDefault(id, Personal.NOTHING);
            found.put(
                    id,
                    new Profile(
                            id,
                            row.getString("status").equals(Member.ACTIVE),
                            Rows.instant(row, "enrolled_at"),
                            person.birthday(),
                            person.attributes(),
                            segments.getOrDefault(id, Set.of()),
                            friends.getOrDefault(id, 0L)));
        });
        return found;
    }

    /** The segments that members are in, if they are asked for. */
    public Map<MemberId, Set<String>> segments(TenantId tenant, Collection<MemberId> members, PersonalFacts asked) {
        Map<MemberId, Set<String>> found = new HashMap<>();
        if (asked.segments()) {
            each(
                    SEGMENTS,
                    tenant,
                    members,
                    row -> found.computeIfAbsent(id(row), _ -> new HashSet<>()).add(row.getString("segment")));
        }
        return found;
    }

    /** How many friends each has brought, if that is asked for; who brought none is missing. */
    public Map<MemberId, Long> friends(TenantId tenant, Collection<MemberId> members, PersonalFacts asked) {
        Map<MemberId, Long> found = new HashMap<>();
        if (asked.friends()) {
            each(FRIENDS, tenant, members, row -> found.put(id(row), row.getLong("friends")));
        }
        return found;
    }

    private Map<MemberId, Personal> people(TenantId tenant, Collection<MemberId> members) {
        Map<MemberId, Personal> found = new HashMap<>();
        each(PEOPLE, tenant, members, row -> {
            LocalDate birthday = row.getObject("birthday", LocalDate.class);
            found.put(
                    id(row),
                    new Personal(
                            birthday == null ? null : MonthDay.from(birthday),
                            json.readValue(row.getString("attributes"), new TypeReference<Map<String, String>>() {})));
        });
        return found;
    }

    private static MemberId id(ResultSet row) throws SQLException {
        return new MemberId(Rows.uuid(row, "member_id"));
    }

    /** Takes a row. */
    @FunctionalInterface
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String sql, TenantId tenant, Collection<MemberId> members, RowTaker taker) {
        if (members.isEmpty()) {
            return;
        }
        List<UUID> ids = members.stream().map(MemberId::value).toList();
        jdbc.execute((ConnectionCallback<Integer>) connection -> Rows.list(
                        connection,
                        sql,
                        statement -> {
                            statement.setObject(1, tenant.value());
                            Rows.uuids(statement, 2, ids);
                        },
                        row -> {
                            taker.take(row);
                            return row;
                        })
                .size());
    }
}
