package dev.setia.migration;

import java.util.List;

/** A tenant's rows are its own, and can be moved to another machine together. */
final class TenancyRules {

    private TenancyRules() {}

    static List<SchemaRule> all() {
        return List.of(
                new SchemaRule("every table has a tenant", """
                        select t.relname from tenant_table t
                         where not exists (select from our_column a
                                            where a.attrelid = t.oid and a.attname = 'tenant_id'
                                              and a.atttypid = 'uuid'::regtype and a.attnotnull)"""),
                new SchemaRule("every table has a primary key", """
                        select t.relname from our_table t
                         where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)"""),
                new SchemaRule("every index begins with the tenant", """
                        select i.indexrelid::regclass::text
                          from tenant_table t
                          join pg_index i on i.indrelid = t.oid
                          left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
                         where a.attname is distinct from 'tenant_id'"""),
                new SchemaRule("every foreign key begins with the tenant on both sides", """
                        select c.conname
                          from pg_constraint c
                          join our_table t on t.oid = c.conrelid
                          join pg_attribute child on child.attrelid = c.conrelid and child.attnum = c.conkey[1]
                          join pg_attribute parent on parent.attrelid = c.confrelid and parent.attnum = c.confkey[1]
                         where c.contype = 'f' and (child.attname <> 'tenant_id' or parent.attname <> 'tenant_id')"""),
                new SchemaRule("no foreign key leads to a table without a tenant", """
                        select c.conname from pg_constraint c
                         where c.contype = 'f' and c.connamespace = 'setia'::regnamespace
                           and c.confrelid not in (select oid from tenant_table)"""),
                new SchemaRule("row-level security is enabled and forced", """
                        select t.relname from tenant_table t join pg_class c on c.oid = t.oid
                         where not (c.relrowsecurity and c.relforcerowsecurity)"""),
                new SchemaRule("every table has one policy", """
                        select t.relname from tenant_table t
                         where (select count(*) from pg_policy p where p.polrelid = t.oid) <> 1"""),
                new SchemaRule("every policy is the one comparison", """
                        select t.relname || ' ' || p.polname
                          from our_table t
                          join pg_policy p on p.polrelid = t.oid
                         cross join (values ('(strpos(current_setting(''app.tenant_id''::text, true), (tenant_id)::text) > 0)'))
                               as one (comparison)
                         where p.polcmd <> '*' or not p.polpermissive or p.polroles <> '{0}'
                            or pg_get_expr(p.polqual, p.polrelid) is distinct from one.comparison
                            or pg_get_expr(p.polwithcheck, p.polrelid) is distinct from one.comparison"""),
                // A table below another one has the check of the other one through its foreign key.
                new SchemaRule("no row belongs to the nil tenant", """
                        select t.relname from tenant_table t
                         where not exists (select from pg_constraint c
                                            where c.conrelid = t.oid
                                              and (c.contype = 'f' or pg_get_constraintdef(c.oid)
                                                   = 'CHECK ((tenant_id <> ''00000000-0000-0000-0000-000000000000''::uuid))'))"""));
    }
}
