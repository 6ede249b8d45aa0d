-- Who changed what of a tenant's configuration: an operation as the API names it, the address of what it changed, and
-- each member that is different. Only ever added to.
create table audit_entry (
    tenant_id uuid not null,
    entry_id uuid not null,
    recorded_at timestamptz not null,
    actor text not null,
    operation text not null,
    resource text not null,
    request_id text not null,
    changes text not null,
    constraint audit_entry_pkey primary key (tenant_id, entry_id),
    constraint audit_entry_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint audit_entry_actor_length check (length(actor) between 1 and 100),
    constraint audit_entry_operation_length check (length(operation) between 1 and 100),
    constraint audit_entry_resource_length check (length(resource) between 1 and 300),
    constraint audit_entry_request_id_length check (length(request_id) <= 64),
    constraint audit_entry_changes_are_listed check (changes is json array)
);
create index audit_entry_by_resource on audit_entry (tenant_id, resource, entry_id);
create index audit_entry_by_actor on audit_entry (tenant_id, actor, entry_id);

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy tenant_isolation on audit_entry
    using (strpos(current_setting('app.tenant_id', true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id', true), tenant_id::text) > 0);
grant select, insert on audit_entry to setia_app;
grant select on audit_entry to setia_verifier;
