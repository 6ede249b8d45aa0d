-- Points that one member gave another. The accounts of both have entries of it.
create table point_transfer (
    tenant_id      uuid        not null,
    transfer_id    uuid        not null,
    program_id     uuid        not null,
    from_member_id uuid        not null,
    to_member_id   uuid        not null,
    points         bigint      not null,
    expires_at     timestamptz,
    status         text        not null,
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null,
    reversed_at    timestamptz,
    reversed_by    uuid,
    reversal_note  text,
    constraint point_transfer_pkey primary key (tenant_id, transfer_id),
    constraint point_transfer_giver_exists foreign key (tenant_id, from_member_id) references member (tenant_id, member_id),
    constraint point_transfer_receiver_exists foreign key (tenant_id, to_member_id) references member (tenant_id, member_id),
    constraint point_transfer_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint point_transfer_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint point_transfer_points_positive check (points > 0),
    constraint point_transfer_status_known check (status in ('booked', 'reversed')),
    constraint point_transfer_reversed_has_a_time check ((status = 'reversed') = (reversed_at is not null)),
    constraint point_transfer_reversed_by_somebody check ((reversed_at is null) = (reversed_by is null))
);
create index point_transfer_by_giver on point_transfer (tenant_id, from_member_id, recorded_at);
create index point_transfer_by_receiver on point_transfer (tenant_id, to_member_id, recorded_at);

alter table point_transfer enable row level security;
alter table point_transfer force row level security;
create policy tenant_isolation on point_transfer
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on point_transfer to setia_app;
grant update (status, reversed_at, reversed_by, reversal_note) on point_transfer to setia_app;
grant select on point_transfer to setia_verifier;
