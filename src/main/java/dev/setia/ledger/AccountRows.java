package dev.setia.ledger;

import dev.setia.platform.Ids;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The account rows of one tenant on one connection. */
final class AccountRows {
    private static final String WANTED = """
            SELECT a.account_id, a.member_id, a.program_id, a.unit, a.available, a.pending, a.owed, a.sequence, a.head_hash,
                   a.event_sequence, a.extended_since, a.extended_until, a.merged_into
              FROM account AS a
              JOIN unnest(?::uuid[], ?::uuid[], ?::text[]) AS w(member_id, program_id, unit)
                ON a.member_id = w.member_id AND a.program_id = w.program_id AND a.unit = w.unit
             WHERE a.tenant_id = ?
            """;
    // Lock accounts in id order: two transactions over the same accounts must not wait for each other.
    private static final String LOCK = WANTED + " ORDER BY a.account_id FOR UPDATE OF a";

    private static final String LOCK_BY_ID = """
            SELECT account_id, member_id, program_id, unit, available, pending, owed, sequence, head_hash, event_sequence,
                   extended_since, extended_until
              FROM account
             WHERE tenant_id = ? AND account_id = ANY (?)
             ORDER BY account_id FOR UPDATE
            """;

    private static final String HOLD_MEMBERS =
            "SELECT merged_into FROM member WHERE tenant_id = ? AND member_id = ANY (?) ORDER BY member_id FOR SHARE";

    private record Opening(UUID account, AccountKey key, byte[] genesis, Instant openedAt) {}

    private static final RowWriter<Opening> OPENINGS = RowWriter.<Opening>of()
            .uuid("account_id", Opening::account)
            .uuid("member_id", opening -> opening.key().member().value())
            .uuid("program_id", opening -> opening.key().program().value())
            .text("unit", opening -> opening.key().unit())
            .bigint("available", opening -> 0)
            .bigint("pending", opening -> 0)
            .bigint("owed", opening -> 0)
            .bigint("sequence", opening -> 0)
            .bytes("head_hash", Opening::genesis)
            .bigint("event_sequence", opening -> 0)
            .instant("opened_at", Opening::openedAt)
            .insertIfMissing("account");

    private final Connection connection;
    private final TenantId tenant;

    AccountRows(Connection connection, TenantId tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    Optional<AccountKey> pointsAccount(AccountId account) throws SQLException {
        return Rows.list(
                        connection,
                        "SELECT member_id, program_id FROM account"
                                + " WHERE tenant_id = ? AND account_id = ? AND unit = 'points'",
                        statement -> {
                            statement.setObject(1, tenant.value());
                            statement.setObject(2, account.value());
                        },
                        row -> AccountKey.points(
                                new MemberId(Rows.uuid(row, "member_id")), new ProgramId(Rows.uuid(row, "program_id"))))
                .stream()
                .findFirst();
    }

    Map<AccountKey, Account> lock(Collection<AccountKey> keys) throws SQLException {
        return read(LOCK, keys, true);
    }

    List<Account> lockById(Collection<UUID> ids) throws SQLException {
        return Rows.list(
                connection,
                LOCK_BY_ID,
                statement -> {
                    statement.setObject(1, tenant.value());
                    Rows.uuids(statement, 2, ids);
                },
                this::account);
    }

    Map<AccountKey, Balance> balances(Collection<AccountKey> keys) throws SQLException {
        Map<AccountKey, Balance> balances = new HashMap<>();
        read(WANTED, keys, false).forEach((key, account) -> balances.put(key, account.balance()));
        return balances;
    }

    /**
     * Of a member who has no account among the locked ones no account tells whether a merge came between: the row of
     * the member does, and keeps a merge waiting until the new accounts can be seen.
     *
     * @throws AccountMerged if one of them became part of another member
     */
    void requireMembers(Collection<AccountKey> keys, Set<AccountKey> locked) throws SQLException {
        Set<MemberId> known = locked.stream().map(AccountKey::member).collect(Collectors.toSet());
        List<UUID> others = keys.stream()
                .map(AccountKey::member)
                .filter(member -> !known.contains(member))
                .distinct()
                .map(MemberId::value)
                .toList();
        if (others.isEmpty()) {
            return;
        }
        List<Boolean> areMerged = Rows.list(
                connection,
                HOLD_MEMBERS,
                statement -> {
                    statement.setObject(1, tenant.value());
                    Rows.uuids(statement, 2, others);
                },
                row -> row.getObject("merged_into") != null);
        if (areMerged.contains(true)) {
            throw new AccountMerged();
        }
    }

    void openMissing(Collection<AccountKey> keys, Set<AccountKey> existing, Instant now) throws SQLException {
        List<Opening> openings = keys.stream()
                .distinct()
                .filter(key -> !existing.contains(key))
                .map(key -> {
                    UUID id = Ids.next();
                    return new Opening(id, key, EntryHash.genesis(tenant.value(), id), now);
                })
                .toList();
        OPENINGS.write(connection, tenant, openings);
    }

    private Map<AccountKey, Account> read(String sql, Collection<AccountKey> keys, boolean isToBook)
            throws SQLException {
        Map<AccountKey, Account> accounts = new HashMap<>();
        if (keys.isEmpty()) {
            return accounts;
        }
        List<AccountKey> wanted = keys.stream().distinct().toList();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, uuids(wanted.stream().map(key -> key.member().value()).toArray(UUID[]::new)));
            statement.setArray(
                    2, uuids(wanted.stream().map(key -> key.program().value()).toArray(UUID[]::new)));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text", wanted.stream().map(AccountKey::unit).toArray()));
            statement.setObject(4, tenant.value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    // Seen under the lock, whatever the member was when the caller looked.
                    if (isToBook && rows.getObject("merged_into") != null) {
                        throw new AccountMerged();
                    }
                    Account account = account(rows);
                    accounts.put(account.key(), account);
                }
            }
        }
        return accounts;
    }

    private Account account(ResultSet row) throws SQLException {
        AccountKey key = new AccountKey(
                new MemberId(row.getObject("member_id", UUID.class)),
                new ProgramId(row.getObject("program_id", UUID.class)),
                row.getString("unit"));
        return new Account(
                tenant.value(),
                row.getObject("account_id", UUID.class),
                key,
                new Balance(row.getLong("available"), row.getLong("pending"), row.getLong("owed")),
                new Extension(Rows.instantOrNull(row, "extended_since"), Rows.instantOrNull(row, "extended_until")),
                row.getLong("sequence"),
                row.getBytes("head_hash"),
                row.getLong("event_sequence"));
    }

    private Array uuids(UUID[] values) throws SQLException {
        return connection.createArrayOf("uuid", values);
    }
}
