package dev.setia.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL inside the data folder, for trying out and for development. It stops with the application, and what
 * it holds survives a killed one: a server left over is stopped, a stale pid file is removed, and the log is replayed.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String NAME = "setia";
    private static final long LARGEST_LOG = 10_000_000;

    private final DataFolder folder;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * Starts the server in a folder that the caller holds, and makes its roles and its database when they are missing.
     */
    static EmbeddedDatabase start(DataFolder folder) {
        Path home = folder.subfolder("postgres");
        Path data = home.resolve("data");
        Path finished = home.resolve("initialised");
        Path serverLog = home.resolve("server.log");
        String superuserPassword = folder.secret("superuser.password", RandomText::password);
        try {
            LeftOverServer.clear(data);
            setAsideUnfinished(data, finished);
            rotate(serverLog);
            EmbeddedPostgres server =
                    builder(folder, home, data, serverLog, superuserPassword).start();
            var database = new EmbeddedDatabase(folder, server);
            database.prepare(finished);
            return database;
        } catch (IOException | IllegalStateException | SQLException e) {
            throw new StartRefused(
                    "The embedded PostgreSQL in " + home + " did not start: " + e.getMessage() + tail(serverLog),
                    "Its log is " + serverLog + ". SETIA_DATABASE_URL names another database to use in its place.",
                    e);
        }
    }

    private static EmbeddedPostgres.Builder builder(
            DataFolder folder, Path home, Path data, Path serverLog, String superuserPassword) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // The library makes this folder writable to the world, and clears what looks old in it: it lies in a
                // folder of ours that nobody else can enter, and the data lies beside it.
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                // The application closes its connections first, and then the server; a hook would do it at once.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setErrorRedirector(Redirect.appendTo(serverLog.toFile()))
                .setOutputRedirector(Redirect.appendTo(serverLog.toFile()))
                // The library starts the server with -F, which turns fsync off; what is named later wins.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("jit", "off")
                .setServerConfig("unix_socket_directories", "''")
                // These become arguments of initdb, after the library's own -A trust.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig(
                        "pwfile", folder.secretFile("superuser.password").toString())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setConnectConfig("password", superuserPassword);
    }

    /** A folder whose making was interrupted never held anything; it is set aside, not deleted. */
    private static void setAsideUnfinished(Path data, Path finished) throws IOException {
        if (!Files.exists(data) || Files.exists(finished)) {
            return;
        }
        Path aside = Files.createTempDirectory(data.getParent(), "unfinished-").resolve("data");
        Files.move(data, aside);
        log.warn("The database folder {} was never finished; it is now {}", data, aside);
    }

    private static void rotate(Path serverLog) throws IOException {
        if (Files.exists(serverLog) && Files.size(serverLog) > LARGEST_LOG) {
            Files.move(serverLog, serverLog.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String tail(Path serverLog) {
        try {
            List<String> lines = Files.exists(serverLog) ? Files.readAllLines(serverLog) : List.of();
            return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private void prepare(Path finished) throws SQLException, IOException {
        try (Connection superuser = server.getPostgresDatabase().getConnection();
                Statement statement = superuser.createStatement()) {
            var found = statement.executeQuery("select from pg_database where datname = '" + NAME + "'");
            if (!found.next()) {
                statement.execute("create database " + NAME);
            }
        }
        try (Connection superuser = server.getDatabase("postgres", NAME).getConnection()) {
            DatabaseRole.makeAll(superuser, this::password);
        }
        if (!Files.exists(finished)) {
            DataFolder.write(finished, "The database beside this file is complete. Keep both together.");
        }
        DataFolder.write(folder.path().resolve("database.url"), jdbcUrl());
    }

    Path folder() {
        return folder.path();
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + NAME;
    }

    String password(DatabaseRole role) {
        return folder.secret(role.login() + ".password", RandomText::password);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
