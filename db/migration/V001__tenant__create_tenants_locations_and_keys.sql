-- Names every migration after this one can rely on: schema setia is the default schema, setia_app is the application's role
-- (no ownership), setia_verifier reads everything of the tenant it sets and writes nothing.
grant usage on schema setia to setia_app, setia_verifier;

-- Global look-ups: small, rarely written, referenced by no tenant table. Nothing in them is anybody's data but the tenant's name.
create table tenant_directory (
    tenant_id  uuid        not null,
    slug       text        not null,
    name       text        not null,
    mode       text        not null,
    created_at timestamptz not null,
    constraint tenant_directory_pkey primary key (tenant_id),
    constraint tenant_directory_slug_unique unique (slug),
    constraint tenant_directory_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint tenant_directory_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    constraint tenant_directory_name_length check (length(name) between 1 and 200),
    constraint tenant_directory_mode_known check (mode in ('live', 'test'))
);
grant select, insert on tenant_directory to setia_app;
grant select on tenant_directory to setia_verifier;

create table api_key_directory (
    key_id    uuid not null,
    tenant_id uuid not null,
    constraint api_key_directory_pkey primary key (key_id)
);
-- No select: which keys exist, and whose they are, is told one key at a time by tenant_of_key.
grant insert on api_key_directory to setia_app;

create function tenant_of_key(wanted uuid) returns uuid
    language sql stable security definer set search_path = setia, pg_temp
    as 'select tenant_id from setia.api_key_directory where key_id = wanted';
revoke all on function tenant_of_key(uuid) from public;
grant execute on function tenant_of_key(uuid) to setia_app;

create table location (
    tenant_id   uuid        not null,
    location_id uuid        not null,
    code        text        not null,
    name        text        not null,
    zone        text,
    is_default  boolean     not null,
    created_at  timestamptz not null,
    revision    bigint      not null,
    constraint location_pkey primary key (tenant_id, location_id),
    constraint location_code_unique unique (tenant_id, code),
    constraint location_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint location_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
    constraint location_name_length check (length(name) between 1 and 200)
);
create unique index location_one_default on location (tenant_id) where is_default;

create table api_key (
    tenant_id   uuid        not null,
    key_id      uuid        not null,
    name        text        not null,
    mode        text        not null,
    secret_hash bytea       not null,
    scopes      text        not null,
    location_id uuid,
    created_at  timestamptz not null,
    expires_at  timestamptz,
    revoked_at  timestamptz,
    constraint api_key_pkey primary key (tenant_id, key_id),
    constraint api_key_location_exists foreign key (tenant_id, location_id) references location (tenant_id, location_id),
    constraint api_key_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint api_key_mode_known check (mode in ('live', 'test')),
    constraint api_key_hash_is_sha256 check (length(secret_hash) = 32),
    constraint api_key_name_length check (length(name) between 1 and 200)
);

alter table location enable row level security;
alter table location force row level security;
create policy tenant_isolation on location
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table api_key enable row level security;
alter table api_key force row level security;
create policy tenant_isolation on api_key
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on location, api_key to setia_app;
grant update (name, zone, revision) on location to setia_app;
grant update (name, expires_at, revoked_at) on api_key to setia_app;
grant select on location, api_key to setia_verifier;
