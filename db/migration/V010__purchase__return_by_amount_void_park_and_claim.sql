-- state says what became of a purchase; refunded_minor is the part of returned_minor that came back as money without goods.
-- kept is what the purchase still counts for (stamps, progress, limits) once something has come back; null before that.
-- guest_evaluation is what a guest's purchase was answered with, once a member has claimed it.
-- The defaults fill the rows that are there and go again: a row says everything itself.
alter table purchase
    add column state            text        not null default 'recorded',
    add column refunded_minor   bigint      not null default 0,
    add column kept             json,
    add column claimed_at       timestamptz,
    add column guest_evaluation json;
alter table purchase
    alter column state drop default,
    alter column refunded_minor drop default,
    add constraint purchase_state_known check (state in ('recorded', 'partially_returned', 'returned', 'voided')),
    add constraint purchase_refunded_within_returned check (refunded_minor between 0 and returned_minor),
    add constraint purchase_claimed_by_a_member check (claimed_at is null or member_id is not null),
    add constraint purchase_claim_keeps_first_answer check ((claimed_at is null) = (guest_evaluation is null));

-- A void undoes a sale that was a mistake. It has no receipt of its own.
alter table purchase_return
    add column kind   text not null default 'return',
    add column reason text;
alter table purchase_return
    alter column kind drop default,
    alter column terminal drop not null,
    alter column business_date drop not null,
    alter column receipt_number drop not null,
    add constraint purchase_return_kind_known check (kind in ('return', 'void')),
    add constraint purchase_return_receipt_whole check (
        (kind = 'void') = (receipt_number is null) and (terminal is null) = (receipt_number is null)
        and (business_date is null) = (receipt_number is null)),
    add constraint purchase_return_reason_length check (length(reason) between 1 and 200);
create unique index purchase_return_voids_once on purchase_return (tenant_id, purchase_id) where kind = 'void';

-- A return that came before its purchase waits here under the purchase's receipt.
create table parked_return (
    tenant_id               uuid        not null,
    parked_return_id        uuid        not null,
    program_id              uuid        not null,
    purchase_location_id    uuid        not null,
    purchase_terminal       text        not null,
    purchase_business_date  date        not null,
    purchase_receipt_number text        not null,
    location_id             uuid        not null,
    terminal                text        not null,
    business_date           date        not null,
    receipt_number          text        not null,
    occurred_at             timestamptz not null,
    recorded_at             timestamptz not null,
    due_by                  timestamptz not null,
    status                  text        not null,
    request                 json        not null,
    content_hash            bytea       not null,
    return_id               uuid,
    refusal                 text,
    settled_at              timestamptz,
    overdue_told_at         timestamptz,
    recorded_by             uuid        not null,
    constraint parked_return_pkey primary key (tenant_id, parked_return_id),
    constraint parked_return_receipt_unique unique (tenant_id, location_id, business_date, terminal, receipt_number),
    constraint parked_return_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint parked_return_location_exists foreign key (tenant_id, location_id) references location (tenant_id, location_id),
    constraint parked_return_purchase_location_exists foreign key (tenant_id, purchase_location_id)
        references location (tenant_id, location_id),
    constraint parked_return_return_exists foreign key (tenant_id, return_id) references purchase_return (tenant_id, return_id),
    constraint parked_return_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint parked_return_status_known check (status in ('waiting', 'applied', 'refused')),
    constraint parked_return_settled_has_a_time check ((status = 'waiting') = (settled_at is null)),
    constraint parked_return_applied_names_the_return check ((status = 'applied') = (return_id is not null)),
    constraint parked_return_refused_says_why check ((status = 'refused') = (refusal is not null)),
    constraint parked_return_hash_is_sha256 check (length(content_hash) = 32)
) with (fillfactor = 80);
create index parked_return_waiting on parked_return
    (tenant_id, purchase_location_id, purchase_business_date, purchase_terminal, purchase_receipt_number) where status = 'waiting';
create index parked_return_overdue on parked_return (tenant_id, program_id, due_by)
    where status = 'waiting' and overdue_told_at is null;

alter table parked_return enable row level security;
alter table parked_return force row level security;
create policy tenant_isolation on parked_return
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant update (state, refunded_minor, kept, claimed_at, guest_evaluation, member_id, points, snapshot, evaluation) on purchase to setia_app;
grant select, insert on parked_return to setia_app;
grant update (status, return_id, refusal, settled_at, overdue_told_at) on parked_return to setia_app;
grant select on parked_return to setia_verifier;
