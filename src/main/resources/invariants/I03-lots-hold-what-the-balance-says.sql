-- What is left in the lots of a points account is its balance, pocket by pocket; what is gone from a lot is what entries took
-- from it; every entry that moves points in or out of a pocket accounts for them in lots. Stamps have no lots.
with points as (
    select account_id, available, pending from account where tenant_id = :tenant and unit = 'points'
),
held as (
    select account_id,
           sum(remaining) filter (where pocket = 'available') as available,
           sum(remaining) filter (where pocket = 'pending') as pending
      from lot
     where tenant_id = :tenant
     group by account_id
),
taken_from_lot as (
    select account_id, lot_sequence, sum(amount) as amount
      from lot_consumption
     where tenant_id = :tenant
     group by account_id, lot_sequence
),
taken_by_entry as (
    select account_id, sequence, sum(amount) as amount
      from lot_consumption
     where tenant_id = :tenant
     group by account_id, sequence
),
in_lots as (
    select e.account_id, e.sequence, e.type, coalesce(l.granted, 0) as granted, coalesce(t.amount, 0) as taken,
           case when e.debited = 'pending' and e.credited = 'available' then 0
                when e.credited in ('available', 'pending') then -e.amount
                when e.debited in ('available', 'pending') then e.amount
                else 0 end as should_take
      from ledger_entry e
      join points p on p.account_id = e.account_id
      left join lot l on l.tenant_id = :tenant and l.account_id = e.account_id and l.sequence = e.sequence
      left join taken_by_entry t on t.account_id = e.account_id and t.sequence = e.sequence
     where e.tenant_id = :tenant
)
select 'account ' || p.account_id as subject,
       format('has available %s and pending %s; its lots hold %s and %s', p.available, p.pending,
              coalesce(h.available, 0), coalesce(h.pending, 0)) as detail
  from points p
  left join held h on h.account_id = p.account_id
 where p.available <> coalesce(h.available, 0) or p.pending <> coalesce(h.pending, 0)
union all
select format('account %s lot %s', l.account_id, l.sequence),
       format('has %s left of %s; entries took %s', l.remaining, l.granted, coalesce(t.amount, 0))
  from lot l
  left join taken_from_lot t on t.account_id = l.account_id and t.lot_sequence = l.sequence
 where l.tenant_id = :tenant
   and (l.remaining < 0 or l.remaining > l.granted or coalesce(t.amount, 0) <> l.granted - l.remaining)
union all
select format('account %s entry %s', account_id, sequence),
       format('%s should take %s from lots; it granted %s and took %s', type, should_take, granted, taken)
  from in_lots
 where taken - granted <> should_take
union all
select format('account %s lot %s', l.account_id, l.sequence), 'belongs to an account that has no points'
  from lot l
 where l.tenant_id = :tenant
   and not exists (select from points p where p.account_id = l.account_id)
