package dev.setia.ledger;

import dev.setia.platform.OneTrip;
import dev.setia.platform.Questions;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What a debit would find now: what has fallen due counts, though nobody has booked it yet. */
@Component
public class Spendable {
    private static final String SQL = """
            SELECT a.available, a.pending, a.owed,
                   coalesce(sum(l.remaining) FILTER (WHERE l.pocket = 'available' AND %1$s <= ?), 0)::bigint
                       AS expired,
                   coalesce(sum(l.remaining) FILTER (WHERE l.pocket = 'pending' AND l.active_from <= ?), 0)::bigint
                       AS ripe,
                   coalesce(sum(l.remaining) FILTER (WHERE l.pocket = 'pending' AND l.active_from <= ?
                                                       AND %1$s <= ?), 0)::bigint AS overripe,
                   coalesce((SELECT sum(h.points) FROM hold AS h
                              WHERE h.tenant_id = ? AND h.member_id = a.member_id AND h.program_id = a.program_id
                                AND h.status = 'open' AND h.expires_at <= ? AND a.unit = 'points'), 0)::bigint AS lapsed
              FROM account AS a
              LEFT JOIN lot AS l ON l.tenant_id = ? AND l.account_id = a.account_id AND l.remaining > 0
             WHERE a.tenant_id = ? AND a.member_id = ? AND a.program_id = ? AND a.unit = ?
             GROUP BY a.member_id, a.program_id, a.unit, a.available, a.pending, a.owed
            """.formatted(LotEnd.SQL);

    private final OneTrip trip;

    Spendable(OneTrip trip) {
        this.trip = trip;
    }

    /** The balance of an account after all that is due; nothing of an account that was never opened. */
    public Balance at(TenantId tenant, AccountKey key, Instant now) {
        Questions questions = new Questions();
        Supplier<Balance> balance = ask(questions, tenant, key, now);
        trip.ask(questions);
        return balance.get();
    }

    /** The same, together with what others ask. */
    public Supplier<Balance> ask(Questions questions, TenantId tenant, AccountKey key, Instant now) {
        UUID of = tenant.value();
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        Supplier<List<Balance>> found = questions.ask(
                SQL,
                Questions.values(
                        at,
                        at,
                        at,
                        at,
                        of,
                        at,
                        of,
                        of,
                        key.member().value(),
                        key.program().value(),
                        key.unit()),
                Spendable::balance);
        return () -> found.get().stream().findFirst().orElse(Balance.ZERO);
    }

    private static Balance balance(ResultSet row) throws SQLException {
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
