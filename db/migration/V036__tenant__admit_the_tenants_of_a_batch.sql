-- The purchase path serves many tenants with one set of statements: app.tenant_id lists the tenants that a transaction
-- works for, parted by commas. Everybody else names one, as before. Unset or empty, it admits none. The list is searched
-- as a text: taking it apart would cost as much as it is long, for every row.
do $$
declare
    policy record;
begin
    for policy in select tablename from pg_policies where schemaname = 'setia' and policyname = 'tenant_isolation'
    loop
        execute format(
            'alter policy tenant_isolation on setia.%I'
            ' using (strpos(current_setting(''app.tenant_id'', true), tenant_id::text) > 0)'
            ' with check (strpos(current_setting(''app.tenant_id'', true), tenant_id::text) > 0)',
            policy.tablename);
    end loop;
end $$;
