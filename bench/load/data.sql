-- The data set: members with their cards, accounts and open punch cards, and the purchases that they made. Copies of rows that
-- Setia itself wrote for one purchase (bench.sample), with ids, times, sums and hashes of their own, so that the books are
-- right to the last hash. What the stored explanations say of the balance is the sample's; nothing else is untrue.
--   :members     cards of the big tenant, and of the hundred others together
--   :purchases   before the bench begins; each has two ledger entries
--   :secret      what the hashes of the cards are keyed with
\set ON_ERROR_STOP on
-- Foreign keys are not asked row by row; the invariants are run over the result.
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '512MB';
set work_mem = '256MB';
set max_parallel_workers_per_gather = 0;

update bench.tenant set members = case n when 0 then :members / 2 else greatest(1, :members / 2 / 100) end;

-- A member of the data set, and how far its chains are.
create unlogged table bench.loading (
    n int, k int, tenant_id uuid, program_id uuid, location_id uuid, key_id uuid,
    member_id uuid, points_account uuid, stamps_account uuid,
    purchases int, done int, purchase_id uuid, occurred_at timestamptz, points_hash bytea, stamps_hash bytea
) with (fillfactor = 50);

-- Enrolled in turn, a tenant here and a tenant there, as in life.
insert into bench.loading
select t.n, k, t.tenant_id, t.program_id, t.location_id, t.key_id, uuidv7(interval '-1 year'), uuidv7(interval '-1 year'),
       uuidv7(interval '-1 year'), 0, 0, null, null, null, null
  from bench.tenant t, generate_series(1, t.members) as k
 order by k, t.n;
update bench.loading as l
   set purchases = share.low + case when l.k <= share.rest then 1 else 0 end,
       points_hash = bench.genesis(l.tenant_id, points_account), stamps_hash = bench.genesis(l.tenant_id, stamps_account)
  from (select n, (:purchases::bigint * members / sum(members) over ()) / members as low,
               (:purchases::bigint * members / sum(members) over ()) % members as rest
          from bench.tenant) as share
 where share.n = l.n;

insert into setia.member (tenant_id, member_id, status, event_sequence, enrolled_at, updated_at, revision)
select tenant_id, member_id, 'active', 1, now() - interval '1 year', now() - interval '1 year', 0 from bench.loading;
insert into setia.member_person (tenant_id, member_id, attributes) select tenant_id, member_id, '{}' from bench.loading;
insert into setia.member_identifier (tenant_id, type, value_hash, identifier_id, member_id, value, status, created_at)
select tenant_id, 'card', bench.card_hash(tenant_id, bench.card(n, k), :'secret'), uuidv7(interval '-1 year'), member_id,
       bench.card(n, k), 'active', now() - interval '1 year'
  from bench.loading;
insert into setia.outbox_event
select tenant_id, member_id, 1, uuidv7(interval '-1 year'), 'member.enrolled', member_id, 'member', member_id,
       now() - interval '1 year'
  from bench.loading;
insert into setia.punch_card (tenant_id, card_id, member_id, program_id, card_key, program_version, size, status, opened_at,
                              prizes_given)
select l.tenant_id, uuidv7(interval '-1 year'), l.member_id, l.program_id, s.card_key, s.program_version, s.size, 'open',
       now() - interval '1 year', ''
  from bench.loading l, bench.sample_card s;

-- Round by round, so that each entry finds the hash before it.
create procedure bench.load_round(round int, of_rounds int)
    language plpgsql
as $$
declare
    earned bigint := (select points from bench.sample);
    at timestamptz := date_trunc('second', now() - interval '300 days' + interval '299 days' * (round - 1) / of_rounds);
    apart interval := '-1 day'::interval * extract(day from now() - at);
begin
    update bench.loading
       set done = round, purchase_id = uuidv7(apart), occurred_at = at where purchases >= round;
    update bench.loading
       set points_hash = bench.entry_hash(points_hash, tenant_id, points_account, round,
                                          '\x000000044541524e0000000669737375656400000009617661696c61626c65'::bytea, earned,
                                          earned * round, '\x000000087075726368617365'::bytea, purchase_id, key_id, at, at),
           stamps_hash = bench.entry_hash(stamps_hash, tenant_id, stamps_account, round,
                                          '\x000000055354414d500000000669737375656400000009617661696c61626c65'::bytea, 1,
                                          round, '\x000000087075726368617365'::bytea, purchase_id, key_id, at, at)
     where done = round and purchases >= round;
    insert into setia.purchase
        (tenant_id, purchase_id, program_id, program_version, member_id, location_id, terminal, business_date, receipt_number,
         channel, currency, occurred_at, recorded_at, gross_minor, discount_minor, net_minor, points, basket, snapshot,
         evaluation, content_hash, recorded_by, points_taken, returned_minor, qualifying_minor, qualifying_points,
         qualifying_visits, refunded_minor, state)
    select l.tenant_id, l.purchase_id, l.program_id, s.program_version, l.member_id, l.location_id, 'till-' || l.k % 8,
           (at at time zone 'Asia/Jakarta')::date, 'old-' || round || '-' || l.k, s.channel, s.currency, at, at, s.gross_minor,
           s.discount_minor, s.net_minor, s.points, s.basket, s.snapshot, s.evaluation, s.content_hash, l.key_id, 0, 0,
           s.qualifying_minor, s.qualifying_points, s.qualifying_visits, 0, 'recorded'
      from bench.loading l, bench.sample s where l.done = round and l.purchases >= round;
    insert into setia.idempotency_record
        (tenant_id, credential, operation, key, fingerprint, status, document_id, recorded_at)
    select l.tenant_id, l.key_id, 'record-purchase', gen_random_uuid()::text, s.content_hash, 201, l.purchase_id, at
      from bench.loading l, bench.sample s where l.done = round and l.purchases >= round;
    insert into setia.ledger_entry
    select l.tenant_id, e.account_id, round, e.type, 'issued', 'available', e.amount, e.amount * round, 0, 0, 'purchase',
           l.purchase_id, l.key_id, at, at, e.hash
      from bench.loading l,
           lateral (values (l.points_account, 'EARN', earned, l.points_hash),
                           (l.stamps_account, 'STAMP', 1, l.stamps_hash)) as e(account_id, type, amount, hash)
     where l.done = round and l.purchases >= round;
    insert into setia.lot (tenant_id, account_id, sequence, pocket, granted, remaining, active_from, expires_at)
    select tenant_id, points_account, round, 'available', earned, earned, at,
           (((at at time zone 'Asia/Jakarta')::date + interval '1 year 1 day') at time zone 'Asia/Jakarta')
      from bench.loading where done = round and purchases >= round;
    insert into setia.outbox_event
    select tenant_id, points_account, round, uuidv7(apart), 'purchase.recorded', member_id, 'purchase', purchase_id, at
      from bench.loading where done = round and purchases >= round;
end
$$;
select format('call bench.load_round(%s, %s)', round, last)
  from (select max(purchases) as last from bench.loading) as rounds, generate_series(1, last) as round
\gexec
drop procedure bench.load_round;

insert into setia.account (tenant_id, account_id, program_id, member_id, unit, available, pending, owed, sequence, head_hash,
                           event_sequence, opened_at)
select l.tenant_id, a.account_id, l.program_id, l.member_id, a.unit, a.amount * l.done, 0, 0, l.done, a.head,
       a.events, now() - interval '1 year'
  from bench.loading l, bench.sample s,
       lateral (values (l.points_account, 'points', s.points, l.points_hash, l.done),
                       (l.stamps_account, 'stamps:coffee', 1, l.stamps_hash, 0)) as a(account_id, unit, amount, head, events);
insert into setia.tier_standing (tenant_id, member_id, program_id, window_key, window_start, qualifying_minor,
                                 qualifying_points, qualifying_visits, visits)
select l.tenant_id, l.member_id, l.program_id, 'lifetime', '1970-01-01', s.qualifying_minor * l.done,
       s.qualifying_points * l.done, s.qualifying_visits * l.done, l.done
  from bench.loading l, bench.sample s where l.done > 0;
drop table bench.loading;
