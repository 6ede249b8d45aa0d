-- The balance of a gift card is the sum of its entries, which are numbered without gaps and each tell the balance after
-- them; what is kept of it is the sum of its open authorisations.
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
