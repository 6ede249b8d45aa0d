package dev.setia.platform;

import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks the database all that a reader wants to know of the bound tenant in one round trip, where a transaction would
 * take three: one to begin and to say whose rows may be seen, one to ask, one to end.
 *
 * <p>The setting and the questions are several statements that the driver sends in one go. The server takes what comes
 * in one go for one transaction, so the setting holds for the questions and is gone afterwards. A statement at the end
 * sees that it did hold: should a driver ever send them one by one, row-level security would hide every row, and what
 * is hidden must not be taken for what is not there.
 */
@Component
public final class OneTrip {
    private static final String ADMIT = "SELECT set_config('app.tenant_id', ?, true)";
    private static final String ADMIT_BATCH =
            "SELECT set_config('app.tenant_id', ?, true), set_config('plan_cache_mode', 'force_generic_plan', true)";
    private static final String ADMITTED = "SELECT current_setting('app.tenant_id', true)";

    /** The same questions are asked together again and again: as many texts as there are such combinations. */
    private static final Map<List<String>, String> TEXTS = new ConcurrentHashMap<>();

    private static final Map<List<String>, String> ADMITTING = new ConcurrentHashMap<>();

    private final JdbcTemplate jdbc;
    private final DataSource pool;
    private final boolean isDistributed;

    OneTrip(JdbcTemplate jdbc, @Value("${setia.database.distributed:false}") boolean isDistributed) {
        this.jdbc = jdbc;
        this.pool = Objects.requireNonNull(jdbc.getDataSource());
        this.isDistributed = isDistributed;
    }

    /**
     * Asks them; then their answers are there. Within a transaction they see what it has written, for they are asked on
     * its connection. On a distributed database only the statement that {@link TenantAwareDataSource} sends travels to
     * the nodes, and a reader takes its three trips.
     *
     * @throws IllegalStateException when no tenant is bound, outside of a transaction
     */
    public void ask(Questions questions) {
        if (questions.isEmpty()) {
            return;
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // It has said whose rows it sees, which may be those of several tenants.
            jdbc.execute((ConnectionCallback<Boolean>) connection -> within(connection, questions));
            return;
        }
        TenantId tenant = Tenancy.current();
        if (isDistributed) {
            jdbc.execute((ConnectionCallback<Boolean>) connection -> within(connection, questions));
        } else {
            alone(tenant.value().toString(), questions);
        }
    }

    /**
     * Asks of the rows of several tenants, outside of a transaction; for whoever has just written for all of them.
     *
     * @throws IllegalStateException if there are several on a distributed database
     */
    public void ask(Set<TenantId> tenants, Questions questions) {
        if (tenants.size() == 1) {
            Tenancy.run(tenants.iterator().next(), () -> ask(questions));
        } else if (isDistributed) {
            throw new IllegalStateException("setia.purchase.tenants-per-batch has to be 1 on a distributed database");
        } else {
            alone(Tenancy.list(tenants), questions);
        }
    }

    /**
     * The first questions of a batch's transaction: with them it is let see the rows of these tenants. Planned anew for
     * each batch, which is what the server prefers, a batch costs a third more, so its plans are generic.
     */
    public Questions ofBatch(Set<TenantId> tenants) {
        Questions questions = new Questions();
        if (isDistributed) {
            jdbc.execute(Tenancy.setLocal(tenants) + "; SET LOCAL plan_cache_mode = force_generic_plan");
        } else {
            var unused = questions.ask(ADMIT_BATCH, Questions.values(Tenancy.list(tenants)), row -> row.getString(1));
        }
        return questions;
    }

    private static boolean within(Connection connection, Questions questions) throws SQLException {
        String text = TEXTS.computeIfAbsent(questions.texts(), texts -> String.join(";\n", texts));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int unused = questions.bind(statement, 1);
            boolean unusedToo = statement.execute();
            questions.read(statement);
            return true;
        }
    }

    private void alone(String tenants, Questions questions) {
        String text = ADMITTING.computeIfAbsent(
                questions.texts(), texts -> ADMIT + ";\n" + String.join(";\n", texts) + ";\n" + ADMITTED);
        try (Connection connection = Tenancy.forNobody(pool::getConnection)) {
            // Costs no trip, for nothing has begun; the pool sets it back when the connection returns.
            connection.setAutoCommit(true);
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                statement.setString(1, tenants);
                int unused = questions.bind(statement, 2);
                boolean unusedToo = statement.execute();
                unusedToo = statement.getMoreResults();
                questions.read(statement);
                requireAdmitted(statement, tenants);
            }
        } catch (SQLException e) {
            throw translated(text, e);
        }
    }

    private static void requireAdmitted(PreparedStatement statement, String tenants) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            if (!row.next() || !tenants.equals(row.getString(1))) {
                throw new IllegalStateException("the questions were not asked in one go");
            }
        }
    }

    private DataAccessException translated(String text, SQLException fault) {
        DataAccessException known = jdbc.getExceptionTranslator().translate("one trip", text, fault);
        return known == null ? new UncategorizedSQLException("one trip", text, fault) : known;
    }
}
