-- The events of a member, an account, a gift card or a webhook endpoint are numbered without gaps up to its counter, and every purchase, return and redemption
-- has one that is told once, as has the end of a job.
with stream as (
    select 'member' as kind, member_id as id, event_sequence from member where tenant_id = :tenant
    union all
    select 'account', account_id, event_sequence from account where tenant_id = :tenant
    union all
    select 'gift card', gift_card_id, event_sequence from gift_card where tenant_id = :tenant
    union all
    select 'webhook endpoint', endpoint_id, event_sequence from webhook_endpoint where tenant_id = :tenant
),
told as (
    select stream_id, count(*) as events, max(sequence) as last
      from outbox_event
     where tenant_id = :tenant
     group by stream_id
),
document as (
    select 'purchase' as type, purchase_id as id from purchase where tenant_id = :tenant
    union all
    select 'return', return_id from purchase_return where tenant_id = :tenant
    union all
    select 'redemption', redemption_id from redemption where tenant_id = :tenant
    union all
    select 'hold', hold_id from hold where tenant_id = :tenant
    union all
    select 'job', job_id from job where tenant_id = :tenant and finished_at is not null
    union all
    select 'happening', happening_id from happening where tenant_id = :tenant
    union all
    select 'adjustment', adjustment_id from adjustment where tenant_id = :tenant
    union all
    select 'opening', opening_id from opening_balance where tenant_id = :tenant
    union all
    select 'reinstatement', reinstatement_id from reinstatement where tenant_id = :tenant
    union all
    select 'transfer', transfer_id from point_transfer where tenant_id = :tenant
    union all
    select 'merge', merge_id from member_merge where tenant_id = :tenant
)
select format('%s %s', s.kind, s.id) as subject,
       format('counts %s events; there are %s, the last is %s', s.event_sequence, coalesce(t.events, 0), coalesce(t.last, 0)) as detail
  from stream s
  left join told t on t.stream_id = s.id
 where s.event_sequence <> coalesce(t.events, 0)
    or s.event_sequence <> coalesce(t.last, 0)
union all
select format('%s %s', document_type, document_id), format('%s is told %s times', type, count(*))
  from outbox_event
 where tenant_id = :tenant
   -- A member changes in the same way more than once; these are made once.
   and document_type in ('purchase', 'return', 'redemption', 'hold', 'job', 'happening', 'adjustment', 'opening', 'reinstatement',
                         'transfer', 'merge')
   -- A payment comes back in parts.
   and type <> 'redemption.partly_reversed'
 group by stream_id, document_type, document_id, type
having count(*) > 1
union all
select format('%s %s', d.type, d.id), 'has no event'
  from document d
 where not exists (select from outbox_event o where o.tenant_id = :tenant and o.document_id = d.id)
