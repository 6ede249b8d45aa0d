package dev.setia.migration;

import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An empty database beside that of the other tests, dropped when it is closed. */
final class ScratchDatabase implements AutoCloseable {

    private final String name;
    private final DriverManagerDataSource owner;

    private ScratchDatabase(String name, DriverManagerDataSource owner) {
        this.name = name;
        this.owner = owner;
    }

    static ScratchDatabase create(String name) throws SQLException {
        administer("drop database if exists " + name);
        administer("create database " + name + " owner setia_owner");
        var source = new DriverManagerDataSource(
                TestDatabase.url().replaceFirst("/\\w+(\\?|$)", "/" + name + "$1"),
                setting("setia.database.owner.user"),
                setting("setia.database.owner.password"));
        ScratchDatabase scratch = new ScratchDatabase(name, source);
        scratch.run("create schema setia");
        return scratch;
    }

    private static String setting(String name) {
        return Objects.requireNonNull(TestDatabase.settings().get(name)).toString();
    }

    private static void administer(String sql) throws SQLException {
        try (Connection superuser = TestDatabase.asSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    Flyway flyway() {
        return flyway("latest");
    }

    /** The history up to one number. */
    Flyway flyway(String target) {
        return Flyway.configure()
                .target(target)
                .dataSource(owner)
                .defaultSchema("setia")
                .schemas("setia")
                .locations("classpath:db/migration")
                .load();
    }

    void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        Objects.requireNonNull(owner.getUrl()), owner.getUsername(), owner.getPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of what the only tenant has. */
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set app.tenant_id = '00000000-0000-7000-8000-000000000001'");
            statement.execute("set search_path = setia");
            List<String> found = new ArrayList<>();
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    JdbcClient jdbc() {
        return JdbcClient.create(owner);
    }

    @Override
    public void close() throws SQLException {
        administer("drop database " + name + " with (force)");
    }
}
