package dev.setia.migration;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Something that holds for every object of the schema, as a query over the catalogue that names the exceptions.
 *
 * @param name the rule in a few words
 * @param sql one column; may read the words defined here, such as {@code tenant_table}
 */
record SchemaRule(String name, String sql) {

    /**
     * Tables without a tenant, each for a reason: two look-ups that lead to the tenant, the list of what is to be done
     * in the background, which names no more than an id, and Flyway's history.
     */
    static final List<String> GLOBAL =
            List.of("tenant_directory", "api_key_directory", "scheduled_task", "flyway_schema_history");

    private static final String WORDS = """
            with our_table as (
                select oid, relname from pg_class
                 where relnamespace = 'setia'::regnamespace and relkind in ('r', 'p') and relname <> 'flyway_schema_history'
            ),
            tenant_table as (
                select * from our_table where relname not in ('tenant_directory', 'api_key_directory', 'scheduled_task')
            ),
            our_column as (
                select t.relname, a.* from our_table t join pg_attribute a on a.attrelid = t.oid
                 where a.attnum > 0 and not a.attisdropped
            ),
            table_grant as (
                select c.relname, g.grantee, g.privilege_type, g.is_grantable
                  from pg_class c cross join aclexplode(c.relacl) g
                 where c.relnamespace = 'setia'::regnamespace
            ),
            column_grant as (
                select c.relname, a.attname, a.attnum, c.oid, g.grantee, g.privilege_type, g.is_grantable
                  from pg_class c join pg_attribute a on a.attrelid = c.oid cross join aclexplode(a.attacl) g
                 where c.relnamespace = 'setia'::regnamespace
            )
            """;

    static List<SchemaRule> all() {
        return Stream.of(TenancyRules.all(), ShapeRules.all(), GrantRules.all())
                .flatMap(List::stream)
                .toList();
    }

    /** An object that breaks a rule. */
    record Finding(String rule, String object) {}

    /** All rules in one question. */
    static List<Finding> exceptions(JdbcClient jdbc) {
        String questions = all().stream()
                .map(rule -> "select '%s' as rule, object::text from (%s) as found (object)"
                        .formatted(rule.name().replace("'", "''"), rule.sql()))
                .collect(Collectors.joining("\nunion all\n"));
        return jdbc.sql(WORDS + questions)
                .query((row, number) -> new Finding(row.getString("rule"), row.getString("object")))
                .list();
    }
}
