-- lapses_at: the first instant at which the card can no longer be stamped; null for never.
-- prizes_given: the counts whose prize the card has given and that was not taken back, ascending, such as 5,10.
alter table punch_card add column lapses_at timestamptz;
alter table punch_card add column prizes_given text not null default '';
alter table punch_card alter column prizes_given drop default;
alter table punch_card add constraint punch_card_prizes_are_counts check (prizes_given ~ '^([1-9][0-9]{0,3}(,[1-9][0-9]{0,3})*)?$');
alter table punch_card add constraint punch_card_lapses_after_it_opens check (lapses_at > opened_at);
-- merged: its stamps went on a full card that a return opened again.
alter table punch_card drop constraint punch_card_status_known;
alter table punch_card add constraint punch_card_status_known check (status in ('open', 'full', 'lapsed', 'merged'));
create index punch_card_due on punch_card (tenant_id, program_id, lapses_at, card_id) where status = 'open' and lapses_at is not null;
create index punch_card_of_member on punch_card (tenant_id, member_id, program_id, card_key, closed_at);

grant update (prizes_given) on punch_card to setia_app;
