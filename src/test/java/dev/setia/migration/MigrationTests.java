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
