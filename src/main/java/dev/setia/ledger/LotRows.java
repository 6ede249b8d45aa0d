package dev.setia.ledger;

import dev.setia.platform.Rows;
import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the lots of locked accounts; the account's lock covers them, so they need none of their own. */
final class LotRows {
    private static final String OPEN = """
            SELECT sequence, pocket, granted, remaining, active_from, expires_at
              FROM lot
             WHERE tenant_id = ? AND account_id = ? AND remaining > 0
            """;
    private static final String OPEN_OF_MANY = """
            SELECT account_id, sequence, pocket, granted, remaining, active_from, expires_at
              FROM lot
             WHERE tenant_id = ? AND account_id = ANY (?) AND remaining > 0
            """;
    /**
     * From accounts of who became part of this one's member too: their lots are closed. What came back and went
     * elsewhere, to a debt or to a lot of its own, no lot tells of.
     */
    private static final String TAKEN = """
            SELECT l.account_id, l.sequence, l.pocket, l.granted, l.remaining, l.active_from, l.expires_at, t.amount,
                   back.elsewhere
              FROM (SELECT c.account_id, c.lot_sequence, sum(c.amount)::bigint AS amount
                      FROM ledger_entry AS e
                      JOIN lot_consumption AS c
                        ON c.tenant_id = e.tenant_id AND c.account_id = e.account_id AND c.sequence = e.sequence
                     WHERE e.tenant_id = ?
                       AND e.account_id = ANY (ARRAY(SELECT account_id FROM account WHERE tenant_id = ? AND merged_into = ?)
                                               || ?::uuid)
                       AND e.document_id = ?
                       AND e.type IN ('REDEEM', 'HOLD', 'HOLD_RELEASE', 'HOLD_EXPIRE', 'REDEEM_REVERSE', 'TRANSFER')
                     GROUP BY c.account_id, c.lot_sequence
                    HAVING sum(c.amount) > 0) AS t
              JOIN lot AS l ON l.tenant_id = ? AND l.account_id = t.account_id AND l.sequence = t.lot_sequence
             CROSS JOIN (SELECT coalesce(sum(e.amount + coalesce(c.amount, 0)), 0)::bigint AS elsewhere
                           FROM ledger_entry AS e
                           LEFT JOIN lot_consumption AS c
                             ON c.tenant_id = e.tenant_id AND c.account_id = e.account_id AND c.sequence = e.sequence
                          WHERE e.tenant_id = ?
                            AND e.account_id = ANY (ARRAY(SELECT account_id FROM account
                                                           WHERE tenant_id = ? AND merged_into = ?) || ?::uuid)
                            AND e.document_id = ? AND e.type = 'REDEEM_REVERSE') AS back
             ORDER BY l.account_id, l.sequence
            """;
    /** Lots that came with a merge are known by where their points were first granted. */
    private static final String GRANTED_BY = """
            SELECT sequence FROM ledger_entry
             WHERE tenant_id = ? AND account_id = ? AND document_id = ? AND debited IN ('issued', 'transferred')
             UNION ALL
            SELECT m.sequence
              FROM moved_lot AS m
              JOIN ledger_entry AS e
                ON e.tenant_id = m.tenant_id AND e.account_id = m.origin_account_id AND e.sequence = m.origin_sequence
             WHERE m.tenant_id = ? AND m.account_id = ? AND e.document_id = ? AND e.debited IN ('issued', 'transferred')
            """;

    /**
     * Of these lots, and of what a document granted to who became part of this account's member: where it was granted,
     * and where it had come with an earlier merge.
     */
    private static final String EXPIRED = """
            SELECT coalesce(sum(x.amount), 0)::bigint
              FROM (SELECT c.amount
                      FROM lot_consumption AS c
                      JOIN ledger_entry AS e
                        ON e.tenant_id = c.tenant_id AND e.account_id = c.account_id AND e.sequence = c.sequence
                     WHERE c.tenant_id = ? AND c.account_id = ? AND c.lot_sequence = ANY (?) AND e.type = 'EXPIRE'
                     UNION ALL
                    SELECT c.amount
                      FROM account AS o
                      JOIN ledger_entry AS g
                        ON g.tenant_id = o.tenant_id AND g.account_id = o.account_id AND g.debited = 'issued'
                      JOIN lot_consumption AS c
                        ON c.tenant_id = g.tenant_id AND c.account_id = g.account_id AND c.lot_sequence = g.sequence
                      JOIN ledger_entry AS e
                        ON e.tenant_id = c.tenant_id AND e.account_id = c.account_id AND e.sequence = c.sequence
                     WHERE o.tenant_id = ? AND o.merged_into = ? AND g.document_id = ? AND e.type = 'EXPIRE'
                     UNION ALL
                    SELECT c.amount
                      FROM account AS o
                      JOIN moved_lot AS m ON m.tenant_id = o.tenant_id AND m.account_id = o.account_id
                      JOIN ledger_entry AS g
                        ON g.tenant_id = m.tenant_id AND g.account_id = m.origin_account_id
                       AND g.sequence = m.origin_sequence AND g.debited = 'issued'
                      JOIN lot_consumption AS c
                        ON c.tenant_id = m.tenant_id AND c.account_id = m.account_id AND c.lot_sequence = m.sequence
                      JOIN ledger_entry AS e
                        ON e.tenant_id = c.tenant_id AND e.account_id = c.account_id AND e.sequence = c.sequence
                     WHERE o.tenant_id = ? AND o.merged_into = ? AND g.document_id = ? AND e.type = 'EXPIRE') AS x
            """;

    /** Nothing is booked any more on an account that became part of another one: what is gone of it stays as it is. */
    private static final String GONE = """
            SELECT coalesce(sum(CASE WHEN credited = 'expired' THEN amount ELSE -amount END), 0)::bigint AS gone
              FROM ledger_entry
             WHERE tenant_id = ?
               AND account_id = ANY (ARRAY(SELECT account_id FROM account WHERE tenant_id = ? AND merged_into = ?)
                                     || ?::uuid)
               AND 'expired' IN (debited, credited)
            """;

    /** How much a document took from a lot and has not given back. */
    record Taken(UUID account, Lot lot, long amount) {
        /** Not so where it was taken before a merge. */
        boolean isOf(Account wanted) {
            return account.equals(wanted.id());
        }
    }

    private final Connection connection;
    private final TenantId tenant;

    LotRows(Connection connection, TenantId tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    List<Lot> open(Account account) throws SQLException {
        List<Lot> lots = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setObject(1, tenant.value());
            statement.setObject(2, account.id());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lots.add(lot(rows));
                }
            }
        }
        return lots;
    }

    /** Gives each account its open lots. */
    void load(List<Account> accounts) throws SQLException {
        Map<UUID, List<Lot>> lots = new HashMap<>();
        Rows.list(
                connection,
                OPEN_OF_MANY,
                statement -> {
                    statement.setObject(1, tenant.value());
                    Rows.uuids(statement, 2, accounts.stream().map(Account::id).toList());
                },
                row -> lots.computeIfAbsent(Rows.uuid(row, "account_id"), id -> new ArrayList<>())
                        .add(lot(row)));
        accounts.forEach(account -> account.loadLots(lots.getOrDefault(account.id(), List.of())));
    }

    List<Taken> taken(Account account, UUID document) throws SQLException {
        List<Taken> taken = new ArrayList<>();
        long elsewhere = 0;
        try (PreparedStatement statement = connection.prepareStatement(TAKEN)) {
            statement.setObject(1, tenant.value());
            statement.setObject(2, tenant.value());
            statement.setObject(3, account.id());
            statement.setObject(4, account.id());
            statement.setObject(5, document);
            statement.setObject(6, tenant.value());
            statement.setObject(7, tenant.value());
            statement.setObject(8, tenant.value());
            statement.setObject(9, account.id());
            statement.setObject(10, account.id());
            statement.setObject(11, document);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    elsewhere = rows.getLong("elsewhere");
                    Lot lot = lot(rows);
                    lot.extend(account.extension());
                    taken.add(new Taken(Rows.uuid(rows, "account_id"), lot, rows.getLong("amount")));
                }
            }
        }
        return elsewhere == 0 ? taken : Holding.without(taken, elsewhere);
    }

    List<Long> grantedBy(Account account, UUID document) throws SQLException {
        List<Long> sequences = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(GRANTED_BY)) {
            statement.setObject(1, tenant.value());
            statement.setObject(2, account.id());
            statement.setObject(3, document);
            statement.setObject(4, tenant.value());
            statement.setObject(5, account.id());
            statement.setObject(6, document);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sequences.add(rows.getLong("sequence"));
                }
            }
        }
        return sequences;
    }

    long expired(Account account, List<Long> lots, UUID document) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXPIRED)) {
            statement.setObject(1, tenant.value());
            statement.setObject(2, account.id());
            statement.setArray(3, connection.createArrayOf("bigint", lots.toArray()));
            statement.setObject(4, tenant.value());
            statement.setObject(5, account.id());
            statement.setObject(6, document);
            statement.setObject(7, tenant.value());
            statement.setObject(8, account.id());
            statement.setObject(9, document);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** What expired of it and of accounts that became part of it, less what was brought back. */
    long expired(Account account) throws SQLException {
        return Rows.list(
                        connection,
                        GONE,
                        statement -> {
                            statement.setObject(1, tenant.value());
                            statement.setObject(2, tenant.value());
                            statement.setObject(3, account.id());
                            statement.setObject(4, account.id());
                        },
                        row -> row.getLong("gone"))
                .getFirst();
    }

    private static Lot lot(ResultSet row) throws SQLException {
        return new Lot(
                row.getLong("sequence"),
                row.getString("pocket"),
                row.getLong("granted"),
                row.getLong("remaining"),
                row.getObject("active_from", OffsetDateTime.class).toInstant(),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                false);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
