package dev.setia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Ids;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.StringJoiner;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is due is found chunk by chunk along an index. A plan that sorts reads all that is due for each chunk, and a
 * program with a million due lots never gets to the end; nor does one that gathers the program's accounts for each.
 */
@SetiaTest
class DueAlongTheIndexTests {
    @ParameterizedTest
    @EnumSource(
            value = DueKind.class,
            names = {"ACTIVATION", "EXPIRY", "NOTICE"})
    void lots_that_are_due_are_read_in_the_order_of_their_index(DueKind kind) throws SQLException {
        assertThat(kind.isOrderedByIndex()).isTrue();
        try (Connection connection = TestDatabase.asApp();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            UUID tenant = Ids.next();
            statement.execute("SET LOCAL app.tenant_id = '" + tenant + "'");
            statement.execute(SettleDue.ALONG_THE_INDEX);
            String index = kind == DueKind.ACTIVATION ? "lot_by_activation" : "lot_by_expiry";
            assertThat(plan(connection, kind, tenant))
                    .contains("using " + index)
                    // A join may begin with the accounts, or keep them all in memory, as the planner pleases.
                    .contains("Subquery Scan on a")
                    .doesNotContain("Sort", "Materialize");
        }
    }

    private static String plan(Connection connection, DueKind kind, UUID tenant) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + kind.sql())) {
            explain.setObject(1, tenant);
            explain.setObject(2, tenant);
            explain.setObject(3, Ids.next());
            explain.setObject(4, OffsetDateTime.parse("2024-06-01T00:00:00Z"));
            explain.setObject(5, OffsetDateTime.parse("2024-05-30T00:00:00Z"));
            explain.setObject(6, Ids.next());
            explain.setInt(7, 300);
            try (ResultSet lines = explain.executeQuery()) {
                StringJoiner plan = new StringJoiner("\n");
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
                return plan.toString();
            }
        }
    }
}
