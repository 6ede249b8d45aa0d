-- A balance is the sum of its entries: what came in less what went out. A debt counts the other way round.
with moved as (
    select account_id,
           sum(case 'available' when credited then amount when debited then -amount else 0 end) as available,
           sum(case 'pending' when credited then amount when debited then -amount else 0 end) as pending,
           sum(case 'owed' when debited then amount when credited then -amount else 0 end) as owed
      from ledger_entry
     where tenant_id = :tenant
     group by account_id
)
select 'account ' || a.account_id as subject,
       format('has available %s, pending %s, owed %s; its entries say %s, %s, %s', a.available, a.pending, a.owed,
              coalesce(m.available, 0), coalesce(m.pending, 0), coalesce(m.owed, 0)) as detail
  from account a
  left join moved m on m.account_id = a.account_id
 where a.tenant_id = :tenant
   and (a.available <> coalesce(m.available, 0) or a.pending <> coalesce(m.pending, 0) or a.owed <> coalesce(m.owed, 0))
