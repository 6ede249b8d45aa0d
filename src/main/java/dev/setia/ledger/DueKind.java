package dev.setia.ledger;

import java.time.Instant;

/** What the passing of days means for lots. */
enum DueKind {
    ACTIVATION("points.activated", "l.active_from", "l.pocket = 'pending'") {
        @Override
        int settle(Account account, Instant by, Source source) {
            return Overdue.activate(account, by, source);
        }
    },
    EXPIRY("points.expired", "l.expires_at", "l.pocket = 'available'") {
        @Override
        int settle(Account account, Instant by, Source source) {
            return Overdue.expire(account, by, source);
        }
    },
    /** Nothing but the news that points will be gone. */
    NOTICE("points.expiring", "l.expires_at", "l.pocket in ('available', 'pending')") {
        @Override
        int settle(Account account, Instant by, Source source) {
            return 1;
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

    /** How many things changed on a locked account with its open lots. */
    abstract int settle(Account account, Instant by, Source source);

    String event() {
        return event;
    }

    /** Accounts with a lot that is due, in the order of the index, behind a position. */
    String sql() {
        return sql;
    }
}
