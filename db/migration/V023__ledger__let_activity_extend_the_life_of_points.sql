-- What a member does can let all points of the account live on (sliding expiry). The account keeps until when, and since when it
-- has been so without a break: a lot that had ended by then stays gone. A lot that falls due by its own end, but is extended, is
-- moved to the later one, so that it is found again on that day.
alter table account add column extended_since timestamptz;
alter table account add column extended_until timestamptz;
alter table account add constraint account_extended_for_a_time
    check ((extended_since is null) = (extended_until is null) and extended_until > extended_since);
create index account_extended on account (tenant_id, program_id, extended_until) where extended_until is not null;

grant update (extended_since, extended_until) on account to setia_app;
grant update (expires_at) on lot to setia_app;
