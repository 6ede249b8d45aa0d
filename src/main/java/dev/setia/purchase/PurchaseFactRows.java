package dev.setia.purchase;

import dev.setia.member.IdentifierHash;
import dev.setia.member.Profiles;
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
            SELECT i.credential, i.key, i.fingerprint AS content_hash, i.document_id, i.answer,
                   NULL::uuid AS location_id, NULL::date AS business_date, NULL AS terminal, NULL AS receipt_number
              FROM idempotency_record AS i
              JOIN unnest(?::uuid[], ?::text[]) AS w(credential, key) ON i.credential = w.credential AND i.key = w.key
             WHERE i.tenant_id = ? AND i.operation = 'record-purchase'
            UNION ALL
            SELECT NULL, NULL, p.content_hash, p.purchase_id, NULL,
                   p.location_id, p.business_date, p.terminal, p.receipt_number
              FROM purchase AS p
              JOIN unnest(?::uuid[], ?::date[], ?::text[], ?::text[]) AS w(location_id, business_date, terminal, receipt_number)
                ON p.location_id = w.location_id AND p.business_date = w.business_date AND p.terminal = w.terminal
               AND p.receipt_number = w.receipt_number
             WHERE p.tenant_id = ?
            """;

    private static final String IDENTIFIERS = """
            SELECT i.type, i.value_hash, i.member_id, i.status
              FROM member_identifier AS i
              JOIN unnest(?::text[], ?::bytea[]) AS w(type, value_hash) ON i.type = w.type AND i.value_hash = w.value_hash
             WHERE i.tenant_id = ?
            """;
    private static final String MEMBERS =
            "SELECT member_id, status, enrolled_at FROM member WHERE tenant_id = ? AND member_id = ANY (?)";
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

    /** What was recorded or refused under these keys, and what was recorded on these receipts. */
    void prior(TenantId tenant, List<PurchaseCommand> commands, Facts facts) {
        each(
                PRIOR,
                statement -> {
                    Rows.uuids(
                            statement,
                            1,
                            commands.stream().map(PurchaseCommand::credential).toList());
                    Rows.texts(
                            statement,
                            2,
                            commands.stream().map(PurchaseFactRows::key).toList());
                    statement.setObject(3, tenant.value());
                    receipts(
                            statement,
                            4,
                            commands.stream().map(PurchaseCommand::receipt).toList());
                    statement.setObject(8, tenant.value());
                },
                row -> {
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
                });
    }

    private static Receipt receipt(ResultSet row, UUID location) throws SQLException {
        return new Receipt(
                new LocationId(location),
                row.getObject("business_date", LocalDate.class),
                row.getString("terminal"),
                row.getString("receipt_number"));
    }

    /** Four parallel arrays, from {@code index} on. */
    static void receipts(PreparedStatement statement, int index, Collection<Receipt> receipts) throws SQLException {
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
    }

    void identifiers(TenantId tenant, List<PurchaseCommand> commands, Facts facts) {
        List<MemberRef.ByIdentifier> wanted = commands.stream()
                .map(PurchaseCommand::member)
                .filter(MemberRef.ByIdentifier.class::isInstance)
                .map(MemberRef.ByIdentifier.class::cast)
                .distinct()
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        each(
                IDENTIFIERS,
                statement -> {
                    Rows.texts(
                            statement,
                            1,
                            wanted.stream().map(ref -> ref.hash().type()).toList());
                    Rows.bytes(
                            statement,
                            2,
                            wanted.stream().map(ref -> ref.hash().value()).toList());
                    statement.setObject(3, tenant.value());
                },
                row -> facts.identifiers.put(
                        new MemberRef.ByIdentifier(
                                new IdentifierHash(row.getString("type"), row.getBytes("value_hash"))),
                        new Facts.Found(new MemberId(Rows.uuid(row, "member_id")), row.getString("status"))));
    }

    /** Personal facts are read only when they are asked for, and then stored with the purchase they decided. */
    void people(TenantId tenant, Collection<MemberId> ids, PersonalFacts asked, Facts facts) {
        if (ids.isEmpty()) {
            return;
        }
        List<UUID> wanted = ids.stream().map(MemberId::value).toList();
        Map<UUID, Personal> personal = asked.person() ? personal(tenant, wanted) : Map.of();
        Map<MemberId, Set<String>> segments = profiles.segments(tenant, ids, asked);
        Map<MemberId, Long> friends = profiles.friends(tenant, ids, asked);
        each(MEMBERS, byIds(tenant, wanted), row -> {
            UUID id = Rows.uuid(row, "member_id");
            Personal known = personal.getOrDefault(id, Personal.NOTHING);
            facts.people.put(
                    new MemberId(id),
                    new Facts.Person(
                            new MemberId(id),
                            row.getString("status"),
                            Rows.instant(row, "enrolled_at"),
                            known.birthday(),
                            known.attributes(),
                            segments.getOrDefault(new MemberId(id), Set.of()),
                            friends.getOrDefault(new MemberId(id), 0L)));
        });
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

    /** Takes a row. */
    @FunctionalInterface
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String sql, Rows.Binding binding, RowTaker taker) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> Rows.list(connection, sql, binding, row -> {
                    taker.take(row);
                    return row;
                })
                .size());
    }
}
