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
                                                       AND %1$s <= :now), 0)::bigint AS overripe
              FROM account AS a
              LEFT JOIN lot AS l ON l.tenant_id = :tenant AND l.account_id = a.account_id AND l.remaining > 0
             WHERE a.tenant_id = :tenant AND a.member_id = :member AND a.program_id = :program AND a.unit = :unit
             GROUP BY a.available, a.pending, a.owed
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
        return Overdue.after(
                new Balance(row.getLong("available"), row.getLong("pending"), row.getLong("owed")),
                row.getLong("expired"),
                row.getLong("ripe"),
                row.getLong("overripe"));
    }
}
