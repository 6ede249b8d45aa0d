package dev.setia.ledger;

import dev.setia.platform.Ids;
import dev.setia.platform.OfTenant;
import dev.setia.platform.Questions;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The account rows on one connection: those of one tenant, but where several are asked for at once. */
final class AccountRows {
    private static final String WANTED = """
            SELECT a.tenant_id, a.account_id, a.member_id, a.program_id, a.unit, a.available, a.pending, a.owed, a.sequence, a.head_hash,
                   a.event_sequence, a.extended_since, a.extended_until, a.merged_into
              FROM account AS a
              JOIN unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) AS w(tenant_id, member_id, program_id, unit)
                ON a.tenant_id = w.tenant_id AND a.member_id = w.member_id AND a.program_id = w.program_id
               AND a.unit = w.unit
            """;
    // Lock accounts in id order: two transactions over the same accounts must not wait for each other.
    private static final String LOCK = WANTED + " ORDER BY a.account_id FOR UPDATE OF a";

    private static final String LOCK_BY_ID = """
            SELECT tenant_id, account_id, member_id, program_id, unit, available, pending, owed, sequence, head_hash,
                   event_sequence, extended_since, extended_until
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

    static Map<TenantId, Map<AccountKey, Account>> lock(
            Connection connection, Map<TenantId, Collection<AccountKey>> keys) throws SQLException {
        return read(connection, LOCK, keys, true);
    }

    /** Asks to lock them, together with what others ask. */
    static Supplier<Map<TenantId, Map<AccountKey, Account>>> askToLock(
            Questions questions, Map<TenantId, Collection<AccountKey>> keys) {
        List<OfTenant<AccountKey>> wanted = OfTenant.all(keys);
        if (wanted.isEmpty()) {
            return Map::of;
        }
        Supplier<List<OfTenant<Account>>> rows = questions.ask(
                LOCK,
                (statement, first) -> bind(statement, first, wanted),
                row -> new OfTenant<>(Rows.tenant(row), toBook(row)));
        return () -> {
            Map<TenantId, Map<AccountKey, Account>> accounts = new HashMap<>();
            rows.get().forEach(one -> put(accounts, one.tenant(), one.it()));
            return accounts;
        };
    }

    List<Account> lockById(Collection<UUID> ids) throws SQLException {
        return Rows.list(
                connection,
                LOCK_BY_ID,
                statement -> {
                    statement.setObject(1, tenant.value());
                    Rows.uuids(statement, 2, ids);
                },
                AccountRows::account);
    }

    Map<AccountKey, Balance> balances(Collection<AccountKey> keys) throws SQLException {
        Map<AccountKey, Balance> balances = new HashMap<>();
        read(connection, WANTED, Map.of(tenant, keys), false)
                .getOrDefault(tenant, Map.of())
                .forEach((key, account) -> balances.put(key, account.balance()));
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

    private static Map<TenantId, Map<AccountKey, Account>> read(
            Connection connection, String sql, Map<TenantId, Collection<AccountKey>> keys, boolean isToBook)
            throws SQLException {
        Map<TenantId, Map<AccountKey, Account>> accounts = new HashMap<>();
        List<OfTenant<AccountKey>> wanted = OfTenant.all(keys);
        if (wanted.isEmpty()) {
            return accounts;
        }
        Rows.each(
                connection,
                sql,
                statement -> {
                    int unused = bind(statement, 1, wanted);
                },
                row -> put(accounts, Rows.tenant(row), isToBook ? toBook(row) : account(row)));
        return accounts;
    }

    private static void put(Map<TenantId, Map<AccountKey, Account>> accounts, TenantId tenant, Account account) {
        accounts.computeIfAbsent(tenant, _ -> new HashMap<>()).put(account.key(), account);
    }

    private static int bind(PreparedStatement statement, int first, List<OfTenant<AccountKey>> wanted)
            throws SQLException {
        Rows.tenants(statement, first, wanted.stream().map(OfTenant::tenant).toList());
        Rows.uuids(
                statement,
                first + 1,
                wanted.stream().map(one -> one.it().member().value()).toList());
        Rows.uuids(
                statement,
                first + 2,
                wanted.stream().map(one -> one.it().program().value()).toList());
        Rows.texts(
                statement,
                first + 3,
                wanted.stream().map(one -> one.it().unit()).toList());
        return first + 4;
    }

    private static Account toBook(ResultSet row) throws SQLException {
        // Seen under the lock, whatever the member was when the caller looked.
        if (row.getObject("merged_into") != null) {
            throw new AccountMerged();
        }
        return account(row);
    }

    private static Account account(ResultSet row) throws SQLException {
        AccountKey key = new AccountKey(
                new MemberId(Rows.uuid(row, "member_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                row.getString("unit"));
        return new Account(
                Rows.uuid(row, "tenant_id"),
                Rows.uuid(row, "account_id"),
                key,
                new Balance(row.getLong("available"), row.getLong("pending"), row.getLong("owed")),
                new Extension(Rows.instantOrNull(row, "extended_since"), Rows.instantOrNull(row, "extended_until")),
                row.getLong("sequence"),
                row.getBytes("head_hash"),
                row.getLong("event_sequence"));
    }
}
