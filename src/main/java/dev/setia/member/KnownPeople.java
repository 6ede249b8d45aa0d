package dev.setia.member;

import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What is known of many people, asked at once; to be looked at again under their locks before it is changed. */
@Component
class KnownPeople {
    private static final String SELECT = """
            select m.member_id, m.status, p.display_name, p.birthday, p.language, p.attributes
              from member m
             cross join lateral
                   (select * from member_person one
                     where one.tenant_id = m.tenant_id and one.member_id = m.member_id limit 1) as p
             where m.tenant_id = ? and m.member_id = any (?)""";

    private final JdbcTemplate jdbc;
    private final StoredJson json;

    KnownPeople(JdbcTemplate jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The attributes, as they are stored. */
    private static final class Attributes extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;
    }

    /** @param status of the member */
    record Known(String status, PersonDetails person) {}

    Map<MemberId, Known> of(TenantId tenant, Collection<UUID> members) {
        Map<MemberId, Known> known = new HashMap<>();
        if (members.isEmpty()) {
            return known;
        }
        var unused = jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            Rows.each(
                    connection,
                    SELECT,
                    statement -> {
                        statement.setObject(1, tenant.value());
                        Rows.uuids(statement, 2, members);
                    },
                    row -> known.put(
                            new MemberId(Rows.uuid(row, "member_id")),
                            new Known(
                                    row.getString("status"),
                                    new PersonDetails(
                                            row.getString("display_name"),
                                            row.getObject("birthday", LocalDate.class),
                                            row.getString("language"),
                                            json.read(row.getString("attributes"), Attributes.class)))));
            return true;
        });
        return known;
    }
}
