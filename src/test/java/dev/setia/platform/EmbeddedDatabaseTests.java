package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

class EmbeddedDatabaseTests {

    private final Path home = Path.of("target", "embedded-database-tests").toAbsolutePath();

    @BeforeEach
    void an_empty_folder() throws IOException {
        // The library unpacks the binaries once for a JVM, where the first caller asked: let that be the longest-lived
        // one.
        assertThat(TestDatabase.url()).isNotBlank();
        FileSystemUtils.deleteRecursively(home);
    }

    @AfterEach
    void nothing_stays_behind() throws IOException {
        if (Files.exists(home)) {
            LeftOverServer.clear(home.resolve("postgres").resolve("data"));
            FileSystemUtils.deleteRecursively(home);
        }
    }

    @Test
    void it_keeps_its_data_over_a_stop_safely_and_to_itself() throws Exception {
        try (Running first = new Running()) {
            assertThat(first.read("show fsync")).isEqualTo("on");
            assertThat(first.read("show full_page_writes")).isEqualTo("on");
            assertThat(first.read("show synchronous_commit")).isEqualTo("on");
            assertThatThrownBy(() -> DriverManager.getConnection(first.database.jdbcUrl(), "postgres", "guessed"))
                    .isInstanceOf(SQLException.class);
            assertThat(permissions(home)).isEqualTo("rwx------");
            try (var secrets = Files.list(home.resolve("secrets"))) {
                assertThat(secrets)
                        .hasSize(4)
                        .allSatisfy(secret -> assertThat(permissions(secret)).isEqualTo("rw-------"));
            }
            first.write("create table setia.kept as select 'still here' as line");
        }
        try (Running second = new Running()) {
            assertThat(second.read("select line from setia.kept")).isEqualTo("still here");
        }
    }

    @Test
    void a_killed_application_costs_nothing() throws Exception {
        Process killed = inAnotherJvm("database");
        long orphan = Long.parseLong(pidFile().lines().findFirst().orElseThrow());
        String url = Files.readString(home.resolve("database.url")).strip();
        String password = Files.readString(home.resolve("secrets").resolve("setia_owner.password"))
                .strip();
        try (Connection owner = DriverManager.getConnection(url, "setia_owner", password);
                var statement = owner.createStatement()) {
            statement.execute("create table setia.kept as select 'still here' as line");
        }

        killed.destroyForcibly().waitFor();

        assertThat(ProcessHandle.of(orphan))
                .as("the server outlives a killed application")
                .isPresent();
        try (Running again = new Running()) {
            assertThat(again.read("select line from setia.kept")).isEqualTo("still here");
            assertThat(ProcessHandle.of(orphan)).as("the left-over server").isEmpty();
        }
    }

    @Test
    void a_pid_file_whose_pid_now_belongs_to_somebody_else_is_no_obstacle() throws Exception {
        String left;
        try (Running first = new Running()) {
            left = pidFile();
            assertThat(first.read("select 1")).isEqualTo("1");
        }
        // Not this process: PostgreSQL knows its own parents, and would not be misled.
        Process somebodyElse = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    home.resolve("postgres/data/postmaster.pid"),
                    left.replaceFirst("\\d+", Long.toString(somebodyElse.pid())));
            try (Running second = new Running()) {
                assertThat(second.read("select 1")).isEqualTo("1");
            }
        } finally {
            somebodyElse.destroyForcibly();
        }
    }

    @Test
    void a_first_start_that_was_interrupted_is_set_aside() throws Exception {
        Files.createDirectories(home.resolve("postgres/data/base"));
        Files.writeString(home.resolve("postgres/data/base/half"), "made");

        try (Running running = new Running()) {
            assertThat(running.read("select 1")).isEqualTo("1");
        }
        try (var found = Files.walk(home.resolve("postgres"), 5)) {
            assertThat(found.filter(path -> path.endsWith("data/base/half"))).hasSize(1);
        }
    }

    @Test
    void a_second_application_on_the_same_folder_is_told_so() throws Exception {
        Process other = inAnotherJvm("folder");
        try {
            assertThatThrownBy(() -> DataFolder.open(home))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("Another Setia is running on the data folder " + home + ".");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private String pidFile() throws IOException {
        return Files.readString(home.resolve("postgres/data/postmaster.pid"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Returns once that one is ready. */
    private Process inAnotherJvm(String part) throws IOException, InterruptedException {
        Path output = Files.createDirectories(home.resolveSibling("other-jvm")).resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName(),
                        part,
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        for (int tenths = 0; tenths < 600; tenths++) {
            if (Files.readString(output).contains("READY")) {
                return process;
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException(Files.readString(output, StandardCharsets.UTF_8));
    }

    /** The application that gets killed. */
    static final class OtherJvm {
        public static void main(String[] args) throws InterruptedException {
            DataFolder folder = DataFolder.open(Path.of(args[1]));
            if (args[0].equals("database")) {
                EmbeddedDatabase.start(folder);
            }
            System.out.println("READY");
            Thread.sleep(120_000);
        }
    }

    private final class Running implements AutoCloseable {
        private final DataFolder folder = DataFolder.open(home);
        private final EmbeddedDatabase database = EmbeddedDatabase.start(folder);

        private Connection owner() throws SQLException {
            return DriverManager.getConnection(
                    database.jdbcUrl(), DatabaseRole.OWNER.login(), database.password(DatabaseRole.OWNER));
        }

        String read(String sql) throws SQLException {
            try (Connection owner = owner();
                    var statement = owner.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }

        void write(String sql) throws SQLException {
            try (Connection owner = owner();
                    var statement = owner.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws IOException {
            database.close();
            folder.close();
        }
    }
}
