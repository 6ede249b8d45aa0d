package dev.setia.support;

import dev.setia.shared.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * A small world in which everything agrees (books/sound-books.sql), in a transaction that is never committed: to be
 * broken in, or to try what a role may do. In its SQL, {@code …a1} stands for the id that ends so.
 */
public final class SoundBooks implements AutoCloseable {

    public static final TenantId TENANT = new TenantId(UUID.fromString(id("01")));
    public static final TenantId OTHER_TENANT = new TenantId(UUID.fromString(id("02")));

    private final Connection connection;
    private final Statement statement;

    private SoundBooks(Connection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
    }

    /** Books that no foreign key protects. */
    public static SoundBooks unprotected() throws SQLException, IOException {
        SoundBooks books = begin();
        books.run("set local session_replication_role = replica");
        books.load();
        return books;
    }

    /** Books as the application has them, with the tenant bound. */
    public static SoundBooks asApp() throws SQLException, IOException {
        SoundBooks books = begin();
        books.load();
        books.workAs("setia_app");
        return books;
    }

    private static SoundBooks begin() throws SQLException {
        Connection connection = TestDatabase.asSuperuser();
        connection.setAutoCommit(false);
        return new SoundBooks(connection);
    }

    private void load() throws SQLException, IOException {
        run(new ClassPathResource("books/sound-books.sql").getContentAsString(StandardCharsets.UTF_8));
    }

    /** From here on bound by the role's grants and by row-level security. */
    public void workAs(String role) throws SQLException {
        run("set local role " + role);
        bind(TENANT);
    }

    public void bind(TenantId tenant) throws SQLException {
        run("set local app.tenant_id = '" + tenant.value() + "'");
    }

    public void run(String sql) throws SQLException {
        statement.execute(full(sql));
    }

    /** Returns how many rows the statement changed. */
    public int change(String sql) throws SQLException {
        return statement.executeUpdate(full(sql));
    }

    public long count(String table) throws SQLException {
        try (var rows = statement.executeQuery(full("select count(*) from " + table))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public Connection connection() {
        return connection;
    }

    private static String full(String sql) {
        return Pattern.compile("…(\\w\\w)").matcher(sql).replaceAll(match -> id(match.group(1)));
    }

    private static String id(String end) {
        return "00000000-0000-7000-8000-0000000000" + end;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
