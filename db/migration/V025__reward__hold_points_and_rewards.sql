-- Points that are set aside for a reward until a till has made up its mind, and what is set aside with them: one of the stock, a
-- code. Whoever changes a hold has locked the member's account. The redemption that comes of a hold has its id.
create table hold (
    tenant_id   uuid        not null,
    hold_id     uuid        not null,
    program_id  uuid        not null,
    member_id   uuid        not null,
    reward_id   uuid        not null,
    points      bigint      not null,
    code_id     uuid,
    status      text        not null,
    location_id uuid        not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    expires_at  timestamptz not null,
    closed_at   timestamptz,
    recorded_by uuid        not null,
    constraint hold_pkey primary key (tenant_id, hold_id),
    constraint hold_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint hold_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint hold_reward_exists foreign key (tenant_id, reward_id) references reward (tenant_id, reward_id),
    constraint hold_location_exists foreign key (tenant_id, location_id) references location (tenant_id, location_id),
    constraint hold_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint hold_points_positive check (points > 0 and points <= 9007199254740991),
    constraint hold_status_known check (status in ('open', 'committed', 'released', 'expired')),
    constraint hold_closed_has_a_time check ((status = 'open') = (closed_at is null)),
    constraint hold_expires_later check (expires_at > recorded_at)
);
create index hold_due on hold (tenant_id, expires_at) where status = 'open';
create index hold_open_of_member on hold (tenant_id, member_id) where status = 'open';

alter table hold enable row level security;
alter table hold force row level security;
create policy tenant_isolation on hold
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on hold to setia_app;
grant update (status, closed_at) on hold to setia_app;
grant select on hold to setia_verifier;
