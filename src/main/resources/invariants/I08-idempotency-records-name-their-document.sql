-- A stored outcome answers from a document that exists, or holds the answer itself.
with document as (
    select purchase_id as id from purchase where tenant_id = :tenant
    union all
    select return_id from purchase_return where tenant_id = :tenant
    union all
    select redemption_id from redemption where tenant_id = :tenant
)
select format('record %s of %s', r.key, r.operation) as subject,
       case when r.document_id is null then 'has no answer' else 'names the document ' || r.document_id || ', which does not exist' end
           as detail
  from idempotency_record r
 where r.tenant_id = :tenant
   and r.answer is null
   and not exists (select from document d where d.id = r.document_id)
