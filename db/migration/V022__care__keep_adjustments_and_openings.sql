-- The preset that a key was made with, which limits of corrections go by; null for a key with scopes of its own, and for keys that
-- were made before.
alter table api_key add column role text;
alter table api_key add constraint api_key_role_known check (role in ('pos', 'partner', 'admin'));

-- How many points a key of a role may move without a second person: at once, and in a day of the program. Null for any number.
create table adjustment_limit (
    tenant_id      uuid        not null,
    role           text        not null,
    per_adjustment bigint,
    per_day        bigint,
    changed_at     timestamptz not null,
    changed_by     uuid        not null,
    constraint adjustment_limit_pkey primary key (tenant_id, role),
    constraint adjustment_limit_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint adjustment_limit_role_known check (role in ('pos', 'partner', 'admin', 'custom')),
    constraint adjustment_limit_at_once_not_negative check (per_adjustment >= 0),
    constraint adjustment_limit_of_day_not_negative check (per_day >= 0)
);

-- A correction of points (down when below zero) or a gesture of goodwill. While it waits for a second person no points move.
create table adjustment (
    tenant_id      uuid        not null,
    adjustment_id  uuid        not null,
    program_id     uuid        not null,
    member_id      uuid        not null,
    kind           text        not null,
    points         bigint      not null,
    reason         text        not null,
    note           text        not null,
    case_reference text,
    expires_at     timestamptz,
    status         text        not null,
    asked_by       uuid        not null,
    asked_at       timestamptz not null,
    decided_by     uuid,
    decided_at     timestamptz,
    decision_note  text,
    constraint adjustment_pkey primary key (tenant_id, adjustment_id),
    constraint adjustment_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint adjustment_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint adjustment_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint adjustment_kind_known check (kind in ('correction', 'goodwill')),
    constraint adjustment_moves_points check (points <> 0),
    constraint adjustment_goodwill_goes_up check (kind = 'correction' or points > 0),
    constraint adjustment_goodwill_has_a_case check (kind = 'correction' or case_reference is not null),
    constraint adjustment_status_known check (status in ('waiting', 'booked', 'rejected')),
    constraint adjustment_decided_has_a_time check ((decided_by is null) = (decided_at is null)),
    constraint adjustment_waiting_is_undecided check (status <> 'waiting' or decided_by is null),
    constraint adjustment_rejected_is_decided check (status <> 'rejected' or decided_by is not null),
    constraint adjustment_decided_by_another check (decided_by <> asked_by),
    constraint adjustment_reason_length check (length(reason) between 1 and 40),
    constraint adjustment_note_length check (length(note) between 1 and 500),
    constraint adjustment_case_length check (length(case_reference) between 1 and 100)
);
create index adjustment_by_member on adjustment (tenant_id, member_id, adjustment_id);
create index adjustment_by_asker on adjustment (tenant_id, asked_by, asked_at);

-- Points brought along from an older program: once for each member, program and reference.
create table opening_balance (
    tenant_id        uuid        not null,
    opening_id       uuid        not null,
    program_id       uuid        not null,
    member_id        uuid        not null,
    source_reference text        not null,
    points           bigint      not null,
    recorded_at      timestamptz not null,
    recorded_by      uuid        not null,
    constraint opening_balance_pkey primary key (tenant_id, opening_id),
    constraint opening_balance_once unique (tenant_id, member_id, program_id, source_reference),
    constraint opening_balance_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint opening_balance_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint opening_balance_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint opening_balance_points_positive check (points > 0),
    constraint opening_balance_reference_length check (length(source_reference) between 1 and 100)
);

alter table adjustment_limit enable row level security;
alter table adjustment_limit force row level security;
create policy tenant_isolation on adjustment_limit
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on adjustment_limit to setia_app;
grant update (per_adjustment, per_day, changed_at, changed_by) on adjustment_limit to setia_app;
grant select on adjustment_limit to setia_verifier;

alter table adjustment enable row level security;
alter table adjustment force row level security;
create policy tenant_isolation on adjustment
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on adjustment to setia_app;
grant update (status, decided_by, decided_at, decision_note) on adjustment to setia_app;
grant select on adjustment to setia_verifier;

alter table opening_balance enable row level security;
alter table opening_balance force row level security;
create policy tenant_isolation on opening_balance
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on opening_balance to setia_app;
grant select on opening_balance to setia_verifier;
