-- Where a tenant wants its events sent. The secrets are sealed with a key that the database does not have. The position is that of the
-- last event looked at: nothing is written for an event that nobody wants, and nothing by whoever makes it.
create table webhook_endpoint (
    tenant_id        uuid        not null,
    endpoint_id      uuid        not null,
    url              text        not null,
    description      text,
    event_types      text        not null,
    status           text        not null,
    disabled_because text,
    secret           bytea       not null,
    previous_secret  bytea,
    previous_until   timestamptz,
    position         uuid        not null,
    failures         bigint      not null,
    failing_since    timestamptz,
    replay_position  uuid,
    replay_until     timestamptz,
    created_at       timestamptz not null,
    revision         bigint      not null,
    event_sequence   bigint      not null,
    constraint webhook_endpoint_pkey primary key (tenant_id, endpoint_id),
    constraint webhook_endpoint_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint webhook_endpoint_status_known check (status in ('active', 'disabled', 'deleted')),
    constraint webhook_endpoint_disabled_has_a_reason check ((status = 'disabled') = (disabled_because is not null)),
    constraint webhook_endpoint_old_secret_ends check ((previous_secret is null) = (previous_until is null)),
    constraint webhook_endpoint_failing_has_a_beginning check (failures >= 0 and (failures = 0) = (failing_since is null)),
    constraint webhook_endpoint_replay_has_an_end check ((replay_position is null) = (replay_until is null))
) with (fillfactor = 70);

-- One event on its way to one endpoint: what is to be sent, and the log of what was. Attempts are few, and read with it.
create table webhook_delivery (
    tenant_id       uuid        not null,
    endpoint_id     uuid        not null,
    delivery_id     uuid        not null,
    event_id        uuid        not null,
    event_type      text        not null,
    stream_id       uuid        not null,
    cause           text        not null,
    status          text        not null,
    attempts        json        not null,
    next_attempt_at timestamptz,
    created_at      timestamptz not null,
    finished_at     timestamptz,
    constraint webhook_delivery_pkey primary key (tenant_id, endpoint_id, delivery_id),
    constraint webhook_delivery_endpoint_exists foreign key (tenant_id, endpoint_id) references webhook_endpoint (tenant_id, endpoint_id),
    constraint webhook_delivery_cause_known check (cause in ('event', 'resend', 'replay', 'test')),
    constraint webhook_delivery_status_known check (status in ('pending', 'delivered', 'failed')),
    constraint webhook_delivery_pending_has_a_time check ((status = 'pending') = (next_attempt_at is not null)),
    constraint webhook_delivery_pending_is_open check ((status = 'pending') = (finished_at is null))
);
create index webhook_delivery_due on webhook_delivery (tenant_id, endpoint_id, next_attempt_at) where status = 'pending';
create index webhook_delivery_failed on webhook_delivery (tenant_id, endpoint_id, delivery_id) where status = 'failed';

alter table webhook_endpoint enable row level security;
alter table webhook_endpoint force row level security;
create policy tenant_isolation on webhook_endpoint
    using (strpos(current_setting('app.tenant_id', true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id', true), tenant_id::text) > 0);
alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy tenant_isolation on webhook_delivery
    using (strpos(current_setting('app.tenant_id', true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id', true), tenant_id::text) > 0);

grant select, insert on webhook_endpoint, webhook_delivery to setia_app;
grant update (url, description, event_types, status, disabled_because, secret, previous_secret, previous_until, position, failures,
              failing_since, replay_position, replay_until, revision, event_sequence)
    on webhook_endpoint to setia_app;
grant update (status, attempts, next_attempt_at, finished_at) on webhook_delivery to setia_app;
grant select on webhook_endpoint, webhook_delivery to setia_verifier;
