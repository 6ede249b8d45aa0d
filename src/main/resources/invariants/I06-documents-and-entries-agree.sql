-- Every entry has a document of the same member and program, and the points that a document tells are those that were booked
-- for it. Day changes have no table of their own. What has fallen due is activated or
-- expired under the document that met it, so only the kinds that a document causes are counted for it. What had expired before it
-- was taken back is told apart, and taken from nobody.
with who as (
    -- A member who became part of another one is that one.
    select member_id, coalesce(merged_into, member_id) as now from member where tenant_id = :tenant
),
told as (
    select 'purchase' as type, purchase_id as id, member_id, program_id, points
      from purchase
     where tenant_id = :tenant
    union all
    select 'return', r.return_id, p.member_id, p.program_id, r.points_taken
      from purchase_return r
      join purchase p on p.tenant_id = :tenant and p.purchase_id = r.purchase_id
     where r.tenant_id = :tenant
    union all
    select 'redemption', redemption_id, member_id, program_id, points
      from redemption
     where tenant_id = :tenant
    union all
    select 'reversal', redemption_id, member_id, program_id, case status when 'reversed' then points else points_back end
      from redemption
     where tenant_id = :tenant and (status = 'reversed' or points_back > 0)
    union all
    select 'hold', hold_id, member_id, program_id, points
      from hold
     where tenant_id = :tenant
    union all
    select 'happening', happening_id, member_id, program_id, points
      from happening
     where tenant_id = :tenant
    union all
    select 'rejection', happening_id, member_id, program_id, points_taken
      from happening
     where tenant_id = :tenant and status = 'rejected'
    union all
    select 'withdrawal', happening_id, member_id, program_id, points_taken
      from happening
     where tenant_id = :tenant and status = 'withdrawn'
    union all
    -- What waits or was rejected has moved nothing; what went down is told below zero.
    select 'adjustment', adjustment_id, member_id, program_id, case when status = 'booked' then points else 0 end
      from adjustment
     where tenant_id = :tenant
    union all
    select 'opening', opening_id, member_id, program_id, points
      from opening_balance
     where tenant_id = :tenant
    union all
    select 'reinstatement', r.reinstatement_id, a.member_id, a.program_id, r.points
      from reinstatement r
      join account a on a.tenant_id = :tenant and a.account_id = r.account_id
     where r.tenant_id = :tenant
    union all
    -- What one member has less the other has more; nothing once it is reversed.
    select 'transfer', t.transfer_id, m.member_id, t.program_id,
           case when t.status = 'reversed' then 0 when m.member_id = t.from_member_id then -t.points else t.points end
      from point_transfer t
      join member m on m.tenant_id = :tenant and m.member_id in (t.from_member_id, t.to_member_id)
     where t.tenant_id = :tenant
    union all
    -- What leaves the old account is in the new one.
    select 'merge', m.merge_id, m.into_member_id, a.program_id, 0
      from merged_account m2
      join member_merge m on m.tenant_id = :tenant and m.merge_id = m2.merge_id
      join account a on a.tenant_id = :tenant and a.account_id = m2.account_id
     where m2.tenant_id = :tenant
     group by m.merge_id, m.into_member_id, a.program_id
),
document as (
    select t.type, t.id, w.now as member_id, t.program_id, sum(t.points) as points
      from told t
      join who w on w.member_id = t.member_id
     group by t.type, t.id, w.now, t.program_id
),
entry as (
    select e.account_id, e.sequence, e.document_type, e.document_id, w.now as member_id, a.program_id, a.unit,
           case when e.credited in ('adjusted', 'transferred') then -e.amount else e.amount end as amount,
           case e.document_type
               when 'purchase' then e.type in ('EARN', 'EARN_PENDING')
               when 'return' then e.type = 'CLAWBACK' and e.debited <> 'expired'
               when 'redemption' then e.type = 'REDEEM'
               when 'reversal' then e.type = 'REDEEM_REVERSE'
               when 'hold' then e.type = 'HOLD'
               when 'happening' then e.type in ('EARN', 'EARN_PENDING')
               when 'rejection' then e.type = 'CLAWBACK' and e.debited <> 'expired'
               when 'withdrawal' then e.type = 'CLAWBACK' and e.debited <> 'expired'
               when 'adjustment' then e.type in ('ADJUST', 'GOODWILL')
               when 'opening' then e.type = 'OPENING'
               when 'reinstatement' then e.type = 'REINSTATE'
               when 'transfer' then e.type = 'TRANSFER'
               when 'merge' then e.type = 'TRANSFER'
           end as is_caused
      from ledger_entry e
      join account a on a.tenant_id = :tenant and a.account_id = e.account_id
      join who w on w.member_id = a.member_id
     where e.tenant_id = :tenant
       and e.document_type in ('purchase', 'return', 'redemption', 'reversal', 'hold', 'happening', 'rejection', 'withdrawal',
                               'adjustment', 'opening', 'reinstatement', 'transfer', 'merge')
),
booked as (
    select document_type, document_id, member_id, program_id, sum(amount) as points
      from entry
     where unit = 'points' and is_caused
     group by document_type, document_id, member_id, program_id
)
select format('account %s entry %s', e.account_id, e.sequence) as subject,
       format('names the %s %s, which %s', e.document_type, e.document_id,
              case when exists (select from document o where o.type = e.document_type and o.id = e.document_id)
                   then 'belongs to another member or program' else 'does not exist' end) as detail
  from entry e
 where not exists (select from document d
                    where d.type = e.document_type and d.id = e.document_id
                      and d.member_id = e.member_id and d.program_id = e.program_id)
union all
select format('%s %s', d.type, d.id),
       format('tells %s points; %s were booked', d.points, coalesce(b.points, 0))
  from document d
  left join booked b on b.document_type = d.type and b.document_id = d.id and b.member_id = d.member_id
                       and b.program_id = d.program_id
 where d.points <> coalesce(b.points, 0)
union all
select format('account %s', m.account_id),
       format('held %s, %s and %s when it was merged; %s went out and %s came in', m.available, m.pending, m.owed,
              coalesce(sum(case when e.debited = 'transferred' then -e.amount else e.amount end)
                           filter (where e.account_id = m.account_id), 0),
              coalesce(sum(case when e.debited = 'transferred' then e.amount else -e.amount end)
                           filter (where e.account_id = m.into_account_id), 0))
  from merged_account m
  left join ledger_entry e on e.tenant_id = :tenant and e.account_id in (m.account_id, m.into_account_id)
                          and e.document_id = m.merge_id and e.type = 'TRANSFER'
 where m.tenant_id = :tenant
 group by m.account_id, m.into_account_id, m.available, m.pending, m.owed
having coalesce(sum(case when e.debited = 'transferred' then -e.amount else e.amount end)
                    filter (where e.account_id = m.account_id), 0) <> m.available + m.pending - m.owed
    or coalesce(sum(case when e.debited = 'transferred' then e.amount else -e.amount end)
                    filter (where e.account_id = m.into_account_id), 0) <> m.available + m.pending - m.owed
