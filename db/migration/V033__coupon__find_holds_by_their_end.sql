-- A hold whose time is over is never written again, and there will be many of them for one code: whoever counts what is kept
-- free now reads those that end later, and no others.
drop index coupon_hold_open;
create index coupon_hold_open on coupon_hold (tenant_id, coupon_id, held_until) where status = 'held';
