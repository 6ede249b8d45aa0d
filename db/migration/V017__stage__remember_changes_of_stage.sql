-- A change of stage is remembered with where it came from, so that whoever was told of it can read it.
create table stage_change (
    tenant_id   uuid        not null,
    change_id   uuid        not null,
    member_id   uuid        not null,
    program_id  uuid        not null,
    from_stage  text        not null,
    to_stage    text        not null,
    changed_on  date        not null,
    recorded_at timestamptz not null,
    constraint stage_change_pkey primary key (tenant_id, change_id),
    constraint stage_change_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint stage_change_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint stage_change_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint stage_change_from_known check (from_stage in ('new', 'active', 'at_risk', 'lapsed')),
    constraint stage_change_to_known check (to_stage in ('new', 'active', 'at_risk', 'lapsed')),
    constraint stage_change_is_one check (from_stage <> to_stage)
);
create index stage_change_by_member on stage_change (tenant_id, member_id, program_id, change_id);

alter table stage_change enable row level security;
alter table stage_change force row level security;
create policy tenant_isolation on stage_change
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on stage_change to setia_app;
grant select on stage_change to setia_verifier;

-- Whoever gave back everything has no first and no last purchase any more.
alter table member_stage
    alter column first_purchase_on drop not null,
    alter column last_purchase_on drop not null,
    add constraint member_stage_days_come_together check ((first_purchase_on is null) = (last_purchase_on is null));

-- A voucher that a return gives back after its time gets some days more (D5).
grant update (expires_at) on voucher to setia_app;
