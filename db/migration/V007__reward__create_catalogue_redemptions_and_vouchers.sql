create table reward (
    tenant_id       uuid        not null,
    reward_id       uuid        not null,
    program_id      uuid        not null,
    code            text        not null,
    kind            text        not null,
    name            text        not null,
    definition      text        not null,
    points_price    bigint      not null,
    unit_cost_minor bigint      not null,
    currency        text        not null,
    stock           bigint,
    status          text        not null,
    created_at      timestamptz not null,
    revision        bigint      not null,
    constraint reward_pkey primary key (tenant_id, reward_id),
    constraint reward_code_unique unique (tenant_id, program_id, code),
    constraint reward_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint reward_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint reward_kind_known check (kind in ('free_product', 'discount_voucher', 'third_party_gift_card', 'exclusive_access')),
    constraint reward_points_price_positive check (points_price > 0 and points_price <= 9007199254740991),
    constraint reward_unit_cost_not_negative check (unit_cost_minor >= 0),
    constraint reward_stock_not_negative check (stock >= 0),
    constraint reward_status_known check (status in ('active', 'retired'))
);

-- Codes of a third party's gift cards, each given away once.
create table reward_code (
    tenant_id     uuid        not null,
    reward_id     uuid        not null,
    code_id       uuid        not null,
    code          text        not null,
    redemption_id uuid,
    created_at    timestamptz not null,
    constraint reward_code_pkey primary key (tenant_id, reward_id, code_id),
    constraint reward_code_code_unique unique (tenant_id, reward_id, code),
    constraint reward_code_reward_exists foreign key (tenant_id, reward_id) references reward (tenant_id, reward_id),
    constraint reward_code_length check (length(code) between 4 and 100)
);
create index reward_code_free on reward_code (tenant_id, reward_id, code_id) where redemption_id is null;

create table redemption (
    tenant_id   uuid        not null,
    redemption_id uuid      not null,
    reward_id   uuid        not null,
    program_id  uuid        not null,
    member_id   uuid        not null,
    points      bigint      not null,
    status      text        not null,
    code_id     uuid,
    voucher_id  uuid,
    location_id uuid        not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    reversed_at timestamptz,
    recorded_by uuid        not null,
    constraint redemption_pkey primary key (tenant_id, redemption_id),
    constraint redemption_reward_exists foreign key (tenant_id, reward_id) references reward (tenant_id, reward_id),
    constraint redemption_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint redemption_location_exists foreign key (tenant_id, location_id) references location (tenant_id, location_id),
    constraint redemption_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint redemption_points_positive check (points > 0),
    constraint redemption_status_known check (status in ('committed', 'reversed')),
    constraint redemption_reversed_has_a_time check ((status = 'reversed') = (reversed_at is not null))
);
create index redemption_by_member on redemption (tenant_id, member_id, recorded_at);

-- A prize in the member's hand. definition is the prize as JSON, to the letter.
create table voucher (
    tenant_id     uuid        not null,
    voucher_id    uuid        not null,
    program_id    uuid        not null,
    member_id     uuid        not null,
    source        text        not null,
    name          text        not null,
    definition    text        not null,
    status        text        not null,
    issued_by     uuid        not null,
    issued_at     timestamptz not null,
    expires_at    timestamptz,
    used_by       uuid,
    closed_at     timestamptz,
    constraint voucher_pkey primary key (tenant_id, voucher_id),
    constraint voucher_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint voucher_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint voucher_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint voucher_status_known check (status in ('issued', 'used', 'revoked', 'expired')),
    constraint voucher_used_names_the_purchase check ((status = 'used') = (used_by is not null)),
    constraint voucher_closed_has_a_time check ((status = 'issued') = (closed_at is null))
);
create index voucher_held on voucher (tenant_id, member_id) where status = 'issued';
create index voucher_by_issuer on voucher (tenant_id, issued_by);

alter table reward enable row level security;
alter table reward force row level security;
create policy tenant_isolation on reward
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table reward_code enable row level security;
alter table reward_code force row level security;
create policy tenant_isolation on reward_code
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table redemption enable row level security;
alter table redemption force row level security;
create policy tenant_isolation on redemption
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table voucher enable row level security;
alter table voucher force row level security;
create policy tenant_isolation on voucher
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on reward, reward_code, redemption, voucher to setia_app;
grant update (name, definition, points_price, unit_cost_minor, stock, status, revision) on reward to setia_app;
grant update (redemption_id) on reward_code to setia_app;
grant update (status, reversed_at) on redemption to setia_app;
grant update (status, used_by, closed_at) on voucher to setia_app;
grant select on reward, reward_code, redemption, voucher to setia_verifier;
