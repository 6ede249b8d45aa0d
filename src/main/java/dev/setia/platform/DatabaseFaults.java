package dev.setia.platform;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** What the database meant, by SQLSTATE: the class of Spring's exception differs between JPA and JDBC. */
final class DatabaseFaults {
    private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");
    private static final Set<String> BUSY = Set.of("55P03", "57014", "40001", "40P01");
    // Shutting down, starting up, killed, too many connections, read only (a standby after a failover).
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "53300", "25006", "25P03", "25P04");
    private static final Set<String> UNSTORABLE_TEXT = Set.of("22021", "22P05");

    private DatabaseFaults() {}

    static boolean isOne(Throwable fault) {
        return !state(fault).isEmpty() || hasNoConnection(fault);
    }

    static boolean isRolledBackForAnother(Throwable fault) {
        return ROLLED_BACK.contains(state(fault));
    }

    static boolean isBusy(Throwable fault) {
        return BUSY.contains(state(fault));
    }

    static boolean isUnstorableText(Throwable fault) {
        return UNSTORABLE_TEXT.contains(state(fault));
    }

    static boolean isDuplicate(Throwable fault) {
        return state(fault).equals("23505");
    }

    static boolean isGone(Throwable fault) {
        String state = state(fault);
        return state.startsWith("08") || GONE.contains(state) || hasNoConnection(fault);
    }

    /** When even the rollback fails, what led to it is told beside the causes and not among them. */
    private static Throwable behindRollback(Throwable fault) {
        return fault instanceof TransactionSystemException rollback && rollback.getApplicationException() != null
                ? rollback.getApplicationException()
                : fault;
    }

    private static boolean hasNoConnection(Throwable fault) {
        for (@Nullable Throwable cause = behindRollback(fault); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    private static String state(Throwable fault) {
        for (@Nullable Throwable cause = behindRollback(fault); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
