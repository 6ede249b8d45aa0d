-- A hold and a redemption are either of a reward or of a payment: points that pay a part of a basket. What a payment is worth is
-- what its redemption costs the merchant. A payment can come back in parts: points_back is what came back before all of it did.
-- The default fills the rows that are there and goes again.
alter table hold
    alter column reward_id drop not null,
    add column worth_minor  bigint,
    add column basket_minor bigint,
    add column currency     text,
    add constraint hold_is_of_one_kind check (
        (reward_id is null) = (worth_minor is not null) and (worth_minor is null) = (basket_minor is null)
        and (worth_minor is null) = (currency is null)),
    add constraint hold_worth_within_basket check (worth_minor > 0 and worth_minor <= basket_minor);

alter table redemption
    alter column reward_id drop not null,
    add column purchase_id uuid,
    add column points_back bigint not null default 0;
alter table redemption
    alter column points_back drop default,
    add constraint redemption_payment_is_worth_something check (reward_id is not null or unit_cost_minor > 0),
    add constraint redemption_points_back_within_points check (points_back >= 0 and points_back < points),
    add constraint redemption_of_a_purchase_is_a_payment check (purchase_id is null or reward_id is null),
    add constraint redemption_purchase_exists foreign key (tenant_id, purchase_id) references purchase (tenant_id, purchase_id);
create index redemption_of_purchase on redemption (tenant_id, purchase_id) where purchase_id is not null;
grant update (points_back) on redemption to setia_app;
