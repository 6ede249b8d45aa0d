package dev.setia.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.support.Case;
import dev.setia.support.SoundBooks;
import dev.setia.support.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the database refuses to each role, whatever the application forgets. */
class RolesTests {

    private static final String NOT_ALLOWED = "42501";

    @ParameterizedTest
    @Case("LG-17")
    @ValueSource(
            strings = {
                "update ledger_entry set amount = 1",
                "update ledger_entry set hash = hash",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "update lot_consumption set amount = 1",
                "delete from lot_consumption",
                "delete from outbox_event",
                "update outbox_event set sequence = 1",
                "update account set member_id = member_id",
                "update account set tenant_id = tenant_id",
                "delete from account",
                "update purchase set net_minor = 1",
                "update purchase set basket = basket",
                "delete from purchase",
                "truncate purchase cascade",
                "update location set tenant_id = tenant_id",
                "select * from api_key_directory",
                "update idempotency_record set answer = answer",
            })
    void the_application_changes_nothing_that_is_booked(String sql) throws SQLException {
        try (Connection app = TestDatabase.asApp()) {
            assertRefused(app, sql, NOT_ALLOWED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table ledger_entry disable row level security",
                "alter table ledger_entry no force row level security",
                "drop policy tenant_isolation on ledger_entry",
                "alter policy tenant_isolation on ledger_entry using (true)",
                "create policy everybody on ledger_entry using (true)",
                "alter table account drop constraint account_available_not_negative",
                "drop table ledger_entry",
                "create table scribble (line text)",
                "create table public.scribble (line text)",
                "create temporary table scribble (line text)",
                "set session_replication_role = replica",
                "set role setia_owner",
                "alter role setia_app bypassrls",
            })
    void the_application_does_not_take_down_its_own_walls(String sql) throws SQLException {
        try (Connection app = TestDatabase.asApp()) {
            assertRefused(app, sql, NOT_ALLOWED);
        }
    }

    @Test
    void without_a_tenant_nothing_is_seen() throws SQLException, IOException {
        try (SoundBooks books = SoundBooks.asApp()) {
            assertThat(books.count("ledger_entry")).isPositive();

            books.run("set local app.tenant_id = ''");

            for (String table : tenantTables()) {
                assertThat(books.count(table)).as(table).isZero();
            }
        }
    }

    @Test
    void with_a_tenant_nothing_of_another_is_seen() throws SQLException, IOException {
        try (SoundBooks books = SoundBooks.asApp()) {
            assertThat(books.change("update location set name = 'Mine'")).isEqualTo(1);
            for (String table : tenantTables()) {
                assertThat(books.count(table + " where tenant_id <> '" + SoundBooks.TENANT.value() + "'"))
                        .as(table)
                        .isZero();
            }
            assertThat(books.change("update location set name = 'Theirs' where tenant_id = '…02'"))
                    .isZero();
        }
    }

    @Test
    void nothing_is_written_without_a_tenant_or_for_another() throws SQLException, IOException {
        String insert =
                "insert into member (tenant_id, member_id, status, event_sequence, enrolled_at, updated_at, revision)"
                        + " values ('…02', '…99', 'active', 0, '2026-01-01Z', '2026-01-01Z', 1)";
        try (SoundBooks books = SoundBooks.asApp()) {
            assertThatThrownBy(() -> books.run(insert)).hasFieldOrPropertyWithValue("SQLState", NOT_ALLOWED);
        }
        try (SoundBooks books = SoundBooks.asApp()) {
            books.run("set local app.tenant_id = ''");
            assertThatThrownBy(() -> books.run(insert)).hasFieldOrPropertyWithValue("SQLState", NOT_ALLOWED);
        }
        try (SoundBooks books = SoundBooks.asApp()) {
            books.bind(SoundBooks.OTHER_TENANT);
            assertThat(books.change(insert)).isEqualTo(1);
        }
    }

    @Test
    void the_nil_tenant_writes_nothing() throws SQLException, IOException {
        try (SoundBooks books = SoundBooks.asApp()) {
            books.run("set local app.tenant_id = '00000000-0000-0000-0000-000000000000'");
            assertThatThrownBy(() -> books.run("""
                                    insert into member (tenant_id, member_id, status, event_sequence, enrolled_at, updated_at, revision)
                                    values ('00000000-0000-0000-0000-000000000000', '…99', 'active', 0, '2026-01-01Z', '2026-01-01Z', 1)""")).hasMessageContaining("member_tenant_not_nil");
        }
    }

    @Test
    void a_reference_to_another_tenants_row_is_refused() throws SQLException, IOException {
        try (SoundBooks books = SoundBooks.asApp()) {
            assertThatThrownBy(() -> books.run("""
                                    insert into api_key (tenant_id, key_id, name, mode, secret_hash, scopes, location_id, created_at, revision)
                                    values ('…01', '…99', 'till', 'test', sha256('x'), 'pos', '…c2', '2026-01-01Z', 0)""")).hasMessageContaining("api_key_location_exists");
        }
    }

    @Test
    void the_owner_is_bound_as_well() throws SQLException, IOException {
        try (SoundBooks books = SoundBooks.asApp()) {
            books.run("reset role");
            books.run("set local role setia_owner");
            assertThat(books.count("location")).isEqualTo(1);
            books.run("set local app.tenant_id = ''");
            assertThat(books.count("location")).isZero();
        }
    }

    @Test
    void the_verifier_only_reads() throws SQLException {
        String insert =
                "insert into tenant_directory values (gen_random_uuid(), 'mine', 'Mine', 'test', '2026-01-01Z')";
        try (Connection verifier = TestDatabase.asVerifier()) {
            assertRefused(verifier, insert, "25006");
            verifier.createStatement().execute("set default_transaction_read_only = off");
            assertRefused(verifier, insert, NOT_ALLOWED);
            assertRefused(verifier, "update account set available = 0", NOT_ALLOWED);
            assertRefused(verifier, "delete from ledger_entry", NOT_ALLOWED);
        }
    }

    @Test
    void a_key_tells_its_tenant_and_only_its_own() throws SQLException, IOException {
        try (SoundBooks books = SoundBooks.asApp()) {
            books.run("insert into api_key_directory values ('…d1', '…01')");
            assertThat(books.count("(select tenant_of_key('…d1')) as k (tenant) where tenant = '…01'"))
                    .isEqualTo(1);
            assertThat(books.count("(select tenant_of_key('…d9')) as k (tenant) where tenant is null"))
                    .isEqualTo(1);
        }
    }

    private static List<String> tenantTables() throws SQLException {
        try (Connection owner = TestDatabase.asOwner()) {
            return JdbcClient.create(new SingleConnectionDataSource(owner, true))
                    .sql("select tablename from pg_tables where schemaname = 'setia' order by tablename")
                    .query((row, number) -> row.getString(1))
                    .list()
                    .stream()
                    .filter(table -> !SchemaRule.GLOBAL.contains(table))
                    .toList();
        }
    }

    private static void assertRefused(Connection connection, String sql, String state) throws SQLException {
        try (var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", state);
        }
    }
}
