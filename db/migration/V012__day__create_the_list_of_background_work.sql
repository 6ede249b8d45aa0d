-- What is to be done in the background, and by which node; one row per task, shared by all nodes. db-scheduler's table, under
-- our names. Without a tenant: a row says no more than which job is due, and whoever does it works as that job's tenant.
create table scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    constraint scheduled_task_pkey primary key (task_name, task_instance)
);
create index scheduled_task_by_execution_time on scheduled_task (execution_time);
create index scheduled_task_by_last_heartbeat on scheduled_task (last_heartbeat);

grant select, insert, delete on scheduled_task to setia_app;
grant update (task_data, execution_time, picked, picked_by, last_success, last_failure, consecutive_failures, last_heartbeat,
              version, priority, state)
    on scheduled_task to setia_app;
grant select on scheduled_task to setia_verifier;

-- How far the day changes of a program have come, and who is at work on them now.
create table program_day (
    tenant_id     uuid not null,
    program_id    uuid not null,
    done_through  date,
    claimed_by    uuid,
    claimed_until timestamptz,
    constraint program_day_pkey primary key (tenant_id, program_id),
    constraint program_day_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint program_day_claim_ends check ((claimed_by is null) = (claimed_until is null))
) with (fillfactor = 80);

-- One step of the day change of one day: what the entries and events that it brought name as their document.
create table day_change (
    tenant_id     uuid        not null,
    program_id    uuid        not null,
    day           date        not null,
    step          text        not null,
    position      integer     not null,
    day_change_id uuid        not null,
    status        text        not null,
    attempts      integer     not null,
    changed       bigint      not null,
    began_at      timestamptz not null,
    finished_at   timestamptz,
    failure       text,
    constraint day_change_pkey primary key (tenant_id, program_id, day, step),
    constraint day_change_id_unique unique (tenant_id, day_change_id),
    constraint day_change_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint day_change_step_form check (step ~ '^[a-z0-9_]{1,40}$'),
    constraint day_change_status_known check (status in ('running', 'done', 'failed')),
    constraint day_change_attempts_positive check (attempts > 0),
    constraint day_change_changed_not_negative check (changed >= 0),
    constraint day_change_finished_when_not_running check ((status = 'running') = (finished_at is null)),
    constraint day_change_failure_when_failed check ((status = 'failed') = (failure is not null))
);

-- The stage of a member's life with a program, as the last day change left it, and what it goes by.
create table member_stage (
    tenant_id         uuid not null,
    member_id         uuid not null,
    program_id        uuid not null,
    stage             text not null,
    since             date not null,
    first_purchase_on date not null,
    last_purchase_on  date not null,
    constraint member_stage_pkey primary key (tenant_id, member_id, program_id),
    constraint member_stage_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint member_stage_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint member_stage_known check (stage in ('new', 'active', 'at_risk', 'lapsed')),
    constraint member_stage_first_purchase_is_first check (first_purchase_on <= last_purchase_on)
);
create index member_stage_by_last_purchase on member_stage (tenant_id, program_id, stage, last_purchase_on);

-- Up to which purchase (its id rises with time) the stages have taken note.
create table stage_progress (
    tenant_id    uuid not null,
    program_id   uuid not null,
    seen_through uuid not null,
    constraint stage_progress_pkey primary key (tenant_id, program_id),
    constraint stage_progress_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id)
);

alter table program_day enable row level security;
alter table program_day force row level security;
create policy tenant_isolation on program_day
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table day_change enable row level security;
alter table day_change force row level security;
create policy tenant_isolation on day_change
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table member_stage enable row level security;
alter table member_stage force row level security;
create policy tenant_isolation on member_stage
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table stage_progress enable row level security;
alter table stage_progress force row level security;
create policy tenant_isolation on stage_progress
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on program_day, day_change, member_stage, stage_progress to setia_app;
grant update (done_through, claimed_by, claimed_until) on program_day to setia_app;
grant update (status, attempts, changed, began_at, finished_at, failure) on day_change to setia_app;
grant update (stage, since, first_purchase_on, last_purchase_on) on member_stage to setia_app;
grant update (seen_through) on stage_progress to setia_app;
grant select on program_day, day_change, member_stage, stage_progress to setia_verifier;

-- What falls due with a day is found by its instant. Neither index looks at what is left in a lot: a debit changes that, and a
-- column in an index or its condition would cost every debit a new entry in all indexes of the table.
create index lot_by_expiry on lot (tenant_id, expires_at, account_id) where expires_at is not null;
create index lot_by_activation on lot (tenant_id, active_from, account_id) where pocket = 'pending';
