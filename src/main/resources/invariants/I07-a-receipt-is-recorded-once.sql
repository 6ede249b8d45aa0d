-- A receipt is recorded once, however often it was sent: the key is location, business date, terminal and receipt number.
select format('receipt %s of %s at location %s terminal %s', receipt_number, business_date, location_id, terminal) as subject,
       format('is %s purchases', count(*)) as detail
  from purchase
 where tenant_id = :tenant
 group by location_id, business_date, terminal, receipt_number
having count(*) > 1
union all
select format('return receipt %s of %s at location %s terminal %s', receipt_number, business_date, location_id, terminal),
       format('is %s returns', count(*))
  from purchase_return
 where tenant_id = :tenant and receipt_number is not null
 group by location_id, business_date, terminal, receipt_number
having count(*) > 1
