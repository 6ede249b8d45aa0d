package dev.setia.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The history of the schema: how it is written, and that it leads to db/schema.sql. */
class MigrationTests {

    private static final Path HISTORY = Path.of("db", "migration");
    private static final Path TODAY = Path.of("db", "schema.sql");

    @Test
    void an_empty_database_becomes_todays_schema() throws SQLException, IOException {
        try (ScratchDatabase scratch = ScratchDatabase.create("setia_migrated")) {
            assertThat(scratch.flyway().migrate().migrationsExecuted)
                    .isEqualTo(migrations().size());
            assertThat(scratch.flyway().migrate().migrationsExecuted).isZero();

            String schema = SchemaText.of(scratch.jdbc());
            if (Boolean.getBoolean("setia.schema.write")) {
                Files.writeString(TODAY, schema);
            }
            assertThat(schema)
                    .as("db/schema.sql; write it anew with -Dsetia.schema.write=true")
                    .isEqualTo(Files.readString(TODAY));
        }
    }

    @Test
    void todays_schema_as_one_file_is_the_same_schema() throws SQLException, IOException {
        try (ScratchDatabase scratch = ScratchDatabase.create("setia_written")) {
            scratch.run(Files.readString(TODAY));

            assertThat(SchemaText.of(scratch.jdbc())).isEqualTo(Files.readString(TODAY));
        }
    }

    /** Two members, a guest, and returns, as V012 knew them. */
    private static final String BEFORE_STANDINGS_HAD_WINDOWS = """
            set search_path = setia;
            set app.tenant_id = '…01';
            insert into tenant_directory (tenant_id, slug, name, mode, created_at) values
                ('…01', 'old-books', 'Old books', 'test', '2026-01-01Z');
            insert into location (tenant_id, location_id, code, name, is_default, created_at, revision) values
                ('…01', '…c1', 'main', 'Main', true, '2026-01-01Z', 0);
            insert into program (tenant_id, program_id, code, name, points_name, currency, zone, is_default, created_at) values
                ('…01', '…e1', 'club', 'Club', 'points', 'EUR', 'UTC', true, '2026-01-01Z');
            insert into program_version (tenant_id, program_id, number, status, definition, effective_from, published_at,
                                         created_at, revision) values
                ('…01', '…e1', 1, 'published', '{}', '2026-01-01Z', '2026-01-01Z', '2026-01-01Z', 1);
            insert into member (tenant_id, member_id, status, event_sequence, enrolled_at, updated_at, revision) values
                ('…01', '…f1', 'active', 1, '2026-01-01Z', '2026-01-01Z', 1),
                ('…01', '…f2', 'active', 1, '2026-01-01Z', '2026-01-01Z', 1);
            insert into purchase (tenant_id, purchase_id, program_id, program_version, member_id, location_id, terminal,
                                  business_date, receipt_number, currency, occurred_at, recorded_at, gross_minor,
                                  discount_minor, net_minor, points, basket, snapshot, evaluation, content_hash,
                                  recorded_by, points_taken, returned_minor, refunded_minor, state)
            select '…01', b.id::uuid, '…e1', 1, b.member::uuid, '…c1', 'till-1', '2026-01-02', b.receipt, 'EUR',
                   '2026-01-02Z', '2026-01-02Z', 1000, 0, 1000, b.points, '{}', '{}', '{}', sha256('x'), '…d1', b.taken,
                   b.returned, 0, b.state
              from (values ('…b1', '…f1', '1', 100, 20, 200, 'partially_returned'),
                           ('…b2', '…f1', '2', 10, 10, 1000, 'returned'),
                           ('…b3', '…f2', '3', 0, 0, 0, 'recorded'),
                           ('…b4', null, '4', 0, 0, 0, 'recorded')) as b (id, member, receipt, points, taken, returned, state);
            insert into tier_standing (tenant_id, member_id, program_id, tier_key, tier_since, window_start, qualifying_minor,
                                       qualifying_points, qualifying_visits, visits) values
                ('…01', '…f1', '…e1', 'gold', '2026-03-04T23:30:00Z', '2026-01-01', 800, 80, 1, 2),
                ('…01', '…f2', '…e1', null, null, '2026-01-01', 1000, 0, 1, 1);
            """.replace("…", "00000000-0000-7000-8000-0000000000");

    @Test
    void purchases_and_standings_from_before_windows_had_names_are_taken_over() throws SQLException {
        try (ScratchDatabase scratch = ScratchDatabase.create("setia_taken_over")) {
            scratch.flyway("012").migrate();
            scratch.run(BEFORE_STANDINGS_HAD_WINDOWS);

            scratch.flyway().migrate();

            assertThat(scratch.rows("""
                            select right(purchase_id::text, 2) || ' ' || qualifying_minor || ' ' || qualifying_points || ' '
                                   || qualifying_visits
                              from purchase order by purchase_id""")).containsExactly("b1 800 80 1", "b2 0 0 0", "b3 1000 0 1", "b4 0 0 0");
            assertThat(scratch.rows("""
                            select concat_ws(' ', right(member_id::text, 2), tier_key, tier_cause, earned_on, window_key,
                                             qualifying_minor, due_on)
                              from tier_standing order by member_id""")).containsExactly("f1 gold purchase 2026-03-04 unknown 800", "f2 unknown 1000");
            assertThat(scratch.rows("""
                            select relname || ' ' || relforcerowsecurity from pg_class
                             where relname in ('purchase', 'tier_standing') and relkind = 'r' order by 1"""))
                    .as("the owner is bound by the policy again")
                    .containsExactly("purchase true", "tier_standing true");
        }
    }

    /** Three friends: of one two purchases have converted, of another two at the same instant, of the last none. */
    private static final String BEFORE_CONVERSIONS_KNEW_THE_FIRST =
            """
            insert into member (tenant_id, member_id, status, event_sequence, enrolled_at, updated_at, revision)
            select '…01', id::uuid, 'active', 1, '2026-01-01Z', '2026-01-01Z', 1
              from unnest(array['…f3', '…f4']) as m (id);
            insert into referral_code (tenant_id, member_id, code, friends, created_at) values
                ('…01', '…f1', 'SARI2345', 3, '2026-01-01Z');
            insert into referral (tenant_id, referral_id, program_id, referrer_id, friend_id, status, shares, claimed_at,
                                  claimed_by, converted_at) values
                ('…01', '…a1', '…e1', '…f1', '…f2', 'open', '[]', '2026-01-01Z', '…d1', '2026-01-03Z'),
                ('…01', '…a2', '…e1', '…f1', '…f3', 'open', '[]', '2026-01-01Z', '…d1', '2026-01-03Z'),
                ('…01', '…a3', '…e1', '…f1', '…f4', 'open', '[]', '2026-01-01Z', '…d1', null);
            insert into referral_conversion (tenant_id, referral_id, purchase_id, converted_at) values
                ('…01', '…a1', '…b1', '2026-01-04Z'),
                ('…01', '…a1', '…b2', '2026-01-03Z'),
                ('…01', '…a2', '…b3', '2026-01-03Z'),
                ('…01', '…a2', '…b4', '2026-01-03Z');
            """.replace("…", "00000000-0000-7000-8000-0000000000");

    @Test
    void of_the_conversions_from_before_the_first_was_marked_each_referrals_earliest_is_it() throws SQLException {
        try (ScratchDatabase scratch = ScratchDatabase.create("setia_converted")) {
            scratch.flyway("012").migrate();
            scratch.run(BEFORE_STANDINGS_HAD_WINDOWS);
            scratch.flyway("015").migrate();
            scratch.run("set search_path = setia; set app.tenant_id = '00000000-0000-7000-8000-000000000001';"
                    + BEFORE_CONVERSIONS_KNEW_THE_FIRST);

            scratch.flyway().migrate();

            assertThat(scratch.rows("""
                            select right(referral_id::text, 2) || ' ' || right(purchase_id::text, 2) || ' ' || is_first
                              from referral_conversion order by 1""")).containsExactly("a1 b1 false", "a1 b2 true", "a2 b3 true", "a2 b4 false");
            assertThat(scratch.rows("""
                            select relforcerowsecurity::text from pg_class
                             where relname = 'referral_conversion' and relkind = 'r'"""))
                    .as("the owner is bound by the policy again")
                    .containsExactly("true");
        }
    }

    @Test
    void a_migration_names_its_module_and_what_it_does() throws IOException {
        assertThat(migrations())
                .allSatisfy(name -> assertThat(name).matches("V\\d{3}__[a-z]+__[a-z0-9]+(_[a-z0-9]+)+\\.sql"));
    }

    @Test
    void migrations_are_numbered_without_gaps() throws IOException {
        List<String> names = migrations();

        assertThat(names).isNotEmpty();
        assertThat(names)
                .extracting(name -> name.substring(0, 4))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, names.size())
                        .mapToObj("V%03d"::formatted)
                        .toList());
    }

    private static List<String> migrations() throws IOException {
        try (Stream<Path> files = Files.list(HISTORY)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
