package dev.setia.ledger;

import dev.setia.platform.AsOf;
import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads an account and its open lots as they are, or were, once all is settled that has fallen due: the very mechanism
 * that books it is let loose on a copy, of which nothing is ever written.
 */
@Component
class FindLots {
    private static final String NOW = """
            SELECT a.member_id, a.program_id, a.unit, a.available, a.pending, a.owed, a.sequence AS entries,
                   l.sequence, l.pocket, l.granted, l.remaining, l.active_from, l.expires_at,
                   a.extended_since, a.extended_until
              FROM account AS a
              LEFT JOIN lot AS l ON l.tenant_id = :tenant AND l.account_id = a.account_id AND l.remaining > 0
             WHERE a.tenant_id = :tenant AND a.account_id = :account
            """;

    /** From entries and what they took from lots, not from the rows of today, which have moved on. */
    private static final String AS_OF = """
            WITH last AS (
                SELECT sequence, available_after, pending_after, owed_after
                  FROM ledger_entry
                 WHERE tenant_id = :tenant AND account_id = :account AND recorded_at <= :asOf
                 ORDER BY sequence DESC LIMIT 1
            ),
            open AS (
                SELECT l.sequence, g.credited AS pocket, l.granted,
                       l.granted - coalesce(sum(c.amount), 0)::bigint AS remaining, l.active_from, l.expires_at
                  FROM last
                  JOIN lot AS l ON l.tenant_id = :tenant AND l.account_id = :account AND l.sequence <= last.sequence
                  JOIN ledger_entry AS g
                    ON g.tenant_id = :tenant AND g.account_id = :account AND g.sequence = l.sequence
                  LEFT JOIN lot_consumption AS c
                    ON c.tenant_id = :tenant AND c.account_id = :account AND c.lot_sequence = l.sequence
                   AND c.sequence <= last.sequence
                 GROUP BY l.sequence, g.credited, l.granted, l.active_from, l.expires_at
                HAVING l.granted > coalesce(sum(c.amount), 0)
            )
            SELECT a.member_id, a.program_id, a.unit, coalesce(last.available_after, 0) AS available,
                   coalesce(last.pending_after, 0) AS pending, coalesce(last.owed_after, 0) AS owed,
                   coalesce(last.sequence, 0) AS entries,
                   open.sequence, open.pocket, open.granted, open.remaining, open.active_from, open.expires_at,
                   a.extended_since, a.extended_until
              FROM account AS a
              LEFT JOIN last ON true
              LEFT JOIN open ON true
             WHERE a.tenant_id = :tenant AND a.account_id = :account
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FindLots(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param asOf what is settled by then; what was recorded later is not there */
    record Settled(Account account, Instant asOf) {
        /** Whatever can still be spent, or will be, in the order in which it is. */
        List<Lot> open() {
            return account.lots().stream()
                    .filter(lot -> lot.remaining() > 0)
                    .sorted(Account.SPENDING_ORDER)
                    .toList();
        }
    }

    private record Row(
            AccountKey key,
            Balance balance,
            Extension extension,
            long entries,
            @Nullable Lot lot) {}

    /** @param asOf null for now */
    Settled of(TenantId tenant, AccountId id, @Nullable Instant asOf) {
        Instant now = clock.instant();
        Instant past = asOf == null ? null : AsOf.checked(asOf, now);
        JdbcClient.StatementSpec statement = jdbc.sql(past == null ? NOW : AS_OF)
                .param("tenant", tenant.value())
                .param("account", id.value());
        if (past != null) {
            statement = statement.param("asOf", past.atOffset(ZoneOffset.UTC));
        }
        List<Row> rows = statement.query((row, index) -> row(row)).list();
        if (rows.isEmpty()) {
            throw new NotFound("account");
        }
        Instant at = past == null ? now : past;
        return new Settled(settled(tenant.value(), id.value(), rows, at), at);
    }

    private static Account settled(UUID tenant, UUID id, List<Row> rows, Instant at) {
        Row first = rows.getFirst();
        Account account = new Account(
                tenant,
                id,
                first.key(),
                first.balance(),
                first.extension(),
                first.entries(),
                EntryHash.genesis(tenant, id),
                0);
        List<Lot> lots = new ArrayList<>();
        rows.forEach(row -> {
            if (row.lot() != null) {
                lots.add(row.lot());
            }
        });
        activateAllBut(first.balance().pending(), lots);
        account.loadLots(lots);
        Source nobody = new Source("day_change", id, id, at, at);
        Overdue.activate(account, at, nobody);
        Overdue.expire(account, at, nobody);
        return account;
    }

    /**
     * A lot keeps the pocket it was granted in until it is activated, and of that no entry names it. But all that are
     * ripe are activated at once; so those that waited at the time are the last ones, as many as were pending.
     */
    private static void activateAllBut(long pending, List<Lot> lots) {
        List<Lot> waiting = lots.stream()
                .filter(lot -> lot.isIn(Lot.PENDING))
                .sorted(Comparator.comparing(Lot::activeFrom).reversed())
                .toList();
        long left = pending;
        for (Lot lot : waiting) {
            if (left <= 0) {
                lot.activate();
            }
            left -= lot.remaining();
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        AccountKey key = new AccountKey(
                new MemberId(Rows.uuid(row, "member_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                row.getString("unit"));
        Balance balance = new Balance(row.getLong("available"), row.getLong("pending"), row.getLong("owed"));
        Extension extension =
                new Extension(Rows.instantOrNull(row, "extended_since"), Rows.instantOrNull(row, "extended_until"));
        return new Row(
                key, balance, extension, row.getLong("entries"), row.getString("pocket") == null ? null : lot(row));
    }

    private static Lot lot(ResultSet row) throws SQLException {
        return new Lot(
                row.getLong("sequence"),
                row.getString("pocket"),
                row.getLong("granted"),
                row.getLong("remaining"),
                Rows.instant(row, "active_from"),
                Rows.instantOrNull(row, "expires_at"),
                false);
    }
}
