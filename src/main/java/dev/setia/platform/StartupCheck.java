package dev.setia.platform;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to serve on a database that could lose what was acknowledged, or show one tenant to another. Runs after the
 * migrations and before the first request.
 */
@Component
@DependsOnDatabaseInitialization
class StartupCheck implements InitializingBean {

    private final JdbcClient jdbc;

    StartupCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        List<String> findings = new ArrayList<>();
        findings.addAll(whatCouldLoseData());
        findings.addAll(whatTheRoleMayDo());
        findings.addAll(tablesWithoutWall());
        if (!findings.isEmpty()) {
            throw new StartRefused(
                    "The database does not keep what Setia promises:\n  - " + String.join("\n  - ", findings),
                    "Correct the server's settings and the roles; db/init/roles.sql makes the roles as they should be.");
        }
    }

    private List<String> whatCouldLoseData() {
        return findings("""
                        select name || ' is off: a crash could lose what was acknowledged'
                        from pg_settings
                        where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
                        order by name""");
    }

    private List<String> whatTheRoleMayDo() {
        return findings("""
                        select 'the role ' || rolname || ' is a superuser, whom row-level security does not bind'
                        from pg_roles where rolname = current_user and rolsuper
                        union all
                        select 'the role ' || rolname || ' has BYPASSRLS, so row-level security does not bind it'
                        from pg_roles where rolname = current_user and rolbypassrls
                        union all
                        select 'the role ' || current_user || ' owns the table ' || relname || ', or is a member of its owner'
                        from pg_class
                        where relnamespace = to_regnamespace('setia') and relkind in ('r', 'p')
                          and pg_has_role(current_user, relowner, 'member')
                          and not (select rolsuper from pg_roles where rolname = current_user)""");
    }

    // The two directories say which tenants there are, and are read before one is known; they hold nothing of a
    // tenant's.
    private List<String> tablesWithoutWall() {
        return findings("""
                        select 'the table ' || c.relname || ' has a tenant, but row-level security is not enabled and forced'
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                        where c.relnamespace = to_regnamespace('setia') and c.relkind in ('r', 'p')
                          and c.relname not in ('tenant_directory', 'api_key_directory')
                          and not (c.relrowsecurity and c.relforcerowsecurity)
                        order by c.relname""");
    }

    private List<String> findings(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
