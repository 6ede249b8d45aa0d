package dev.setia.platform;

import dev.setia.shared.TypedId;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** All that the database holds of a tenant, to see whether it has changed. */
final class TenantRows {
    private TenantRows() {}

    /** A digest of the tenant's rows, by table. */
    static Map<String, String> of(String tenant) throws SQLException {
        UUID id = TypedIds.ALL.stream()
                .filter(kind -> kind.prefix().equals("ten"))
                .findFirst()
                .flatMap(kind -> kind.read(tenant))
                .map(TypedId::value)
                .orElseThrow();
        Map<String, String> digests = new TreeMap<>();
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                digests.put(table, digest(statement, table, id));
            }
        }
        return digests;
    }

    private static String digest(Statement statement, String table, UUID tenant) throws SQLException {
        String sql = "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from setia." + table
                + " as t where tenant_id = '" + tenant + "'";
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select relname from pg_class
                 where relnamespace = 'setia'::regnamespace and relkind in ('r', 'p') and relrowsecurity
                 order by relname""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
