-- A committed outcome and the request it answers. Purged after seven days; the receipt key stays for ever.
-- answer is null where the answer is drawn again from its document.
create table idempotency_record (
    tenant_id    uuid        not null,
    credential   uuid        not null,
    operation    text        not null,
    key          text        not null,
    fingerprint  bytea       not null,
    status       smallint    not null,
    document_id  uuid,
    answer       text,
    recorded_at  timestamptz not null,
    constraint idempotency_record_pkey primary key (tenant_id, credential, operation, key),
    constraint idempotency_record_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint idempotency_record_key_length check (length(key) between 1 and 255),
    constraint idempotency_record_fingerprint_is_sha256 check (length(fingerprint) = 32),
    constraint idempotency_record_has_an_answer check (document_id is not null or answer is not null)
);

-- Written in the transaction of the change it tells of. A stream is a member (people) or an account (points and stamps); the
-- sequence comes from its locked row, so it has no gaps.
create table outbox_event (
    tenant_id     uuid        not null,
    stream_id     uuid        not null,
    sequence      bigint      not null,
    event_id      uuid        not null,
    type          text        not null,
    member_id     uuid,
    document_type text        not null,
    document_id   uuid        not null,
    recorded_at   timestamptz not null,
    constraint outbox_event_pkey primary key (tenant_id, stream_id, sequence),
    constraint outbox_event_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint outbox_event_sequence_positive check (sequence > 0)
);

alter table idempotency_record enable row level security;
alter table idempotency_record force row level security;
create policy tenant_isolation on idempotency_record
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table outbox_event enable row level security;
alter table outbox_event force row level security;
create policy tenant_isolation on outbox_event
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on idempotency_record, outbox_event to setia_app;
grant select on idempotency_record, outbox_event to setia_verifier;
