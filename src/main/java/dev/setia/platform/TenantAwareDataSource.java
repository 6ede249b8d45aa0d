package dev.setia.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Hands out connections that show the rows of the bound tenant, and no rows where none is bound. Everything goes
 * through it: JPA, JDBC and jobs. The setting is local to the transaction, so nothing stays on a pooled connection.
 */
final class TenantAwareDataSource extends DelegatingDataSource {

    TenantAwareDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        var tenant = Tenancy.currentOrNull();
        if (tenant == null) {
            return connection;
        }
        try (Statement statement = connection.createStatement()) {
            // The statement and not set_config(): only the statement travels to the nodes of a distributed database.
            statement.execute("SET LOCAL app.tenant_id = '" + tenant + "'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException("connections come from the pool, with the tenant set");
    }
}
