-- Work that takes longer than a request. The attempt is counted up whenever a node takes the job, and every later write names it:
-- a node that was thought dead and is not cannot spoil what its successor does.
create table job (
    tenant_id    uuid        not null,
    job_id       uuid        not null,
    type         text        not null,
    status       text        not null,
    attempt      integer     not null,
    done         bigint      not null,
    total        bigint,
    input        json        not null,
    result       json,
    error_code   text,
    error_detail text,
    created_by   uuid        not null,
    created_at   timestamptz not null,
    started_at   timestamptz,
    heartbeat_at timestamptz,
    finished_at  timestamptz,
    constraint job_pkey primary key (tenant_id, job_id),
    constraint job_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint job_type_form check (type ~ '^[a-z_]{1,40}$'),
    constraint job_status_known check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    constraint job_attempt_not_negative check (attempt >= 0),
    constraint job_progress_within_total check (done >= 0 and (total is null or total >= done)),
    constraint job_started_when_taken check ((attempt > 0) = (started_at is not null)
        and (attempt > 0) = (heartbeat_at is not null)),
    constraint job_finished_has_a_time check ((status in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null)),
    constraint job_succeeded_has_a_result check ((status = 'succeeded') = (result is not null)),
    constraint job_failed_says_why check ((status = 'failed') = (error_code is not null)
        and (error_detail is null or error_code is not null))
) with (fillfactor = 70);
create index job_unfinished on job (tenant_id, job_id) where status in ('queued', 'running');

alter table job enable row level security;
alter table job force row level security;
create policy tenant_isolation on job
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on job to setia_app;
grant update (status, attempt, done, total, result, error_code, error_detail, started_at, heartbeat_at, finished_at)
    on job to setia_app;
grant select on job to setia_verifier;
