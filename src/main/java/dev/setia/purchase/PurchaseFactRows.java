package dev.setia.purchase;

import dev.setia.member.IdentifierHash;
import dev.setia.member.Profiles;
import dev.setia.platform.OfTenant;
import dev.setia.platform.Questions;
import dev.setia.platform.Rows;
import dev.setia.rules.PersonalFacts;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements behind {@link GatherFacts} that belong to no other module. */
@Component
class PurchaseFactRows {
    static final String OPERATION = "record-purchase";

    /** Who sent what before: under its key, and on its receipt. */
    private static final String PRIOR = """
            SELECT i.tenant_id, i.credential, i.key, i.fingerprint AS content_hash, i.document_id, i.answer,
                   NULL::uuid AS location_id, NULL::date AS business_date, NULL AS terminal, NULL AS receipt_number
              FROM idempotency_record AS i
              JOIN unnest(?::uuid[], ?::uuid[], ?::text[]) AS w(tenant_id, credential, key)
                ON i.tenant_id = w.tenant_id AND i.credential = w.credential AND i.key = w.key
             WHERE i.operation = 'record-purchase'
            UNION ALL
            SELECT p.tenant_id, NULL, NULL, p.content_hash, p.purchase_id, NULL,
                   p.location_id, p.business_date, p.terminal, p.receipt_number
              FROM purchase AS p
              JOIN unnest(?::uuid[], ?::uuid[], ?::date[], ?::text[], ?::text[])
                   AS w(tenant_id, location_id, business_date, terminal, receipt_number)
                ON p.tenant_id = w.tenant_id AND p.location_id = w.location_id AND p.business_date = w.business_date
               AND p.terminal = w.terminal AND p.receipt_number = w.receipt_number
            """;

    private static final String HOLDERS = """
            SELECT i.tenant_id, i.type, i.value_hash, i.status AS identifier_status, m.member_id, m.status, m.enrolled_at
              FROM member_identifier AS i
              JOIN unnest(?::uuid[], ?::text[], ?::bytea[]) AS w(tenant_id, type, value_hash)
                ON i.tenant_id = w.tenant_id AND i.type = w.type AND i.value_hash = w.value_hash
              JOIN member AS m ON m.tenant_id = i.tenant_id AND m.member_id = i.member_id
            """;
    private static final String MEMBERS = """
            SELECT m.tenant_id, m.member_id, m.status, m.enrolled_at
              FROM member AS m
              JOIN unnest(?::uuid[], ?::uuid[]) AS w(tenant_id, member_id)
                ON m.tenant_id = w.tenant_id AND m.member_id = w.member_id
            """;
    private static final String PEOPLE =
            "SELECT member_id, birthday, attributes FROM member_person WHERE tenant_id = ? AND member_id = ANY (?)";

    private final Profiles profiles;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    PurchaseFactRows(Profiles profiles, JdbcTemplate jdbc, JsonMapper json) {
        this.profiles = profiles;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Asks what was recorded or refused under these keys, and what was recorded on these receipts. */
    static void prior(Questions questions, List<Portion> batch) {
        List<OfTenant<PurchaseCommand>> commands = Portion.all(batch, Portion::commands);
        Map<TenantId, Facts> facts = Portion.facts(batch);
        questions.tell(
                PRIOR,
                (statement, first) -> {
                    tenants(statement, first, commands);
                    Rows.uuids(
                            statement,
                            first + 1,
                            commands.stream().map(one -> one.it().credential()).toList());
                    Rows.texts(
                            statement,
                            first + 2,
                            commands.stream().map(one -> key(one.it())).toList());
                    tenants(statement, first + 3, commands);
                    return receipts(
                            statement,
                            first + 4,
                            commands.stream().map(one -> one.it().receipt()).toList());
                },
                row -> prior(row, of(row, facts)));
    }

    private static void prior(ResultSet row, Facts facts) throws SQLException {
        UUID location = Rows.uuidOrNull(row, "location_id");
        if (location == null) {
            facts.byIdempotencyKey.put(
                    Rows.uuid(row, "credential") + " " + row.getString("key"),
                    new Facts.Prior(
                            Rows.uuidOrNull(row, "document_id"),
                            row.getBytes("content_hash"),
                            row.getString("answer")));
        } else {
            facts.byReceipt.put(
                    receipt(row, location),
                    Facts.Prior.recorded(Rows.uuid(row, "document_id"), row.getBytes("content_hash")));
        }
    }

    private static Receipt receipt(ResultSet row, UUID location) throws SQLException {
        return new Receipt(
                new LocationId(location),
                row.getObject("business_date", LocalDate.class),
                row.getString("terminal"),
                row.getString("receipt_number"));
    }

    /** Four parallel arrays, from {@code index} on; the index after them. */
    static int receipts(PreparedStatement statement, int index, Collection<Receipt> receipts) throws SQLException {
        Rows.uuids(
                statement,
                index,
                receipts.stream().map(receipt -> receipt.location().value()).toList());
        Rows.dates(
                statement,
                index + 1,
                receipts.stream().map(Receipt::businessDate).toList());
        Rows.texts(
                statement, index + 2, receipts.stream().map(Receipt::terminal).toList());
        Rows.texts(statement, index + 3, receipts.stream().map(Receipt::number).toList());
        return index + 4;
    }

    /** Asks who buys, by what the till named them with: who is known afterwards stands among the people. */
    static void people(Questions questions, List<Portion> batch) {
        holders(questions, batch);
        members(questions, batch);
    }

    private static void holders(Questions questions, List<Portion> batch) {
        List<OfTenant<MemberRef.ByIdentifier>> wanted = refs(batch, MemberRef.ByIdentifier.class);
        Map<TenantId, Facts> facts = Portion.facts(batch);
        if (wanted.isEmpty()) {
            return;
        }
        questions.tell(
                HOLDERS,
                (statement, first) -> {
                    tenants(statement, first, wanted);
                    Rows.texts(
                            statement,
                            first + 1,
                            wanted.stream().map(one -> one.it().hash().type()).toList());
                    Rows.bytes(
                            statement,
                            first + 2,
                            wanted.stream().map(one -> one.it().hash().value()).toList());
                    return first + 3;
                },
                row -> {
                    Facts.Person person = person(row);
                    of(row, facts).people.put(person.id(), person);
                    of(row, facts)
                            .identifiers
                            .put(
                                    new MemberRef.ByIdentifier(
                                            new IdentifierHash(row.getString("type"), row.getBytes("value_hash"))),
                                    new Facts.Found(person.id(), row.getString("identifier_status")));
                });
    }

    private static void members(Questions questions, List<Portion> batch) {
        List<OfTenant<MemberRef.ById>> wanted = refs(batch, MemberRef.ById.class);
        Map<TenantId, Facts> facts = Portion.facts(batch);
        if (!wanted.isEmpty()) {
            questions.tell(
                    MEMBERS,
                    (statement, first) -> {
                        tenants(statement, first, wanted);
                        Rows.uuids(
                                statement,
                                first + 1,
                                wanted.stream()
                                        .map(one -> one.it().id().value())
                                        .toList());
                        return first + 2;
                    },
                    row -> {
                        Facts.Person person = person(row);
                        of(row, facts).people.put(person.id(), person);
                    });
        }
    }

    private static <R extends MemberRef> List<OfTenant<R>> refs(List<Portion> batch, Class<R> kind) {
        return Portion.all(
                batch,
                portion -> portion.commands().stream()
                        .map(PurchaseCommand::member)
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .distinct()
                        .toList());
    }

    private static Facts.Person person(ResultSet row) throws SQLException {
        return Facts.Person.of(
                new MemberId(Rows.uuid(row, "member_id")), row.getString("status"), Rows.instant(row, "enrolled_at"));
    }

    private static Facts of(ResultSet row, Map<TenantId, Facts> facts) throws SQLException {
        return Objects.requireNonNull(facts.get(Rows.tenant(row)), "a row of a tenant that was not asked for");
    }

    private static void tenants(PreparedStatement statement, int index, List<? extends OfTenant<?>> all)
            throws SQLException {
        Rows.tenants(statement, index, all.stream().map(OfTenant::tenant).toList());
    }

    /** Personal facts are read only when they are asked for, and then stored with the purchase they decided. */
    void personal(TenantId tenant, PersonalFacts asked, Facts facts) {
        Set<MemberId> ids = Set.copyOf(facts.people.keySet());
        if (ids.isEmpty()) {
            return;
        }
        List<UUID> wanted = ids.stream().map(MemberId::value).toList();
        Map<UUID, Personal> personal = asked.person() ? personal(tenant, wanted) : Map.of();
        Map<MemberId, Set<String>> segments = profiles.segments(tenant, ids, asked);
        Map<MemberId, Long> friends = profiles.friends(tenant, ids, asked);
        for (MemberId id : ids) {
            Personal known = personal.getOrDefault(id.value(), Personal.NOTHING);
            facts.people.computeIfPresent(
                    id,
                    (_, person) -> new Facts.Person(
                            id,
                            person.status(),
                            person.enrolledAt(),
                            known.birthday(),
                            known.attributes(),
                            segments.getOrDefault(id, Set.of()),
                            friends.getOrDefault(id, 0L)));
        }
    }

    private record Personal(@Nullable MonthDay birthday, Map<String, String> attributes) {
        static final Personal NOTHING = new Personal(null, Map.of());
    }

    private Map<UUID, Personal> personal(TenantId tenant, List<UUID> ids) {
        Map<UUID, Personal> found = new HashMap<>();
        each(PEOPLE, byIds(tenant, ids), row -> {
            LocalDate birthday = row.getObject("birthday", LocalDate.class);
            found.put(
                    Rows.uuid(row, "member_id"),
                    new Personal(
                            birthday == null ? null : MonthDay.from(birthday),
                            json.readValue(row.getString("attributes"), new TypeReference<Map<String, String>>() {})));
        });
        return found;
    }

    private static String key(PurchaseCommand command) {
        String key = command.idempotencyKey();
        return key == null ? "" : key;
    }

    private static Rows.Binding byIds(TenantId tenant, List<UUID> ids) {
        return statement -> {
            statement.setObject(1, tenant.value());
            Rows.uuids(statement, 2, ids);
        };
    }

    private void each(String sql, Rows.Binding binding, Rows.Taker taker) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            Rows.each(connection, sql, binding, taker);
            return true;
        });
    }
}
