package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Each test breaks one thing inside a transaction that is rolled back. */
class StartupCheckTests {

    private Connection connection;

    @BeforeEach
    void begin() throws SQLException {
        connection = TestDatabase.asSuperuser();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void undo() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void the_database_as_migrated_is_good() throws SQLException {
        after("set local role setia_app");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void a_superuser_is_refused() {
        refusedWith("the role postgres is a superuser, whom row-level security does not bind");
    }

    @Test
    void a_role_above_row_level_security_is_refused() throws SQLException {
        after("alter role setia_app bypassrls", "set local role setia_app");
        refusedWith("the role setia_app has BYPASSRLS, so row-level security does not bind it");
    }

    @Test
    void a_role_that_owns_a_table_is_refused() throws SQLException {
        after("create table mine (line text)", "alter table mine owner to setia_app", "set local role setia_app");
        refusedWith("the role setia_app owns the table mine, or is a member of its owner");
    }

    @Test
    void a_role_that_can_become_the_owner_is_refused() throws SQLException {
        after("grant setia_owner to setia_app", "set local role setia_app");
        refusedWith("the role setia_app owns the table member, or is a member of its owner");
    }

    @Test
    void a_commit_that_does_not_wait_for_the_disk_is_refused() throws SQLException {
        after("set local synchronous_commit = off", "set local role setia_app");
        refusedWith("synchronous_commit is off: a crash could lose what was acknowledged");
    }

    @Test
    void a_tenants_table_without_row_level_security_is_refused() throws SQLException {
        after("create table leak (tenant_id uuid)", "set local role setia_app");
        refusedWith("the table leak has a tenant, but row-level security is not enabled and forced");
    }

    @Test
    void row_level_security_that_does_not_bind_the_owner_is_refused() throws SQLException {
        after("alter table member no force row level security", "set local role setia_app");
        refusedWith("the table member has a tenant, but row-level security is not enabled and forced");
    }

    private void after(String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void check() {
        new StartupCheck(JdbcClient.create(new SingleConnectionDataSource(connection, true))).afterPropertiesSet();
    }

    private void refusedWith(String finding) {
        assertThatThrownBy(this::check).isInstanceOf(StartRefused.class).hasMessageContaining(finding);
    }
}
