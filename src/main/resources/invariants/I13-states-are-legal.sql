-- States that no change may lead to: stock below zero, a coupon that counts other uses than it had, a voucher without the purchase that used it, a redemption whose code or
-- voucher says otherwise, full cards that nobody paid stamps for.
with completed as (
    -- The full cards of a member who became part of another one are that one's.
    select coalesce(w.merged_into, a.member_id) as member_id, a.program_id, substr(a.unit, 8) as card_key,
           sum(case e.type when 'CARD_COMPLETE' then 1 when 'CARD_REOPEN' then -1 else 0 end) as cards
      from ledger_entry e
      join account a on a.tenant_id = :tenant and a.account_id = e.account_id
      join member w on w.tenant_id = :tenant and w.member_id = a.member_id
     where e.tenant_id = :tenant and a.unit <> 'points'
     group by coalesce(w.merged_into, a.member_id), a.program_id, a.unit
),
full_card as (
    select member_id, program_id, card_key, count(*) as cards
      from punch_card
     where tenant_id = :tenant and status = 'full'
     group by member_id, program_id, card_key
)
select 'reward ' || reward_id as subject, format('has a stock of %s', stock) as detail
  from reward
 where tenant_id = :tenant and stock < 0
union all
select 'voucher ' || v.voucher_id, 'was used in a purchase that is not its member''s or does not exist'
  from voucher v
 where v.tenant_id = :tenant and v.status = 'used'
   and not exists (select from purchase p
                    where p.tenant_id = :tenant and p.purchase_id = v.used_by and p.member_id = v.member_id)
union all
select 'voucher ' || voucher_id, format('is %s, used by %s, closed at %s', status, used_by, closed_at)
  from voucher
 where tenant_id = :tenant
   and (status not in ('issued', 'used', 'revoked', 'expired')
        or (status = 'used') <> (used_by is not null)
        or (status = 'issued') <> (closed_at is null))
union all
select 'redemption ' || r.redemption_id, 'names a code that was given to somebody else'
  from redemption r
 where r.tenant_id = :tenant and r.code_id is not null
   and not exists (select from reward_code c
                    where c.tenant_id = :tenant and c.reward_id = r.reward_id and c.code_id = r.code_id
                      and c.redemption_id = r.redemption_id)
union all
select 'redemption ' || r.redemption_id, format('is %s and its voucher is %s', r.status, v.status)
  from redemption r
  join voucher v on v.tenant_id = :tenant and v.voucher_id = r.voucher_id
 where r.tenant_id = :tenant
   and (v.issued_by <> r.redemption_id or v.member_id <> r.member_id
        or (r.status = 'reversed' and v.status in ('issued', 'used')))
union all
select 'member ' || c.member_id, format('counts %s friends; %s have converted', c.friends, count(r.referral_id))
  from referral_code c
  left join referral r on r.tenant_id = :tenant and r.referrer_id = c.member_id and r.converted_at is not null
 where c.tenant_id = :tenant
 group by c.member_id, c.friends
having c.friends <> count(r.referral_id)
union all
select format('cards %s of member %s', coalesce(c.card_key, f.card_key), coalesce(c.member_id, f.member_id)),
       format('%s are full; stamps were taken for %s', coalesce(f.cards, 0), coalesce(c.cards, 0))
  from completed c
  full join full_card f on f.member_id = c.member_id and f.program_id = c.program_id and f.card_key = c.card_key
 where coalesce(f.cards, 0) <> coalesce(c.cards, 0)
union all
select format('card %s of member %s', card_key, member_id), format('is open %s times', count(*))
  from punch_card
 where tenant_id = :tenant and status = 'open'
 group by member_id, program_id, card_key
having count(*) > 1
union all
select 'coupon ' || c.coupon_id, format('counts %s uses; there are %s', c.uses, count(u.purchase_id))
  from coupon c
  left join coupon_use u on u.tenant_id = :tenant and u.coupon_id = c.coupon_id and u.given_back_at is null
 where c.tenant_id = :tenant
 group by c.coupon_id, c.uses
having c.uses <> count(u.purchase_id)
union all
select 'coupon ' || c.coupon_id, format('is used %s times; its pool allows %s', c.uses, p.uses_per_code)
  from coupon c
  join coupon_pool p on p.tenant_id = :tenant and p.pool_id = c.pool_id
 where c.tenant_id = :tenant and c.uses > p.uses_per_code
union all
select 'account ' || a.account_id, 'is closed, and its member is not part of the member of the other account'
  from account a
  join member m on m.tenant_id = :tenant and m.member_id = a.member_id
  join account o on o.tenant_id = :tenant and o.account_id = a.merged_into
 where a.tenant_id = :tenant and (m.merged_into is distinct from o.member_id or o.merged_into is not null)
union all
select 'member ' || m.member_id, 'is part of another one and has an account of its own that was booked on'
  from member m
  join account a on a.tenant_id = :tenant and a.member_id = m.member_id
 where m.tenant_id = :tenant and m.status = 'merged' and a.merged_into is null and a.sequence > 0
union all
select 'member ' || m.member_id, 'is part of one who is part of another'
  from member m
  join member o on o.tenant_id = :tenant and o.member_id = m.merged_into
 where m.tenant_id = :tenant and o.status = 'merged'
