package dev.setia.ledger;

import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a debit would find now: what has fallen due counts, though nobody has booked it yet. */
@Component
public class Spendable {
    private static final String SQL = """
            SELECT a.available, a.pending, a.owed,
                   coalesce(sum(l.remaining) FILTER (WHERE l.pocket = 'available' AND %1$s <= :now), 0)::bigint
                       AS expired,
                   coalesce(sum(l.remaining) FILTER (WHERE l.pocket = 'pending' AND l.active_from <= :now), 0)::bigint
                       AS ripe,
                   coalesce(sum(l.remaining) FILTER (WHERE l.pocket = 'pending' AND l.active_from <= :now
                                                       AND %1$s <= :now), 0)::bigint AS overripe,
                   coalesce((SELECT sum(h.points) FROM hold AS h
                              WHERE h.tenant_id = :tenant AND h.member_id = a.member_id AND h.program_id = a.program_id
                                AND h.status = 'open' AND h.expires_at <= :now AND a.unit = 'points'), 0)::bigint AS lapsed
              FROM account AS a
              LEFT JOIN lot AS l ON l.tenant_id = :tenant AND l.account_id = a.account_id AND l.remaining > 0
             WHERE a.tenant_id = :tenant AND a.member_id = :member AND a.program_id = :program AND a.unit = :unit
             GROUP BY a.member_id, a.program_id, a.unit, a.available, a.pending, a.owed
            """.formatted(LotEnd.SQL);

    private final JdbcClient jdbc;

    Spendable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The balance of an account after all that is due; nothing of an account that was never opened. */
    public Balance at(TenantId tenant, AccountKey key, Instant now) {
        return jdbc.sql(SQL)
                .param("tenant", tenant.value())
                .param("member", key.member().value())
                .param("program", key.program().value())
                .param("unit", key.unit())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Spendable::balance)
                .optional()
                .orElse(Balance.ZERO);
    }

    private static Balance balance(ResultSet row, int index) throws SQLException {
        // What was set aside for too long comes back before anything else falls due.
        long repaid = Math.min(row.getLong("lapsed"), row.getLong("owed"));
        return Overdue.after(
                new Balance(
                        row.getLong("available") + row.getLong("lapsed") - repaid,
                        row.getLong("pending"),
                        row.getLong("owed") - repaid),
                row.getLong("expired"),
                row.getLong("ripe"),
                row.getLong("overripe"));
    }
}
