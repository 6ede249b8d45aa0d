package dev.setia.member;

import dev.setia.bulk.ExportKind;
import dev.setia.bulk.ExportRange;
import dev.setia.bulk.ExportRow;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.shared.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The members, to be taken out: each as an import takes it, and what else is known. */
@Component
class ExportMembers implements ExportKind {
    private static final String AFTER = """
            select m.member_id, m.status, m.enrolled_at, p.display_name, p.birthday, p.language, p.attributes,
                   (select json_agg(json_build_object('type', i.type, 'value', i.value) order by i.identifier_id)
                      from member_identifier i
                     where i.tenant_id = m.tenant_id and i.member_id = m.member_id and i.status = 'active'
                       and i.value is not null) as identifiers
              from member m
              join member_person p on p.tenant_id = m.tenant_id and p.member_id = m.member_id
             where m.tenant_id = ? and m.member_id > ? and m.enrolled_at >= ? and m.enrolled_at < ?
               and m.status <> 'merged'
             order by m.member_id limit ?""";

    private final JdbcClient database;
    private final StoredJson json;

    ExportMembers(JdbcClient database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public String name() {
        return "members";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "memberId",
                "status",
                "enrolledAt",
                "externalId",
                "displayName",
                "birthday",
                "language",
                "card",
                "phone",
                "email",
                "attributes");
    }

    @Override
    public String jsonSays() {
        return "a member as an import takes it, with memberId, status and enrolledAt";
    }

    /** An identifier that is in use. */
    record ExportedIdentifier(String type, String value) {}

    /** A member as it is taken out. */
    record ExportedMember(
            MemberId memberId,
            String status,
            Instant enrolledAt,
            @Nullable String externalId,
            @Nullable String displayName,
            @Nullable LocalDate birthday,
            @Nullable String language,
            List<ExportedIdentifier> identifiers,
            Map<String, String> attributes) {}

    @Override
    @Transactional(readOnly = true)
    public List<ExportRow> next(ExportRange range, @Nullable String after, int most) {
        return database.sql(AFTER)
                .params(
                        range.tenant().value(),
                        after == null ? new UUID(0, 0) : UUID.fromString(after),
                        range.begin(),
                        range.end(),
                        most)
                .query((row, _) -> row(member(row)))
                .list();
    }

    private ExportRow row(ExportedMember member) {
        return new ExportRow(
                member.memberId().value().toString(),
                Collections.singletonList(new @Nullable Object[] {
                    member.memberId(),
                    member.status(),
                    member.enrolledAt(),
                    member.externalId(),
                    member.displayName(),
                    member.birthday(),
                    member.language(),
                    values(member, IdentifierType.CARD),
                    values(member, IdentifierType.PHONE),
                    values(member, IdentifierType.EMAIL),
                    member.attributes().isEmpty() ? null : json.write(member.attributes())
                }),
                member);
    }

    private static @Nullable String values(ExportedMember member, IdentifierType type) {
        String values = member.identifiers().stream()
                .filter(identifier -> identifier.type().equals(type.text()))
                .map(ExportedIdentifier::value)
                .collect(Collectors.joining("|"));
        return values.isEmpty() ? null : values;
    }

    /** The attributes, as they are stored. */
    private static final class Attributes extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;
    }

    private ExportedMember member(ResultSet row) throws SQLException {
        String stored = row.getString("identifiers");
        List<ExportedIdentifier> others =
                new ArrayList<>(stored == null ? List.of() : List.of(json.read(stored, ExportedIdentifier[].class)));
        String externalId = others.stream()
                .filter(identifier -> identifier.type().equals(IdentifierType.EXTERNAL_ID.text()))
                .map(ExportedIdentifier::value)
                .findFirst()
                .orElse(null);
        boolean unused =
                others.remove(new ExportedIdentifier(IdentifierType.EXTERNAL_ID.text(), String.valueOf(externalId)));
        return new ExportedMember(
                new MemberId(Rows.uuid(row, "member_id")),
                row.getString("status"),
                Rows.instant(row, "enrolled_at"),
                externalId,
                row.getString("display_name"),
                row.getObject("birthday", LocalDate.class),
                row.getString("language"),
                others,
                json.read(row.getString("attributes"), Attributes.class));
    }
}
