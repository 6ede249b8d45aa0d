-- Expired points that somebody of the merchant brought back, with the reason. Append-only.
create table reinstatement (
    tenant_id        uuid        not null,
    reinstatement_id uuid        not null,
    account_id       uuid        not null,
    points           bigint      not null,
    reason           text        not null,
    expires_at       timestamptz not null,
    recorded_by      uuid        not null,
    recorded_at      timestamptz not null,
    constraint reinstatement_pkey primary key (tenant_id, reinstatement_id),
    constraint reinstatement_account_exists foreign key (tenant_id, account_id) references account (tenant_id, account_id),
    constraint reinstatement_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint reinstatement_points_positive check (points > 0 and points <= 9007199254740991),
    constraint reinstatement_reason_length check (length(reason) between 1 and 1000),
    constraint reinstatement_lives_for_a_time check (expires_at > recorded_at)
);
create index reinstatement_by_account on reinstatement (tenant_id, account_id, reinstatement_id);

alter table reinstatement enable row level security;
alter table reinstatement force row level security;
create policy tenant_isolation on reinstatement
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on reinstatement to setia_app;
grant select on reinstatement to setia_verifier;
