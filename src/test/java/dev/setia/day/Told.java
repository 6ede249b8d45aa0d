package dev.setia.day;

import dev.setia.shared.TenantId;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a tenant's events say. */
final class Told {
    private Told() {}

    /** How many entries of a type there are. */
    static long entries(TenantId tenant, String type) {
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from ledger_entry where tenant_id = '"
                        + tenant.value() + "' and type = '" + type + "'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was told of a member, in order. */
    static List<String> inOrder(TenantId tenant, String member) {
        List<String> told = new ArrayList<>();
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select type from outbox_event where tenant_id = '"
                        + tenant.value() + "' and member_id = '" + PointsShop.uuid(member)
                        + "' order by stream_id, sequence")) {
            while (rows.next()) {
                told.add(rows.getString(1));
            }
            return told;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Type, kind of document and number of each kind of event, by name. */
    static List<String> of(TenantId tenant) {
        List<String> told = new ArrayList<>();
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select type || ' ' || document_type || ' ' || count(*) from outbox_event where tenant_id = '"
                                + tenant.value() + "' group by type, document_type order by type")) {
            while (rows.next()) {
                told.add(rows.getString(1));
            }
            return told;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
