-- Returns together give back no more than was paid, no more points than were granted and no more goods than were sold; and a
-- return never grants anything. Points that were let go, because the member no longer had them or they had expired, count as taken.
with returned as (
    select purchase_id, sum(amount_minor) as amount_minor,
           sum(points_taken + coalesce((outcome #>> '{points,uncollected}')::bigint, 0)
               + coalesce((outcome #>> '{points,expired}')::bigint, 0)) as points_taken
      from purchase_return
     where tenant_id = :tenant
     group by purchase_id
)
select 'purchase ' || p.purchase_id as subject,
       format('of %s net and %s points counts %s and %s returned; its returns say %s and %s', p.net_minor, p.points,
              p.returned_minor, p.points_taken, coalesce(r.amount_minor, 0), coalesce(r.points_taken, 0)) as detail
  from purchase p
  left join returned r on r.purchase_id = p.purchase_id
 where p.tenant_id = :tenant
   and (p.returned_minor <> coalesce(r.amount_minor, 0) or p.points_taken <> coalesce(r.points_taken, 0)
        or p.returned_minor > p.net_minor or p.points_taken > p.points)
union all
select format('purchase %s line %s', purchase_id, line_number),
       format('%s came back of %s', quantity_returned, quantity_sold)
  from returned_line
 where tenant_id = :tenant
   and (quantity_returned > quantity_sold or quantity_returned < 1)
union all
select format('account %s entry %s', account_id, sequence),
       format('%s grants %s for the return %s', type, amount, document_id)
  from ledger_entry
 where tenant_id = :tenant
   and document_type = 'return'
   and debited = 'issued'
