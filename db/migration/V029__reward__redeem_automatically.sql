-- The day change that redeemed a reward by itself; nobody asked for it then.
alter table redemption add column day_change_id uuid;
create index redemption_by_day_change on redemption (tenant_id, member_id, day_change_id) where day_change_id is not null;
