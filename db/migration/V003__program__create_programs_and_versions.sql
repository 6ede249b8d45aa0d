create table program (
    tenant_id   uuid        not null,
    program_id  uuid        not null,
    code        text        not null,
    name        text        not null,
    points_name text        not null,
    currency    text        not null,
    zone        text        not null,
    is_default  boolean     not null,
    created_at  timestamptz not null,
    constraint program_pkey primary key (tenant_id, program_id),
    constraint program_code_unique unique (tenant_id, code),
    constraint program_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint program_code_form check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    constraint program_name_length check (length(name) between 1 and 200),
    constraint program_points_name_length check (length(points_name) between 1 and 40),
    constraint program_currency_form check (currency ~ '^[A-Z]{3}$'),
    constraint program_zone_length check (length(zone) between 1 and 60)
);
create unique index program_one_default on program (tenant_id) where is_default;

-- definition is text and not jsonb: what was published is kept to the letter.
create table program_version (
    tenant_id      uuid        not null,
    program_id     uuid        not null,
    number         integer     not null,
    status         text        not null,
    definition     text        not null,
    effective_from timestamptz,
    published_at   timestamptz,
    created_at     timestamptz not null,
    revision       bigint      not null,
    constraint program_version_pkey primary key (tenant_id, program_id, number),
    constraint program_version_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint program_version_number_positive check (number > 0),
    constraint program_version_status_known check (status in ('draft', 'published', 'retired')),
    constraint program_version_published_has_dates
        check (status = 'draft' or (effective_from is not null and published_at is not null)),
    constraint program_version_definition_length check (length(definition) between 2 and 262144)
);

alter table program enable row level security;
alter table program force row level security;
create policy tenant_isolation on program
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table program_version enable row level security;
alter table program_version force row level security;
create policy tenant_isolation on program_version
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on program, program_version to setia_app;
grant update (name, points_name, is_default) on program to setia_app;
grant update (status, definition, effective_from, published_at, revision) on program_version to setia_app;
grant select on program, program_version to setia_verifier;
