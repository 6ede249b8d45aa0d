package dev.setia.support;

import java.lang.ScopedValue.CallableOp;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Refuses every statement on a tenant's table that does not name the tenant, in every test that runs the application,
 * through JPA and JDBC alike. It is found by the component scan of the application, so no test has to ask for it.
 */
@Component
public class StatementCheck implements BeanPostProcessor {
    private static final ScopedValue<Boolean> OFF = ScopedValue.newInstance();
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    private static final Pattern FILTER =
            Pattern.compile("(?:\\b\\w+\\.)?\\btenant_id\\s*=\\s*\\?", Pattern.CASE_INSENSITIVE);
    private static final AtomicBoolean WITHOUT_FILTER = new AtomicBoolean();
    private static final AtomicLong SENT = new AtomicLong();
    private static final AtomicLong ENDED = new AtomicLong();

    /** For the tests that forget the tenant on purpose. */
    public static <T, X extends Throwable> T without(CallableOp<? extends T, X> action) throws X {
        return ScopedValue.where(OFF, true).call(action);
    }

    /**
     * From now on no statement of the application compares the tenant that it was given; until it is said otherwise.
     */
    public static void dropFilter(boolean isDropped) {
        WITHOUT_FILTER.set(isDropped);
    }

    /** Every statement that passed so far. */
    public static Set<String> seen() {
        return Set.copyOf(SEEN);
    }

    /** How many statements were sent so far, by all threads together. */
    public static long sent() {
        return SENT.get();
    }

    /** How many statements and ends of transactions were sent so far; a beginning travels with the first statement. */
    public static long trips() {
        return SENT.get() + ENDED.get();
    }

    /** A statement forgot the tenant. An error and not an exception: nobody may make an answer out of it. */
    public static final class TenantForgotten extends AssertionError {
        private static final long serialVersionUID = 1L;

        TenantForgotten(String fault, String sql) {
            super("SQL " + fault + ": " + sql);
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool && !(bean instanceof Checked) ? new Checked(pool) : bean;
    }

    static final class Checked extends DelegatingDataSource {
        private volatile @Nullable TenantStatements statements;

        Checked(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return proxy(Connection.class, connection, new Watch(connection, statements(connection)));
        }

        private TenantStatements statements(Connection connection) throws SQLException {
            TenantStatements known = statements;
            if (known == null) {
                known = new TenantStatements(tenantTables(connection));
                statements = known;
            }
            return known;
        }
    }

    private static Set<String> tenantTables(Connection connection) throws SQLException {
        Set<String> tables = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select relname from pg_class
                        where relnamespace = 'setia'::regnamespace and relkind in ('r', 'p') and relrowsecurity
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static <T> T proxy(Class<T> type, Object target, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(StatementCheck.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Stands before a connection, and before its plain statements. */
    private record Watch(Object target, TenantStatements statements) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            boolean saysSql = method.getName().matches("prepare(Statement|Call)|execute.*|addBatch");
            if (saysSql && arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                check(sql);
                SENT.incrementAndGet();
                if (WITHOUT_FILTER.get()) {
                    arguments[0] = FILTER.matcher(sql).replaceAll("?::uuid is not null");
                }
            } else if (method.getName().matches("commit|rollback")) {
                ENDED.incrementAndGet();
            }
            try {
                Object result = method.invoke(target, arguments);
                return method.getName().equals("createStatement")
                        ? StatementCheck.proxy(Statement.class, result, new Watch(result, statements))
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private void check(String sql) {
            if (OFF.isBound()) {
                return;
            }
            if (SEEN.contains(sql)) {
                return;
            }
            statements.fault(sql).ifPresent(fault -> {
                throw new TenantForgotten(fault, sql);
            });
            SEEN.add(sql);
        }
    }
}
