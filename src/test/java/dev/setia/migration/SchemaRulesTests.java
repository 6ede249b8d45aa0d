package dev.setia.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The schema keeps every rule, and every rule is seen to report: a sound table is made, spoiled in one way and
 * forgotten in a transaction that never commits.
 */
class SchemaRulesTests {

    private static final String SOUND = """
            set local role setia_owner;
            create table sound (
                tenant_id uuid not null, sound_id uuid not null, member_id uuid, amount bigint not null,
                constraint sound_pkey primary key (tenant_id, sound_id),
                constraint sound_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
                constraint sound_amount_positive check (amount > 0)
            );
            create index sound_by_member on sound (tenant_id, member_id);
            alter table sound enable row level security;
            alter table sound force row level security;
            create policy tenant_isolation on sound
                using (strpos(current_setting('app.tenant_id', true), tenant_id::text) > 0)
                with check (strpos(current_setting('app.tenant_id', true), tenant_id::text) > 0);
            grant select, insert, update (amount) on sound to setia_app;
            grant select on sound to setia_verifier;
            create view sound_view with (security_invoker = true) as select * from sound;
            """;

    private Connection connection;
    private Statement statement;
    private JdbcClient jdbc;

    @BeforeEach
    void begin() throws SQLException {
        connection = TestDatabase.asSuperuser();
        connection.setAutoCommit(false);
        statement = connection.createStatement();
        jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    @AfterEach
    void forget() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void the_schema_keeps_every_rule() {
        assertThat(SchemaRule.exceptions(jdbc)).isEmpty();
    }

    @Test
    void every_table_on_the_list_of_those_without_a_tenant_exists() {
        List<String> tables = jdbc.sql("select tablename from pg_tables where schemaname = 'setia'")
                .query((row, number) -> row.getString(1))
                .list();

        assertThat(tables).containsAll(SchemaRule.GLOBAL).hasSizeGreaterThan(20);
    }

    @Test
    void a_sound_table_keeps_every_rule() throws SQLException {
        statement.execute(SOUND);

        assertThat(reporting()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.setia.migration.SpoiledSchema#all")
    void what_is_spoiled_is_reported(SpoiledSchema spoiled) throws SQLException {
        statement.execute(SOUND);
        statement.execute(spoiled.sql());

        assertThat(reporting()).containsExactlyInAnyOrder(spoiled.reportedBy());
    }

    @Test
    void every_rule_is_seen_to_report() {
        List<String> spoiled = SpoiledSchema.all().stream()
                .flatMap(one -> Arrays.stream(one.reportedBy()))
                .distinct()
                .toList();

        assertThat(SchemaRule.all()).extracting(SchemaRule::name).containsExactlyInAnyOrderElementsOf(spoiled);
    }

    private List<String> reporting() {
        return SchemaRule.exceptions(jdbc).stream()
                .map(SchemaRule.Finding::rule)
                .distinct()
                .toList();
    }
}
