package dev.setia.support;

import dev.setia.platform.Ids;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An event shows when the millisecond in which it was made is over by the database's clock. */
public final class EventsShow {
    private EventsShow() {}

    /** Returns when every event that has been committed so far shows. */
    public static void await() {
        // Ids of one millisecond count on, perhaps into the next.
        long made = Ids.next().getMostSignificantBits() >>> 16;
        try (Connection connection = TestDatabase.asApp();
                Statement statement = connection.createStatement()) {
            while (millis(statement) <= made) {
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static long millis(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select floor(extract(epoch from clock_timestamp()) * 1000)")) {
            row.next();
            return row.getLong(1);
        }
    }
}
