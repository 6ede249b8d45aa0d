-- What a happening brought is withdrawn when what it was for is undone, such as the purchase of a referred friend that came back
-- whole: points_taken is then what its withdrawal took back.
alter table happening drop constraint happening_status_known;
alter table happening add constraint happening_status_known
    check (status in ('recorded', 'pending', 'approved', 'rejected', 'withdrawn'));
alter table happening drop constraint happening_taken_when_rejected;
alter table happening add constraint happening_taken_when_undone check (points_taken = 0 or status in ('rejected', 'withdrawn'));
alter table happening drop constraint happening_decided_has_a_time;
alter table happening add constraint happening_decided_has_a_time
    check ((status in ('approved', 'rejected', 'withdrawn')) = (decided_at is not null));

alter table ledger_entry drop constraint ledger_entry_document_known;
alter table ledger_entry add constraint ledger_entry_document_known check (document_type in
    ('purchase', 'return', 'redemption', 'reversal', 'adjustment', 'opening', 'day_change', 'happening', 'rejection', 'withdrawal'));

-- is_first marks the purchase that counts as the friend's first; when it is undone, the next one that stays takes its place.
-- The default fills the rows that are there and goes again: of each referral the purchase that converted first.
alter table referral_conversion
    add column is_first  boolean not null default false,
    add column undone_at timestamptz;
alter table referral_conversion no force row level security;
update referral_conversion
   set is_first = true
 where not exists (select
                     from referral_conversion as before
                    where before.tenant_id = referral_conversion.tenant_id
                      and before.referral_id = referral_conversion.referral_id
                      and (before.converted_at, before.purchase_id)
                          < (referral_conversion.converted_at, referral_conversion.purchase_id));
alter table referral_conversion force row level security;
alter table referral_conversion
    alter column is_first drop default;
create unique index referral_conversion_first_once on referral_conversion (tenant_id, referral_id)
    where is_first and undone_at is null;

grant update (is_first, undone_at) on referral_conversion to setia_app;
