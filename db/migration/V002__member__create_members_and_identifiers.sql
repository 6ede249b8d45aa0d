-- What the business needs to know of a member; nothing here says who it is.
create table member (
    tenant_id      uuid        not null,
    member_id      uuid        not null,
    status         text        not null,
    event_sequence bigint      not null,
    enrolled_at    timestamptz not null,
    updated_at     timestamptz not null,
    revision       bigint      not null,
    constraint member_pkey primary key (tenant_id, member_id),
    constraint member_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint member_status_known check (status in ('active', 'suspended', 'closed')),
    constraint member_event_sequence_not_negative check (event_sequence >= 0)
);

-- Who it is: the one place for personal data, so that erasing the person is erasing this row and the identifiers' values.
create table member_person (
    tenant_id    uuid  not null,
    member_id    uuid  not null,
    display_name text,
    birthday     date,
    language     text,
    attributes   jsonb not null,
    constraint member_person_pkey primary key (tenant_id, member_id),
    constraint member_person_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint member_person_name_length check (length(display_name) between 1 and 200),
    constraint member_person_language_form check (language ~ '^[a-z]{2,3}$')
);

-- Found by a keyed hash of the normalised value; the value itself is kept beside it, to be shown and to be erased.
create table member_identifier (
    tenant_id     uuid        not null,
    type          text        not null,
    value_hash    bytea       not null,
    identifier_id uuid        not null,
    member_id     uuid        not null,
    value         text,
    status        text        not null,
    created_at    timestamptz not null,
    constraint member_identifier_pkey primary key (tenant_id, type, value_hash),
    constraint member_identifier_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint member_identifier_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint member_identifier_type_form check (type in ('card', 'phone', 'email', 'external_id')),
    constraint member_identifier_hash_is_sha256 check (length(value_hash) = 32),
    constraint member_identifier_value_length check (length(value) between 1 and 254),
    constraint member_identifier_status_known check (status in ('active', 'blocked'))
);
create index member_identifier_by_member on member_identifier (tenant_id, member_id);

alter table member enable row level security;
alter table member force row level security;
create policy tenant_isolation on member
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table member_person enable row level security;
alter table member_person force row level security;
create policy tenant_isolation on member_person
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table member_identifier enable row level security;
alter table member_identifier force row level security;
create policy tenant_isolation on member_identifier
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on member, member_person, member_identifier to setia_app;
grant update (status, event_sequence, updated_at, revision) on member to setia_app;
grant update (display_name, birthday, language, attributes) on member_person to setia_app;
grant update (value, status) on member_identifier to setia_app;
grant select on member, member_person, member_identifier to setia_verifier;
