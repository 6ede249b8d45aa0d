package dev.setia.member;

import dev.setia.platform.NotFound;
import dev.setia.platform.OneTrip;
import dev.setia.platform.Questions;
import dev.setia.platform.Rows;
import dev.setia.platform.Tenancy;
import dev.setia.shared.IdentifierId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads one member, with the person and the identifiers, in one round trip. */
@Component
class ShowMember {
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    /** A row for each identifier. */
    private static final String MEMBER = """
            SELECT m.member_id, m.status, m.enrolled_at, m.updated_at, m.revision, m.merged_into, p.display_name,
                   p.birthday, p.language, p.attributes, i.identifier_id, i.type, i.value, i.status AS identifier_status,
                   i.created_at,
            """;

    private static final String BY_ID = MEMBER + """
                   'active' AS asked_status
              FROM member AS m
              JOIN member_person AS p ON p.tenant_id = m.tenant_id AND p.member_id = m.member_id
              LEFT JOIN member_identifier AS i ON i.tenant_id = m.tenant_id AND i.member_id = m.member_id
             WHERE m.tenant_id = ? AND m.member_id = ?
             ORDER BY i.identifier_id""";

    private static final String BY_IDENTIFIER = MEMBER + """
                   asked.status AS asked_status
              FROM member_identifier AS asked
              JOIN member AS m ON m.tenant_id = asked.tenant_id AND m.member_id = asked.member_id
              JOIN member_person AS p ON p.tenant_id = m.tenant_id AND p.member_id = m.member_id
              LEFT JOIN member_identifier AS i ON i.tenant_id = m.tenant_id AND i.member_id = m.member_id
             WHERE asked.tenant_id = ? AND asked.type = ? AND asked.value_hash = ?
             ORDER BY i.identifier_id""";

    private final OneTrip trip;
    private final Identifiers hashes;
    private final JsonMapper json;

    ShowMember(OneTrip trip, Identifiers hashes, JsonMapper json) {
        this.trip = trip;
        this.hashes = hashes;
        this.json = json;
    }

    /** A member with the revision that a change has to name. */
    record Found(MemberView view, long revision) {}

    /**
     * A member as found.
     *
     * @param mergedInto who they are by now; null for themselves
     * @param isBlocked whether the identifier that was asked for was lost
     */
    record Shown(Found found, @Nullable MemberId mergedInto, boolean isBlocked) {}

    private record Row(
            MemberView member,
            long revision,
            @Nullable MemberId mergedInto,
            boolean isBlocked,
            @Nullable MemberIdentifierView identifier) {}

    /** @throws NotFound if the tenant has no such member */
    Found get(MemberId id) {
        return required(read(questions -> ask(questions, Tenancy.current(), id)))
                .found();
    }

    /**
     * The member, or who it became part of, which takes a second trip.
     *
     * @throws NotFound if the tenant has no such member
     */
    Found current(MemberId id) {
        Shown shown = required(read(questions -> ask(questions, Tenancy.current(), id)));
        return shown.mergedInto() == null ? shown.found() : get(shown.mergedInto());
    }

    /**
     * Whoever has the identifier.
     *
     * @throws NotFound if nobody has it
     * @throws IdentifierBlocked if it was lost
     */
    Found lookUp(MemberLookupRequest wanted) {
        TenantId tenant = Tenancy.current();
        IdentifierHash hash = hashes.hash(tenant, wanted.type().text(), wanted.value());
        Shown shown = required(read(questions -> shown(
                questions.ask(BY_IDENTIFIER, Questions.values(tenant.value(), hash.type(), hash.value()), this::row))));
        if (shown.isBlocked()) {
            throw new IdentifierBlocked();
        }
        return shown.found();
    }

    /** Asks for a member, together with what others ask. */
    Supplier<Optional<Shown>> ask(Questions questions, TenantId tenant, MemberId id) {
        return shown(questions.ask(BY_ID, Questions.values(tenant.value(), id.value()), this::row));
    }

    static Shown required(Optional<Shown> shown) {
        return shown.orElseThrow(() -> new NotFound("member"));
    }

    private Optional<Shown> read(Function<Questions, Supplier<Optional<Shown>>> asking) {
        Questions questions = new Questions();
        Supplier<Optional<Shown>> answer = asking.apply(questions);
        trip.ask(questions);
        return answer.get();
    }

    private static Supplier<Optional<Shown>> shown(Supplier<List<Row>> rows) {
        return () -> rows.get().stream().findFirst().map(first -> {
            List<MemberIdentifierView> identifiers = rows.get().stream()
                    .flatMap(row -> Optional.ofNullable(row.identifier()).stream())
                    .toList();
            return new Shown(
                    new Found(first.member().knownBy(identifiers), first.revision()),
                    first.mergedInto(),
                    first.isBlocked());
        });
    }

    private Row row(ResultSet row) throws SQLException {
        var mergedInto = Rows.uuidOrNull(row, "merged_into");
        return new Row(
                new MemberView(
                        new MemberId(Rows.uuid(row, "member_id")),
                        row.getString("status"),
                        row.getString("display_name"),
                        row.getObject("birthday", LocalDate.class),
                        row.getString("language"),
                        new TreeMap<>(json.readValue(row.getString("attributes"), ATTRIBUTES)),
                        List.of(),
                        Rows.instant(row, "enrolled_at"),
                        Rows.instant(row, "updated_at")),
                row.getLong("revision"),
                mergedInto == null ? null : new MemberId(mergedInto),
                !row.getString("asked_status").equals(MemberIdentifier.ACTIVE),
                identifier(row));
    }

    private static @Nullable MemberIdentifierView identifier(ResultSet row) throws SQLException {
        var id = Rows.uuidOrNull(row, "identifier_id");
        return id == null
                ? null
                : new MemberIdentifierView(
                        new IdentifierId(id),
                        row.getString("type"),
                        row.getString("value"),
                        row.getString("identifier_status"),
                        Rows.instant(row, "created_at"));
    }
}
