package dev.setia.migration;

import java.util.List;

/** The owner migrates, the application reads and adds, the verifier reads; nobody else is let in. */
final class GrantRules {

    private GrantRules() {}

    static List<SchemaRule> all() {
        return List.of(
                new SchemaRule("what is booked is never changed", """
                        select relname || ' ' || privilege_type from (
                            select relname, grantee, privilege_type from table_grant
                             union all
                            select relname, grantee, privilege_type from column_grant) g
                         where g.relname in ('ledger_entry', 'lot_consumption', 'outbox_event')
                           and g.grantee = 'setia_app'::regrole and privilege_type not in ('SELECT', 'INSERT')"""),
                new SchemaRule("the application reads and adds, and no more to whole tables", """
                        select relname || ' ' || privilege_type from table_grant
                         where grantee = 'setia_app'::regrole and privilege_type not in ('SELECT', 'INSERT')
                           -- What is done in the background is taken from the list of what is to be done; idempotency
                           -- keys go after seven days.
                           and (relname, privilege_type)
                               not in (('scheduled_task', 'DELETE'), ('idempotency_record', 'DELETE'))"""),
                new SchemaRule("the application changes no tenant and no key", """
                        select g.relname || '.' || g.attname from column_grant g
                         where g.grantee = 'setia_app'::regrole and g.privilege_type = 'UPDATE'
                           and (g.attname = 'tenant_id'
                                or exists (select from pg_index i
                                            where i.indrelid = g.oid and i.indisprimary and g.attnum = any (i.indkey)))"""),
                new SchemaRule("the verifier reads every table of a tenant", """
                        select t.relname from tenant_table t
                         where not exists (select from table_grant g
                                            where g.relname = t.relname and g.grantee = 'setia_verifier'::regrole
                                              and g.privilege_type = 'SELECT')"""),
                new SchemaRule("the verifier only reads", """
                        select relname || ' ' || privilege_type from (
                            select relname, grantee, privilege_type from table_grant
                             union all
                            select relname, grantee, privilege_type from column_grant) g
                         where g.grantee = 'setia_verifier'::regrole and privilege_type <> 'SELECT'"""),
                new SchemaRule("nothing is granted to the public or to strangers", """
                        select what || ' to ' || case when grantee = 0 then 'public' else grantee::regrole::text end from (
                            select relname, grantee from table_grant
                             union all
                            select relname || '.' || attname, grantee from column_grant
                             union all
                            select p.proname, g.grantee from pg_proc p
                              cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
                             where p.pronamespace = 'setia'::regnamespace
                             union all
                            select n.nspname, g.grantee from pg_namespace n
                              cross join aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) g
                             where n.nspname = 'setia' or n.nspname = 'public' and g.grantee = 0
                             union all
                            select d.datname, g.grantee from pg_database d
                              cross join aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) g
                             where d.datname = current_database() and g.grantee = 0) as granted (what, grantee)
                         where grantee not in ('setia_owner'::regrole, 'setia_app'::regrole, 'setia_verifier'::regrole)"""),
                new SchemaRule("nobody passes a grant on", """
                        select relname from (
                            select relname, grantee, is_grantable from table_grant
                             union all
                            select relname, grantee, is_grantable from column_grant) g
                         where is_grantable and grantee <> 'setia_owner'::regrole"""),
                new SchemaRule("everything belongs to the owner", """
                        select what from (
                            select relname, relowner from pg_class where relnamespace = 'setia'::regnamespace
                             union all
                            select proname, proowner from pg_proc where pronamespace = 'setia'::regnamespace
                             union all
                            select nspname, nspowner from pg_namespace where nspname = 'setia') as owned (what, owner)
                         where owner <> 'setia_owner'::regrole"""),
                new SchemaRule("a function with its owner's rights is named here and fixes its search path", """
                        select proname from pg_proc
                         where pronamespace = 'setia'::regnamespace and prosecdef
                           and (proname <> 'tenant_of_key'
                                or not coalesce(proconfig @> array ['search_path=setia, pg_temp'], false))"""),
                new SchemaRule("our roles are bound by row-level security and are nobody else", """
                        select rolname from pg_roles
                         where rolname in ('setia_owner', 'setia_app', 'setia_verifier')
                           and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
                                or exists (select from pg_auth_members m where m.member = pg_roles.oid))"""));
    }
}
