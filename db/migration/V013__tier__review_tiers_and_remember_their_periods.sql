-- What a purchase counts towards a tier now, after its returns. The totals of any window are a sum over these, so nothing is
-- lost when a window ends, rolls on or is defined anew.
alter table purchase
    add column qualifying_minor  bigint,
    add column qualifying_points bigint,
    add column qualifying_visits bigint;
-- The rows of every tenant: the owner passes the policy for the length of one statement.
alter table purchase no force row level security;
update purchase
   set qualifying_minor = case when member_id is null then 0 else net_minor - returned_minor end,
       qualifying_points = points - points_taken,
       qualifying_visits = case when member_id is null or returned_minor >= net_minor then 0 else 1 end;
alter table purchase force row level security;
alter table purchase
    alter column qualifying_minor set not null,
    alter column qualifying_points set not null,
    alter column qualifying_visits set not null,
    add constraint purchase_qualifying_not_negative
        check (qualifying_minor >= 0 and qualifying_points >= 0 and qualifying_visits >= 0);
grant update (qualifying_minor, qualifying_points, qualifying_visits) on purchase to setia_app;

-- The totals in a standing are those of one window, named by its kind and days; of any other they are counted again. A tier
-- lasts until its review (or the end of its grace), another may begin before; due_on is the earliest of these days.
alter table tier_standing
    add column window_key       text,
    add column window_until     date,
    add column tier_cause       text,
    add column earned_on        date,
    add column review_on        date,
    add column grace_until      date,
    add column next_tier_key    text,
    add column next_tier_on     date,
    add column next_earned_on   date,
    add column next_document_id uuid,
    add column due_on           date;
alter table tier_standing no force row level security;
update tier_standing
   set window_key = 'unknown',
       tier_cause = case when tier_key is null then null else 'purchase' end,
       earned_on = (tier_since at time zone 'UTC')::date;
alter table tier_standing force row level security;
alter table tier_standing
    alter column window_key set not null,
    add constraint tier_standing_held_as_a_whole
        check ((tier_key is null) = (tier_cause is null) and (tier_key is null) = (earned_on is null)
               and (tier_key is not null or (review_on is null and grace_until is null))),
    add constraint tier_standing_cause_known
        check (tier_cause in ('purchase', 'review', 'override', 'return', 'balance')),
    add constraint tier_standing_next_as_a_whole
        check ((next_tier_key is null) = (next_tier_on is null) and (next_tier_key is null) = (next_earned_on is null)
               and (next_tier_key is null) = (next_document_id is null)),
    add constraint tier_standing_due_is_the_earliest
        check (due_on is not distinct from least(coalesce(grace_until, review_on), next_tier_on));
create index tier_standing_due on tier_standing (tenant_id, program_id, due_on) where due_on is not null;
grant update (window_key, window_until, tier_cause, earned_on, review_on, grace_until, next_tier_key, next_tier_on,
              next_earned_on, next_document_id, due_on) on tier_standing to setia_app;

-- Every tier a member ever had: from when, why, on what figures, by whom. A period ends where the next one begins.
create table tier_period (
    tenant_id   uuid        not null,
    period_id   uuid        not null,
    member_id   uuid        not null,
    program_id  uuid        not null,
    tier_key    text,
    from_key    text,
    began_at    timestamptz not null,
    cause       text        not null,
    counted     bigint,
    needed      bigint,
    reason      text,
    actor       uuid,
    document_id uuid,
    review_on   date,
    recorded_at timestamptz not null,
    constraint tier_period_pkey primary key (tenant_id, period_id),
    constraint tier_period_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint tier_period_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint tier_period_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint tier_period_cause_known check (cause in ('purchase', 'review', 'override', 'return', 'balance')),
    constraint tier_period_override_has_reason check ((cause = 'override') = (reason is not null)),
    constraint tier_period_override_has_actor check (cause <> 'override' or actor is not null)
);
create index tier_period_by_member on tier_period (tenant_id, member_id, program_id, period_id);

alter table tier_period enable row level security;
alter table tier_period force row level security;
create policy tenant_isolation on tier_period
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on tier_period to setia_app;
grant select on tier_period to setia_verifier;
