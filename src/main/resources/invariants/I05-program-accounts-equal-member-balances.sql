-- Per program and unit: what left the program's accounts and did not come back is what its members have, less what they owe.
with booked as (
    select a.program_id, a.unit,
           sum(case when e.debited in ('issued', 'redeemed', 'expired', 'clawed_back', 'adjusted', 'opening', 'transferred', 'held')
                    then e.amount else 0 end)
         - sum(case when e.credited in ('issued', 'redeemed', 'expired', 'clawed_back', 'adjusted', 'opening', 'transferred', 'held')
                    then e.amount else 0 end) as outstanding
      from ledger_entry e
      join account a on a.tenant_id = :tenant and a.account_id = e.account_id
     where e.tenant_id = :tenant
     group by a.program_id, a.unit
),
held as (
    select program_id, unit, sum(available + pending - owed) as balance
      from account
     where tenant_id = :tenant
     group by program_id, unit
)
select format('program %s %s', h.program_id, h.unit) as subject,
       format('members hold %s; the program has %s outstanding', h.balance, coalesce(b.outstanding, 0)) as detail
  from held h
  left join booked b on b.program_id = h.program_id and b.unit = h.unit
 where h.balance <> coalesce(b.outstanding, 0)
