-- The head of an account's chain is the hash of its last entry; before the first entry it is the hash of version, tenant and
-- account. The links between entries are recomputed by the ledger.
with last_entry as (
    select distinct on (account_id) account_id, sequence, hash
      from ledger_entry
     where tenant_id = :tenant
     order by account_id, sequence desc
)
select 'account ' || a.account_id as subject,
       format('has the head %s at %s; its chain ends with %s at %s', encode(a.head_hash, 'hex'), a.sequence,
              encode(l.hash, 'hex'), coalesce(l.sequence, 0)) as detail
  from account a
  left join last_entry l on l.account_id = a.account_id
 where a.tenant_id = :tenant
   and a.head_hash is distinct from
       coalesce(l.hash, sha256('\x01'::bytea || uuid_send(a.tenant_id) || uuid_send(a.account_id)))
