-- What a reward may have beside its price, cost and stock, as JSON to the letter: conditions, names in other languages, a
-- picture, the partner whose gift card it is, the validity of access. The default fills the rows that are there and goes
-- again.
alter table reward add column details text not null default '{}';
alter table reward alter column details drop default;
grant update (details) on reward to setia_app;

-- What a redemption cost at its time and whom that is owed to, so that neither changes with the catalogue; and from when
-- until when it opens a door, where that is what was redeemed. What was redeemed before is taken from the catalogue once.
alter table redemption
    add column unit_cost_minor bigint,
    add column currency        text,
    add column partner         text,
    add column access_from     timestamptz,
    add column access_until    timestamptz;
alter table reward no force row level security;
alter table redemption no force row level security;
update redemption
   set unit_cost_minor = reward.unit_cost_minor,
       currency        = reward.currency,
       access_from     = case when reward.kind = 'exclusive_access' then redemption.occurred_at end
  from reward
 where reward.tenant_id = redemption.tenant_id
   and reward.reward_id = redemption.reward_id;
alter table reward force row level security;
alter table redemption force row level security;
alter table redemption
    alter column unit_cost_minor set not null,
    alter column currency set not null,
    add constraint redemption_unit_cost_not_negative check (unit_cost_minor >= 0),
    add constraint redemption_access_ends_after_it_begins
        check (access_until is null or (access_from is not null and access_until > access_from));

-- Limits count the redemptions that stand.
create index redemption_by_reward on redemption (tenant_id, reward_id, occurred_at) where status = 'committed';
create index redemption_by_member_and_reward on redemption (tenant_id, member_id, reward_id, occurred_at)
    where status = 'committed';
