package dev.setia.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A database with the three roles, made for one run of the tests: in a container where one can run, embedded elsewhere.
 */
public final class ThrowAwayDatabase implements AutoCloseable {

    private final String url;
    private final String superuser;
    private final String superuserPassword;
    private final AutoCloseable server;

    private ThrowAwayDatabase(String url, String superuser, String superuserPassword, AutoCloseable server) {
        this.url = url;
        this.superuser = superuser;
        this.superuserPassword = superuserPassword;
        this.server = server;
    }

    public static ThrowAwayDatabase embedded(Path path) {
        DataFolder folder = DataFolder.open(path);
        EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        return new ThrowAwayDatabase(
                        database.jdbcUrl(),
                        "postgres",
                        folder.secret("superuser.password", RandomText::password),
                        () -> {
                            database.close();
                            folder.close();
                        })
                .withRoles();
    }

    public static boolean containerCanRun() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    public static ThrowAwayDatabase container() {
        var container = new PostgreSQLContainer("postgres:18").withDatabaseName("setia");
        container.start();
        return new ThrowAwayDatabase(
                        container.getJdbcUrl(), container.getUsername(), container.getPassword(), container::stop)
                .withRoles();
    }

    private ThrowAwayDatabase withRoles() {
        try (Connection connection = asSuperuser()) {
            DatabaseRole.makeAll(connection, this::password);
            return this;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    public String owner() {
        return DatabaseRole.OWNER.login();
    }

    public String app() {
        return DatabaseRole.APP.login();
    }

    public String verifier() {
        return DatabaseRole.VERIFIER.login();
    }

    /** The password of one of the three roles: nobody but this run of the tests can reach the database. */
    public String password(String login) {
        return "password-of-" + login;
    }

    private String password(DatabaseRole role) {
        return password(role.login());
    }

    /**
     * A connection that may do everything, to prepare and to break things; never to check what the application may do.
     */
    public Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(url, superuser, superuserPassword);
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
