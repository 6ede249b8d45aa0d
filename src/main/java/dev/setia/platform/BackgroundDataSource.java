package dev.setia.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Connections for the list of background work. Inside a transaction of ours they belong to it, so what is scheduled is
 * scheduled when it commits, and never when it does not; outside of one each statement stands for itself, for the
 * scheduler does not commit.
 */
final class BackgroundDataSource extends DelegatingDataSource {
    private final DataSource joining;

    BackgroundDataSource(DataSource pool) {
        super(pool);
        this.joining = new TransactionAwareDataSourceProxy(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return joining.getConnection();
        }
        Connection connection = super.getConnection();
        try {
            // The pool sets it back when the connection returns.
            connection.setAutoCommit(true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
