-- The card that is being filled and those that were. Stamps are in the ledger (account unit stamps:<key>), not here.
create table punch_card (
    tenant_id       uuid        not null,
    card_id         uuid        not null,
    member_id       uuid        not null,
    program_id      uuid        not null,
    card_key        text        not null,
    program_version integer     not null,
    size            bigint      not null,
    status          text        not null,
    opened_at       timestamptz not null,
    closed_at       timestamptz,
    constraint punch_card_pkey primary key (tenant_id, card_id),
    constraint punch_card_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint punch_card_version_exists foreign key (tenant_id, program_id, program_version)
        references program_version (tenant_id, program_id, number),
    constraint punch_card_status_known check (status in ('open', 'full', 'lapsed')),
    constraint punch_card_size_positive check (size > 0),
    constraint punch_card_closed_when_not_open check ((status = 'open') = (closed_at is null))
);
create unique index punch_card_one_open on punch_card (tenant_id, member_id, program_id, card_key) where status = 'open';

-- Where a member stands in a program: the tier held and what counts towards the next one in the window that began at window_start.
create table tier_standing (
    tenant_id         uuid        not null,
    member_id         uuid        not null,
    program_id        uuid        not null,
    tier_key          text,
    tier_since        timestamptz,
    window_start      date        not null,
    qualifying_minor  bigint      not null,
    qualifying_points bigint      not null,
    qualifying_visits bigint      not null,
    visits            bigint      not null,
    constraint tier_standing_pkey primary key (tenant_id, member_id, program_id),
    constraint tier_standing_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint tier_standing_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint tier_standing_totals_not_negative
        check (qualifying_minor >= 0 and qualifying_points >= 0 and qualifying_visits >= 0 and visits >= 0),
    constraint tier_standing_tier_has_a_start check ((tier_key is null) = (tier_since is null))
) with (fillfactor = 80);

-- What limits have used up in their current period.
create table limit_counter (
    tenant_id    uuid   not null,
    member_id    uuid   not null,
    program_id   uuid   not null,
    span         text   not null,
    period_start date   not null,
    policy       text   not null,
    used         bigint not null,
    constraint limit_counter_pkey primary key (tenant_id, member_id, program_id, span, period_start, policy),
    constraint limit_counter_span_known check (span in ('day', 'week', 'month', 'quarter', 'year', 'ever')),
    constraint limit_counter_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint limit_counter_used_not_negative check (used >= 0)
) with (fillfactor = 80);

alter table punch_card enable row level security;
alter table punch_card force row level security;
create policy tenant_isolation on punch_card
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table tier_standing enable row level security;
alter table tier_standing force row level security;
create policy tenant_isolation on tier_standing
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table limit_counter enable row level security;
alter table limit_counter force row level security;
create policy tenant_isolation on limit_counter
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on punch_card, tier_standing, limit_counter to setia_app;
grant update (status, closed_at) on punch_card to setia_app;
grant update (tier_key, tier_since, window_start, qualifying_minor, qualifying_points, qualifying_visits, visits)
    on tier_standing to setia_app;
grant update (used) on limit_counter to setia_app;
grant select on punch_card, tier_standing, limit_counter to setia_verifier;
