package dev.setia.migration;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schema as it stands in the catalogue, as one text in the order in which its tables were made. */
final class SchemaText {

    private static final String HEADER = """
            -- Today's schema, as the migrations build it. Written by a test, never by hand:
            --   ./mvnw test -Dtest=MigrationTests -Dsetia.schema.write=true

            """;

    private static final String TABLES = """
            select c.relname from pg_class c
             where c.relnamespace = 'setia'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'flyway_schema_history'
             order by c.oid""";

    private static final String COLUMNS = """
            select attname || ' ' || format_type(atttypid, atttypmod)
                   || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                   || case when attnotnull then ' not null' else '' end
              from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = :table::regclass and a.attnum > 0 and not a.attisdropped
             order by a.attnum""";

    private static final String CONSTRAINTS = """
            select 'constraint ' || conname || ' ' || replace(pg_get_constraintdef(oid, true), ' OR ', E'\\n        OR ')
              from pg_constraint where conrelid = :table::regclass and contype <> 'n'
             order by position(contype in 'pufcx'), conname""";

    private static final String SETTINGS = """
            select ' with (' || array_to_string(reloptions, ', ') || ')'
              from pg_class where oid = :table::regclass and reloptions is not null""";

    private static final String BESIDE = """
            select replace(pg_get_indexdef(i.indexrelid, 0, true), ' setia.', ' ')
              from pg_index i join pg_class c on c.oid = i.indexrelid
             where i.indrelid = :table::regclass
               and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = i.indrelid)
             union all
            select 'alter table ' || relname || ' enable row level security' from pg_class
             where oid = :table::regclass and relrowsecurity
             union all
            select 'alter table ' || relname || ' force row level security' from pg_class
             where oid = :table::regclass and relforcerowsecurity
             union all
            select format(E'create policy %s on %s\\n    using (%s)\\n    with check (%s)', polname, polrelid::regclass,
                          pg_get_expr(polqual, polrelid, true), pg_get_expr(polwithcheck, polrelid, true))
              from pg_policy where polrelid = :table::regclass
             order by 1""";

    private static final String GRANTS = """
            select format('grant %s on %s to %s', string_agg(lower(privilege_type), ', ' order by privilege_type),
                          relname, grantee::regrole)
              from pg_class c cross join aclexplode(relacl)
             where c.oid = :table::regclass and grantee <> c.relowner
             group by relname, grantee
             union all
            select format('grant %s (%s) on %s to %s', lower(privilege_type), string_agg(attname, ', ' order by a.attnum),
                          relname, grantee::regrole)
              from pg_class c join pg_attribute a on a.attrelid = c.oid cross join aclexplode(attacl)
             where c.oid = :table::regclass and grantee <> c.relowner
             group by relname, grantee, privilege_type
             order by 1""";

    private static final String FUNCTIONS = """
            select rtrim(pg_get_functiondef(p.oid), E'\\n') || E';\\n'
                   || format('revoke all on function %s from public', p.oid::regprocedure)
                   || coalesce((select string_agg(format(E';\\ngrant execute on function %s to %s', p.oid::regprocedure, grantee::regrole),
                                                  '' order by grantee::regrole::text)
                                  from aclexplode(p.proacl) where grantee <> p.proowner), '')
              from pg_proc p where p.pronamespace = 'setia'::regnamespace
             order by p.proname""";

    private static final String VIEWS = """
            select format(E'create view %s with (%s) as\\n%s', relname, array_to_string(reloptions, ', '),
                          rtrim(pg_get_viewdef(oid), ';'))
              from pg_class where relnamespace = 'setia'::regnamespace and relkind = 'v'
             order by oid""";

    private final JdbcClient jdbc;

    private SchemaText(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static String of(JdbcClient jdbc) {
        return new SchemaText(jdbc).whole();
    }

    private String whole() {
        StringBuilder text = new StringBuilder(HEADER);
        text.append("grant usage on schema setia to setia_app, setia_verifier;\n\n");
        lines(TABLES, "").forEach(table -> text.append(table(table)).append('\n'));
        lines(VIEWS, "").forEach(view -> text.append(view).append(";\n\n"));
        lines(FUNCTIONS, "").forEach(function -> text.append(function).append(";\n"));
        return text.toString();
    }

    private String table(String table) {
        List<String> inside = lines(COLUMNS, table);
        inside.addAll(lines(CONSTRAINTS, table));
        List<String> after = lines(BESIDE, table);
        after.addAll(lines(GRANTS, table));
        return "create table " + table
                + inside.stream().collect(Collectors.joining(",\n    ", " (\n    ", "\n)"))
                + String.join("", lines(SETTINGS, table))
                + ";\n"
                + after.stream().map(line -> line + ";\n").collect(Collectors.joining());
    }

    private List<String> lines(String sql, String table) {
        return jdbc.sql(sql)
                .param("table", table)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
