-- Nobody ever succeeds in booking anything for a canary: tenants of this name are addressed only by requests that must fail.
select 'account ' || e.account_id as subject, format('has %s entries', count(*)) as detail
  from ledger_entry e
  join tenant_directory t on t.tenant_id = :tenant and t.name = 'canary'
 where e.tenant_id = :tenant
 group by e.account_id
union all
select 'purchase ' || p.purchase_id, 'was recorded'
  from purchase p
  join tenant_directory t on t.tenant_id = :tenant and t.name = 'canary'
 where p.tenant_id = :tenant
