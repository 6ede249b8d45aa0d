package dev.setia.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database as the role that can only read, for a program that checks the books without starting Setia: the one that
 * the environment names, or else the embedded one, which is started if no Setia runs on it now.
 */
public final class VerifierDatabase implements AutoCloseable {
    private static final String LOGIN = DatabaseRole.VERIFIER.login();

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final DataSource dataSource;

    private VerifierDatabase(Deque<AutoCloseable> under, DatabaseLogin login, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(login.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(connections);
        config.addDataSourceProperty("ApplicationName", "setia-verify");
        config.addDataSourceProperty("currentSchema", "setia");
        HikariDataSource pool = new HikariDataSource(config);
        open.addAll(under);
        open.push(pool);
        this.dataSource = new TenantAwareDataSource(pool);
    }

    /**
     * Connects.
     *
     * @param environment reads a variable, or answers null
     * @param connections at once, at most
     * @throws StartRefused when nothing can be connected to, with what to do
     */
    public static VerifierDatabase open(UnaryOperator<@Nullable String> environment, int connections) {
        String url = environment.apply("SETIA_DATABASE_URL");
        if (url != null && !url.isBlank()) {
            String password = environment.apply("SETIA_DATABASE_VERIFIER_PASSWORD");
            if (password == null || password.isBlank()) {
                throw new StartRefused(
                        "SETIA_DATABASE_VERIFIER_PASSWORD is not set, although a database is named.",
                        "Set it to the password of the role " + LOGIN + ", which can only read.");
            }
            String user = environment.apply("SETIA_DATABASE_VERIFIER_USER");
            String jdbcUrl = url.startsWith("jdbc:") ? url : "jdbc:" + url;
            DatabaseLogin login = new DatabaseLogin(jdbcUrl, user == null || user.isBlank() ? LOGIN : user, password);
            return new VerifierDatabase(new ArrayDeque<>(), login, connections);
        }
        String folder = environment.apply("SETIA_DATA_DIR");
        return embedded(Path.of(folder == null || folder.isBlank() ? ".setia" : folder), connections);
    }

    private static VerifierDatabase embedded(Path path, int connections) {
        if (!Files.isDirectory(path.resolve("postgres"))) {
            throw new StartRefused(
                    "There is no database to verify: SETIA_DATABASE_URL is not set, and " + path.toAbsolutePath()
                            + " holds none.",
                    "Name the database, or the data folder of the embedded one in SETIA_DATA_DIR.");
        }
        Deque<AutoCloseable> under = new ArrayDeque<>();
        try {
            DataFolder folder = DataFolder.open(path);
            under.push(folder);
            EmbeddedDatabase database = EmbeddedDatabase.start(folder);
            under.push(database);
            DatabaseLogin login =
                    new DatabaseLogin(database.jdbcUrl(), LOGIN, database.password(DatabaseRole.VERIFIER));
            return new VerifierDatabase(under, login, connections);
        } catch (StartRefused held) {
            // A running Setia holds the folder: its database answers us beside it.
            closeAll(under);
            return beside(path, connections, held);
        }
    }

    private static VerifierDatabase beside(Path path, int connections, StartRefused held) {
        try {
            String url = Files.readString(path.resolve("database.url")).strip();
            String password = Files.readString(path.resolve("secrets").resolve(LOGIN + ".password"))
                    .strip();
            return new VerifierDatabase(new ArrayDeque<>(), new DatabaseLogin(url, LOGIN, password), connections);
        } catch (IOException e) {
            held.addSuppressed(e);
            throw held;
        }
    }

    /** Connections that show the rows of the bound tenant, and change nothing. */
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        closeAll(open);
    }

    private static void closeAll(Deque<AutoCloseable> resources) {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
