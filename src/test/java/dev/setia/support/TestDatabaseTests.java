package dev.setia.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseTests {

    @Test
    void tests_without_spring_reach_the_migrated_database() throws SQLException {
        try (Connection app = TestDatabase.asApp()) {
            assertThat(app.getSchema()).isEqualTo("setia");
            var tables =
                    app.createStatement().executeQuery("select count(*) from pg_tables where schemaname = 'setia'");
            assertThat(tables.next()).isTrue();
            assertThat(tables.getInt(1)).isGreaterThan(10);
        }
    }

    @Test
    void the_verifier_writes_nothing() throws SQLException {
        try (Connection verifier = TestDatabase.asVerifier();
                var statement = verifier.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create temporary table scribble (line text)"))
                    .isInstanceOf(SQLException.class);
        }
    }
}
