-- The three roles of Setia and its schema. Run by an administrator inside Setia's database, as often as you like; the
-- passwords come as settings of the session (setia_owner.password, setia_app.password, setia_verifier.password).
-- The embedded database, the tests and docker compose all run this very file.
do
$$
declare
    role_name text;
begin
    foreach role_name in array array ['setia_owner', 'setia_app', 'setia_verifier']
        loop
            -- None of them is above row-level security, the owner included.
            if not exists (select from pg_roles where rolname = role_name) then
                execute format('create role %I', role_name);
            end if;
            execute format('alter role %I login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password %L',
                           role_name, current_setting(role_name || '.password'));
            execute format('alter role %I set search_path = setia', role_name);
        end loop;

    -- The verifier can only read.
    alter role setia_verifier set default_transaction_read_only = on;

    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect, create, temporary on database %I to setia_owner', current_database());
    execute format('grant connect on database %I to setia_app, setia_verifier', current_database());
end
$$;

revoke all on schema public from public;
create schema if not exists setia authorization setia_owner;
grant usage on schema setia to setia_app, setia_verifier;
-- What each may do with a table is granted where the table is made.
