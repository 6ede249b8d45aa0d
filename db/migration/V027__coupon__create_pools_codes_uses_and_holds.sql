-- Codes that whoever has them may use. definition is the prize as JSON, to the letter.
create table coupon_pool (
    tenant_id       uuid        not null,
    pool_id         uuid        not null,
    program_id      uuid        not null,
    code            text        not null,
    name            text        not null,
    definition      text        not null,
    uses_per_code   bigint      not null,
    uses_per_member bigint,
    valid_from      timestamptz,
    valid_until     timestamptz,
    status          text        not null,
    created_at      timestamptz not null,
    constraint coupon_pool_pkey primary key (tenant_id, pool_id),
    constraint coupon_pool_code_unique unique (tenant_id, program_id, code),
    constraint coupon_pool_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint coupon_pool_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint coupon_pool_uses_positive check (uses_per_code > 0 and uses_per_member > 0),
    constraint coupon_pool_begins_before_it_ends check (valid_from < valid_until),
    constraint coupon_pool_status_known check (status in ('active', 'stopped'))
);

-- code_key is the code as it is compared: capitals, no hyphens or blanks, 0 for O, 1 for I and L.
create table coupon (
    tenant_id  uuid        not null,
    coupon_id  uuid        not null,
    pool_id    uuid        not null,
    code       text        not null,
    code_key   text        not null,
    uses       bigint      not null,
    created_at timestamptz not null,
    constraint coupon_pkey primary key (tenant_id, coupon_id),
    constraint coupon_code_key_unique unique (tenant_id, code_key),
    constraint coupon_pool_exists foreign key (tenant_id, pool_id) references coupon_pool (tenant_id, pool_id),
    constraint coupon_uses_not_negative check (uses >= 0),
    constraint coupon_code_length check (length(code) between 4 and 100 and length(code_key) between 4 and 100)
);
create index coupon_by_pool on coupon (tenant_id, pool_id, coupon_id);

create table coupon_use (
    tenant_id     uuid        not null,
    coupon_id     uuid        not null,
    purchase_id   uuid        not null,
    pool_id       uuid        not null,
    member_id     uuid,
    hold_id       uuid,
    used_at       timestamptz not null,
    given_back_at timestamptz,
    constraint coupon_use_pkey primary key (tenant_id, coupon_id, purchase_id),
    constraint coupon_use_coupon_exists foreign key (tenant_id, coupon_id) references coupon (tenant_id, coupon_id),
    constraint coupon_use_purchase_exists foreign key (tenant_id, purchase_id) references purchase (tenant_id, purchase_id),
    constraint coupon_use_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);
create index coupon_use_by_purchase on coupon_use (tenant_id, purchase_id);
create index coupon_use_by_member on coupon_use (tenant_id, pool_id, member_id) where given_back_at is null;

-- A use that is kept free for a till. One whose time is over is not held any more, whatever its status says.
create table coupon_hold (
    tenant_id   uuid        not null,
    hold_id     uuid        not null,
    coupon_id   uuid        not null,
    member_id   uuid,
    status      text        not null,
    held_until  timestamptz not null,
    created_at  timestamptz not null,
    purchase_id uuid,
    closed_at   timestamptz,
    constraint coupon_hold_pkey primary key (tenant_id, hold_id),
    constraint coupon_hold_coupon_exists foreign key (tenant_id, coupon_id) references coupon (tenant_id, coupon_id),
    constraint coupon_hold_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint coupon_hold_status_known check (status in ('held', 'committed', 'released')),
    constraint coupon_hold_ends_after_it_begins check (held_until > created_at),
    constraint coupon_hold_committed_names_the_purchase check ((status = 'committed') = (purchase_id is not null)),
    constraint coupon_hold_closed_has_a_time check ((status = 'held') = (closed_at is null))
);
create index coupon_hold_open on coupon_hold (tenant_id, coupon_id) where status = 'held';

alter table coupon_pool enable row level security;
alter table coupon_pool force row level security;
create policy tenant_isolation on coupon_pool
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table coupon enable row level security;
alter table coupon force row level security;
create policy tenant_isolation on coupon
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table coupon_use enable row level security;
alter table coupon_use force row level security;
create policy tenant_isolation on coupon_use
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table coupon_hold enable row level security;
alter table coupon_hold force row level security;
create policy tenant_isolation on coupon_hold
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on coupon_pool, coupon, coupon_use, coupon_hold to setia_app;
grant update (status) on coupon_pool to setia_app;
grant update (uses) on coupon to setia_app;
grant update (given_back_at) on coupon_use to setia_app;
grant update (status, purchase_id, closed_at) on coupon_hold to setia_app;
grant select on coupon_pool, coupon, coupon_use, coupon_hold to setia_verifier;
