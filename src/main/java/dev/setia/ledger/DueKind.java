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
            int expired = Overdue.expire(account, by, source);
            account.moveLots(by);
            return expired;
        }
    },
    /** Nothing but the news that points will be gone. */
    NOTICE(
            "points.expiring",
            "l.expires_at",
            "l.pocket in ('available', 'pending')"
                    + " AND (a.extended_since IS NULL OR l.expires_at <= a.extended_since"
                    + " OR l.expires_at >= a.extended_until)") {
        @Override
        int settle(Account account, Instant by, Source source) {
            return 1;
        }
    },
    /** The same of points whose end has been moved by what their member did. */
    NOTICE_OF_EXTENDED(
            "points.expiring",
            "a.extended_until",
            "l.pocket in ('available', 'pending')"
                    + " AND l.expires_at > a.extended_since AND l.expires_at < a.extended_until") {
        @Override
        int settle(Account account, Instant by, Source source) {
            return 1;
        }
    };

    private final String event;
    private final String sql;

    /** Looked up lot by lot: the OFFSET keeps the planner from gathering all accounts of the program first. */
    private static final String ACCOUNT_OF_LOT = """
            CROSS JOIN LATERAL (
                        SELECT program_id, extended_since, extended_until FROM account
                         WHERE tenant_id = ? AND account_id = l.account_id OFFSET 0) AS a
                 WHERE l.tenant_id = ?
            """;

    private static final String LOTS_OF_ACCOUNT = """
            JOIN account AS a ON a.tenant_id = l.tenant_id AND a.account_id = l.account_id
                 WHERE l.tenant_id = ? AND a.tenant_id = ?
            """;

    DueKind(String event, String dueAt, String condition) {
        this.event = event;
        this.sql = """
                SELECT %1$s AS due_at, l.account_id
                  FROM lot AS l
                  %3$s AND a.program_id = ?
                   AND %2$s AND %1$s <= ? AND (%1$s, l.account_id) > (?, ?) AND l.remaining > 0
                 ORDER BY %1$s, l.account_id
                 LIMIT ?
                """.formatted(dueAt, condition, dueAt.startsWith("l.") ? ACCOUNT_OF_LOT : LOTS_OF_ACCOUNT);
    }

    /** How many things changed on a locked account with its open lots. */
    abstract int settle(Account account, Instant by, Source source);

    /** Whether it is but told, and therefore once. */
    boolean isTold() {
        return switch (this) {
            case NOTICE, NOTICE_OF_EXTENDED -> true;
            case ACTIVATION, EXPIRY -> false;
        };
    }

    /** Whether the index of lots has the order that is asked for. */
    boolean isOrderedByIndex() {
        return switch (this) {
            case ACTIVATION, EXPIRY, NOTICE -> true;
            case NOTICE_OF_EXTENDED -> false;
        };
    }

    String event() {
        return event;
    }

    /**
     * Accounts with a lot that is due, in the order of the index, behind a position. Where an index has that order, the
     * planner must not sort: of a table it knows nothing of (a program that was opened this minute) it believes that
     * little is due, and would gather and sort all that is due for each chunk. Nor must it begin with the accounts: of
     * a tenant that is a thousand times as large as the others it believes that its program has some dozens of them.
     */
    String sql() {
        return sql;
    }
}
