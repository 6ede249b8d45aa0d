package dev.setia.migration;

import java.util.List;

/** Only what a distributed PostgreSQL understands as well, and what a reader of the schema can see. */
final class ShapeRules {

    private ShapeRules() {}

    static List<SchemaRule> all() {
        return List.of(
                new SchemaRule("no trigger", """
                        select tgname from pg_trigger g join pg_class c on c.oid = g.tgrelid
                         where c.relnamespace = 'setia'::regnamespace and not g.tgisinternal"""),
                new SchemaRule("no rule", """
                        select r.rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
                         where c.relnamespace = 'setia'::regnamespace and r.rulename <> '_RETURN'"""),
                new SchemaRule("nothing but tables, indexes and views", """
                        select relname from pg_class
                         where relnamespace = 'setia'::regnamespace and relkind not in ('r', 'p', 'i', 'I', 'v')"""),
                new SchemaRule("every view asks as its reader", """
                        select relname from pg_class
                         where relnamespace = 'setia'::regnamespace and relkind = 'v'
                           and not coalesce(reloptions @> '{security_invoker=true}', false)"""),
                new SchemaRule("no partition of a partition", """
                        select c.relname from pg_class c
                         where c.relnamespace = 'setia'::regnamespace and c.relkind = 'p' and c.relispartition"""),
                new SchemaRule("no inheritance but partitions", """
                        select c.relname from pg_inherits i join our_table t on t.oid = i.inhrelid join pg_class c on c.oid = t.oid
                         where not c.relispartition"""),
                new SchemaRule("every table survives a crash", """
                        select t.relname from our_table t join pg_class c on c.oid = t.oid where c.relpersistence <> 'p'"""),
                new SchemaRule("no domain, range or enum type", """
                        select typname from pg_type
                         where typnamespace = 'setia'::regnamespace and typtype in ('d', 'r', 'm', 'e')"""),
                new SchemaRule("columns are of the plain types", """
                        select relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
                          from our_column
                         where format_type(atttypid, atttypmod) not in
                               ('uuid', 'text', 'bytea', 'bigint', 'integer', 'smallint', 'boolean', 'date',
                                'timestamp with time zone', 'json', 'jsonb')"""),
                // Ids and times come from Java; a constant would hide a column that a statement forgot.
                new SchemaRule("no column has a default", """
                        select relname || '.' || attname from our_column where atthasdef or attidentity <> ''"""),
                new SchemaRule("no foreign key changes rows", """
                        select conname from pg_constraint
                         where connamespace = 'setia'::regnamespace and contype = 'f'
                           and (confdeltype not in ('a', 'r') or confupdtype not in ('a', 'r'))"""),
                new SchemaRule("every constraint holds for every row at once", """
                        select c.conname from pg_constraint c join our_table t on t.oid = c.conrelid
                         where not c.convalidated or not c.conenforced or c.condeferrable"""),
                new SchemaRule("every constraint has a name of ours", """
                        select c.conname from pg_constraint c join our_table t on t.oid = c.conrelid
                         where c.contype <> 'n'
                           and (not c.conname ^@ (t.relname || '_')
                                or c.contype <> 'p' and c.conname ~ '_(check|key|fkey|excl)[0-9]*$')"""),
                new SchemaRule("every index has a name of ours", """
                        select c.relname from our_table t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid
                         where not c.relname ^@ (t.relname || '_') or c.relname ~ '_idx[0-9]*$'"""),
                new SchemaRule("nothing lies outside the schema", """
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname not in ('setia', 'information_schema') and n.nspname !~ '^pg_'"""));
    }
}
