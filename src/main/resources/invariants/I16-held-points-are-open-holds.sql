-- Points that an account has set aside are those of its member's open holds, and each hold took its points once, and gave them
-- back or spent them once, as its state says.
with moved as (
    select a.member_id, a.program_id,
           sum(case when e.credited = 'held' then e.amount else -e.amount end) as points
      from ledger_entry e
      join account a on a.tenant_id = :tenant and a.account_id = e.account_id
     where e.tenant_id = :tenant and (e.credited = 'held' or e.debited = 'held')
     group by a.member_id, a.program_id
),
set_aside as (
    select member_id, program_id, sum(points) as points
      from hold
     where tenant_id = :tenant and status = 'open'
     group by member_id, program_id
),
booked as (
    select document_id,
           coalesce(sum(amount) filter (where type = 'HOLD'), 0) as taken,
           coalesce(sum(amount) filter (where type = 'REDEEM'), 0) as committed,
           coalesce(sum(amount) filter (where type = 'HOLD_RELEASE'), 0) as released,
           coalesce(sum(amount) filter (where type = 'HOLD_EXPIRE'), 0) as expired
      from ledger_entry
     where tenant_id = :tenant and (credited = 'held' or debited = 'held')
     group by document_id
)
select format('points of member %s', coalesce(m.member_id, s.member_id)) as subject,
       format('the entries set %s aside; open holds are of %s', coalesce(m.points, 0), coalesce(s.points, 0)) as detail
  from moved m
  full join set_aside s on s.member_id = m.member_id and s.program_id = m.program_id
 where coalesce(m.points, 0) <> coalesce(s.points, 0)
union all
select 'hold ' || h.hold_id,
       format('is %s and of %s points; %s were taken, %s committed, %s released, %s expired', h.status, h.points,
              coalesce(b.taken, 0), coalesce(b.committed, 0), coalesce(b.released, 0), coalesce(b.expired, 0))
  from hold h
  left join booked b on b.document_id = h.hold_id
 where h.tenant_id = :tenant
   and (coalesce(b.taken, 0) <> h.points
        or coalesce(b.committed, 0) <> case h.status when 'committed' then h.points else 0 end
        or coalesce(b.released, 0) <> case h.status when 'released' then h.points else 0 end
        or coalesce(b.expired, 0) <> case h.status when 'expired' then h.points else 0 end)
union all
select 'hold ' || h.hold_id, 'was committed, and no redemption of its member came of it'
  from hold h
 where h.tenant_id = :tenant and h.status = 'committed'
   and not exists (select from redemption r
                    where r.tenant_id = :tenant and r.redemption_id = h.hold_id and r.member_id = h.member_id
                      and r.points = h.points)
union all
select 'hold ' || h.hold_id, 'names a code that is somebody else''s'
  from hold h
 where h.tenant_id = :tenant and h.code_id is not null and h.status in ('open', 'committed')
   and not exists (select from reward_code c
                    where c.tenant_id = :tenant and c.reward_id = h.reward_id and c.code_id = h.code_id
                      and c.redemption_id = h.hold_id)
