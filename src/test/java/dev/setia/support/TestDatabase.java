package dev.setia.support;

import dev.setia.platform.ThrowAwayDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The one PostgreSQL of this run of the tests, migrated, with the roles of production. It starts when the first test
 * asks for it, and stops after the last Spring context has closed its connections.
 */
public final class TestDatabase {

    private static final ThrowAwayDatabase database = start();

    private TestDatabase() {}

    private static ThrowAwayDatabase start() {
        ThrowAwayDatabase started;
        Runnable cleanUp = () -> {};
        if (containerEngineSeen() && ThrowAwayDatabase.containerCanRun()) {
            started = ThrowAwayDatabase.container();
        } else {
            // The name tells whose it is: a killed run leaves its folder behind, and the next one clears it away.
            Path folders = Path.of("target", "test-databases");
            clearOldOnes(folders);
            Path folder = folders.resolve(Long.toString(ProcessHandle.current().pid()));
            started = ThrowAwayDatabase.embedded(folder);
            cleanUp = () -> delete(folder);
        }
        stopAfterTheContexts(started, cleanUp);
        migrate(started);
        return started;
    }

    /** Asking Testcontainers costs seconds and a page of log where there is no engine, so a glance comes first. */
    private static boolean containerEngineSeen() {
        String wanted = System.getProperty("setia.test.database", "");
        return !wanted.equals("embedded")
                && (System.getenv("DOCKER_HOST") != null
                        || Files.exists(Path.of("/var/run/docker.sock"))
                        || Files.exists(Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock")));
    }

    private static void stopAfterTheContexts(ThrowAwayDatabase started, Runnable cleanUp) {
        // Spring Boot's own shutdown hook closes contexts first and runs the handlers then. It is installed by the
        // first
        // application that runs, so a test run without Spring needs this smallest of all applications.
        var smallest = new SpringApplication(Smallest.class);
        smallest.setWebApplicationType(WebApplicationType.NONE);
        smallest.setLogStartupInfo(false);
        smallest.setEnvironment(new StandardEnvironment());
        smallest.run("--spring.main.banner-mode=off").close();
        SpringApplication.getShutdownHandlers().add(() -> {
            try {
                started.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            cleanUp.run();
        });
    }

    private static void migrate(ThrowAwayDatabase started) {
        Flyway.configure()
                .dataSource(started.url(), started.owner(), started.password(started.owner()))
                .defaultSchema("setia")
                .schemas("setia")
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    public static String url() {
        return database.url();
    }

    /** A new connection as the application, bound by row-level security; the caller closes it. */
    public static Connection asApp() throws SQLException {
        return connect(database.app());
    }

    /** A new connection as the role that owns the tables; the caller closes it. */
    public static Connection asOwner() throws SQLException {
        return connect(database.owner());
    }

    /** A new connection as the role that checks the books; the caller closes it. */
    public static Connection asVerifier() throws SQLException {
        return connect(database.verifier());
    }

    /** For a program of ours that connects by itself. */
    public static String verifierPassword() {
        return database.password(database.verifier());
    }

    /** A new connection that may do everything, to break what the others cannot; the caller closes it. */
    public static Connection asSuperuser() throws SQLException {
        Connection connection = database.asSuperuser();
        connection.setSchema("setia");
        return connection;
    }

    private static Connection connect(String login) throws SQLException {
        return DriverManager.getConnection(database.url(), login, database.password(login));
    }

    /** What an application needs to be told to run on this database. */
    public static Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("setia.database.url", database.url()),
                Map.entry("setia.database.user", database.app()),
                Map.entry("setia.database.password", database.password(database.app())),
                Map.entry("setia.database.owner.user", database.owner()),
                Map.entry("setia.database.owner.password", database.password(database.owner())),
                Map.entry("setia.operator-key", OPERATOR_KEY),
                // Nothing happens behind a test's back; DueTasks does what is due when a test says so.
                Map.entry("setia.background.enabled", "false"),
                Map.entry("setia.background.key-uses-every", "1d"),
                // One machine, one clock; and the receivers of webhooks are tests.
                Map.entry("setia.events.settle", "0s"),
                Map.entry("setia.webhooks.allow-local", "true"),
                Map.entry("setia.secret-key", "secret-of-the-tests-".repeat(2)));
    }

    /** The platform operator's key in every test. */
    public static final String OPERATOR_KEY = "operator-key-of-the-tests-".repeat(2);

    private static void clearOldOnes(Path folders) {
        if (!Files.isDirectory(folders)) {
            return;
        }
        try (Stream<Path> found = Files.list(folders)) {
            List<Path> old = found.filter(
                            folder -> folder.getFileName().toString().matches("\\d{1,18}"))
                    .filter(folder -> ProcessHandle.of(
                                    Long.parseLong(folder.getFileName().toString()))
                            .isEmpty())
                    .toList();
            for (Path folder : old) {
                // Starting it once more stops a server that the killed run left.
                ThrowAwayDatabase.embedded(folder).close();
                delete(folder);
            }
        } catch (Exception e) {
            throw new IllegalStateException("target/test-databases could not be cleared; delete it by hand", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class Smallest {}

    /** Points a Spring test at this database. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test-database", settings()));
        }
    }
}
