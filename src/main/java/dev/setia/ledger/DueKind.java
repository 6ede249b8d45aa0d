package dev.setia.ledger;

import java.time.Instant;

/** The two ways in which a day change moves points. */
enum DueKind {
    ACTIVATION("points.activated", "l.active_from", "l.pocket = 'pending'") {
        @Override
        int settle(Account account, Instant begin, Source source) {
            return Overdue.activate(account, begin, source);
        }
    },
    EXPIRY("points.expired", "l.expires_at", "l.pocket = 'available'") {
        @Override
        int settle(Account account, Instant begin, Source source) {
            return Overdue.expire(account, begin, source);
        }
    };

    private final String event;
    private final String sql;

    DueKind(String event, String dueAt, String condition) {
        this.event = event;
        this.sql = """
                SELECT %1$s AS due_at, l.account_id
                  FROM lot AS l
                  JOIN account AS a ON a.tenant_id = l.tenant_id AND a.account_id = l.account_id
                 WHERE l.tenant_id = ? AND a.tenant_id = ? AND a.program_id = ?
                   AND %2$s AND %1$s <= ? AND (%1$s, l.account_id) > (?, ?) AND l.remaining > 0
                 ORDER BY %1$s, l.account_id
                 LIMIT ?
                """.formatted(dueAt, condition);
    }

    /** How many lots of the account were due. */
    abstract int settle(Account account, Instant begin, Source source);

    String event() {
        return event;
    }

    /** Accounts with a lot that is due, in the order of the index, behind a position. */
    String sql() {
        return sql;
    }
}
