-- The balance of a gift card is the sum of its entries, which are numbered without gaps and each tell the balance after
-- them; what is kept of it is the sum of its open authorisations. What a redemption put on a card is there until it is
-- reversed, and what is taken back is what was put there.
with entry as (
    select gift_card_id, sequence, amount_minor, balance_after_minor,
           sum(amount_minor) over (partition by gift_card_id order by sequence) as running,
           row_number() over (partition by gift_card_id order by sequence) as place
      from gift_card_entry
     where tenant_id = :tenant
),
summed as (
    select gift_card_id, sum(amount_minor) as balance, count(*) as entries, max(sequence) as last
      from gift_card_entry
     where tenant_id = :tenant
     group by gift_card_id
),
kept as (
    select gift_card_id, sum(amount_minor) as authorised
      from gift_card_authorisation
     where tenant_id = :tenant and status = 'authorised'
     group by gift_card_id
)
select 'gift card ' || g.gift_card_id as subject,
       format('has %s in %s entries; they sum to %s in %s', g.balance_minor, g.last_sequence, coalesce(s.balance, 0),
              coalesce(s.entries, 0)) as detail
  from gift_card g
  left join summed s on s.gift_card_id = g.gift_card_id
 where g.tenant_id = :tenant
   and (g.balance_minor <> coalesce(s.balance, 0)
        or g.last_sequence <> coalesce(s.entries, 0)
        or g.last_sequence <> coalesce(s.last, 0))
union all
select format('gift card %s entry %s', gift_card_id, sequence),
       format('tells %s after it; it is %s', balance_after_minor, running)
  from entry
 where balance_after_minor <> running or sequence <> place
union all
select 'gift card ' || g.gift_card_id,
       format('keeps %s; its open authorisations are %s', g.authorised_minor, coalesce(k.authorised, 0))
  from gift_card g
  left join kept k on k.gift_card_id = g.gift_card_id
 where g.tenant_id = :tenant and g.authorised_minor <> coalesce(k.authorised, 0)
union all
select 'redemption ' || r.redemption_id,
       format('is %s and gave %s of stored value; its entries sum to %s', r.status, r.value_minor, coalesce(sum(e.amount_minor), 0))
  from redemption r
  left join gift_card_entry e
    on e.tenant_id = :tenant and e.gift_card_id = r.gift_card_id and e.document_id = r.redemption_id
 where r.tenant_id = :tenant and r.gift_card_id is not null
 group by r.redemption_id, r.status, r.value_minor
having coalesce(sum(e.amount_minor), 0) <> case when r.status = 'reversed' then 0 else r.value_minor end
union all
select format('gift card %s entry %s', b.gift_card_id, b.sequence),
       format('takes back %s of the %s that entry %s, of type %s, put on it', -b.amount_minor, e.amount_minor, e.sequence, e.type)
  from gift_card_entry b
  join gift_card_entry e
    on e.tenant_id = :tenant and e.gift_card_id = b.gift_card_id and e.sequence = b.undoes
 where b.tenant_id = :tenant and (e.amount_minor <> -b.amount_minor or e.type not in ('issue', 'top_up'))
