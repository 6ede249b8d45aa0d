-- Entries of an account are numbered 1..n without gaps, and each tells the balance that all entries up to it add up to.
with chained as (
    select account_id, sequence, available_after, pending_after, owed_after,
           row_number() over so_far as place,
           sum(case 'available' when credited then amount when debited then -amount else 0 end) over so_far as available,
           sum(case 'pending' when credited then amount when debited then -amount else 0 end) over so_far as pending,
           sum(case 'owed' when debited then amount when credited then -amount else 0 end) over so_far as owed
      from ledger_entry
     where tenant_id = :tenant
    window so_far as (partition by account_id order by sequence)
)
select format('account %s entry %s', account_id, sequence) as subject,
       format('is number %s and tells available %s, pending %s, owed %s; the entries up to it say %s, %s, %s', place,
              available_after, pending_after, owed_after, available, pending, owed) as detail
  from chained
 where sequence <> place or available_after <> available or pending_after <> pending or owed_after <> owed
union all
select 'account ' || a.account_id,
       format('counts %s entries and has %s', a.sequence, coalesce(c.entries, 0))
  from account a
  left join (select account_id, count(*) as entries from chained group by account_id) c on c.account_id = a.account_id
 where a.tenant_id = :tenant
   and a.sequence <> coalesce(c.entries, 0)
