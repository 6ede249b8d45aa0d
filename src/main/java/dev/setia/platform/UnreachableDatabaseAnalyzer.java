package dev.setia.platform;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines why the named database cannot be used. */
class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PSQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        String remedy = switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "57" ->
                "Check that the server runs and that SETIA_DATABASE_URL names its host, port and database.";
            case "28" ->
                "Check SETIA_DATABASE_USER and SETIA_DATABASE_PASSWORD, SETIA_DATABASE_OWNER_USER and"
                        + " SETIA_DATABASE_OWNER_PASSWORD. The file db/init/roles.sql makes the roles.";
            case "3D" -> "Create that database, and run db/init/roles.sql in it.";
            default -> "";
        };
        if (remedy.isEmpty()) {
            return null;
        }
        return new FailureAnalysis("The database cannot be used: " + cause.getMessage(), remedy, cause);
    }
}
