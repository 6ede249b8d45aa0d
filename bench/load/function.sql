-- B: the purchase that Setia records, written by hand as one function. It reads what it must (key, receipt, card, accounts under
-- lock, open card), and writes the rows that Setia writes, into the same tables. It has no rules to evaluate: what the basket
-- earns comes ready from the caller, and the JSON of the decision is a constant of the size that Setia stores.
create function bench.record_purchase(n int, k int, terminal text, receipt text, key text, secret text, occurred timestamptz,
                                      gross bigint, earned bigint, basket json default :'basket',
                                      snapshot json default :'snapshot', evaluation json default :'evaluation') returns uuid
    language plpgsql set search_path = setia, bench, pg_temp
as $$
declare
    t bench.tenant;
    who uuid;
    status text;
    points account;
    stamps account;
    purchase uuid;
    hash bytea;
    points_head bytea;
    stamps_head bytea;
    booked timestamptz := clock_timestamp();
begin
    select * into strict t from bench.tenant as b where b.n = record_purchase.n;
    perform set_config('app.tenant_id', t.tenant_id::text, true);
    hash := sha256(convert_to(terminal || receipt || occurred || basket::text, 'UTF8'));

    select i.document_id into purchase from idempotency_record as i
     where i.tenant_id = t.tenant_id and i.credential = t.key_id and i.operation = 'record-purchase'
       and i.key = record_purchase.key;
    if found then
        return purchase;
    end if;
    select p.purchase_id into purchase from purchase as p
     where p.tenant_id = t.tenant_id and p.location_id = t.location_id and p.business_date = occurred::date
       and p.terminal = record_purchase.terminal and p.receipt_number = receipt;
    if found then
        return purchase;
    end if;

    select m.member_id, m.status into strict who, status
      from member_identifier as i
      join member as m on m.tenant_id = i.tenant_id and m.member_id = i.member_id
     where i.tenant_id = t.tenant_id and i.type = 'card'
       and i.value_hash = bench.card_hash(t.tenant_id, bench.card(n, k), secret) and i.status = 'active';
    if status <> 'active' then
        raise 'the member is %', status;
    end if;
    select * into strict points from account as a
     where a.tenant_id = t.tenant_id and a.member_id = who and a.program_id = t.program_id and a.unit = 'points' for update;
    select * into strict stamps from account as a
     where a.tenant_id = t.tenant_id and a.member_id = who and a.program_id = t.program_id and a.unit = 'stamps:coffee'
       for update;
    perform from punch_card as c
      where c.tenant_id = t.tenant_id and c.member_id = who and c.program_id = t.program_id and c.card_key = 'coffee'
        and c.status = 'open';
    if not found then
        raise 'there is no open card';
    end if;

    purchase := uuidv7();
    points_head := bench.entry_hash(points.head_hash, t.tenant_id, points.account_id, points.sequence + 1,
                                    '\x000000044541524e0000000669737375656400000009617661696c61626c65'::bytea, earned,
                                    points.available + earned, '\x000000087075726368617365'::bytea, purchase, t.key_id,
                                    occurred, booked);
    stamps_head := bench.entry_hash(stamps.head_hash, t.tenant_id, stamps.account_id, stamps.sequence + 1,
                                    '\x000000055354414d500000000669737375656400000009617661696c61626c65'::bytea, 1,
                                    stamps.available + 1, '\x000000087075726368617365'::bytea, purchase, t.key_id,
                                    occurred, booked);
    insert into purchase
        (tenant_id, purchase_id, program_id, program_version, member_id, location_id, terminal, business_date, receipt_number,
         channel, currency, occurred_at, recorded_at, gross_minor, discount_minor, net_minor, points, basket, snapshot,
         evaluation, content_hash, recorded_by, points_taken, returned_minor, qualifying_minor, qualifying_points,
         qualifying_visits, refunded_minor, state)
    values (t.tenant_id, purchase, t.program_id, 1, who, t.location_id, terminal, occurred::date, receipt, 'store', 'IDR',
            occurred, booked, gross, 0, gross, earned, basket, snapshot, evaluation, hash, t.key_id, 0, 0, gross, earned, 1, 0,
            'recorded');
    insert into idempotency_record (tenant_id, credential, operation, key, fingerprint, status, document_id, recorded_at)
    values (t.tenant_id, t.key_id, 'record-purchase', key, hash, 201, purchase, booked);
    insert into tier_standing as s (tenant_id, member_id, program_id, window_key, window_start, qualifying_minor,
                                    qualifying_points, qualifying_visits, visits)
    values (t.tenant_id, who, t.program_id, 'lifetime', '1970-01-01', gross, earned, 1, 1)
        on conflict (tenant_id, member_id, program_id) do update
       set qualifying_minor = s.qualifying_minor + excluded.qualifying_minor,
           qualifying_points = s.qualifying_points + excluded.qualifying_points,
           qualifying_visits = s.qualifying_visits + 1, visits = s.visits + 1;
    insert into ledger_entry
        (tenant_id, account_id, sequence, type, debited, credited, amount, available_after, pending_after, owed_after,
         document_type, document_id, actor, occurred_at, recorded_at, hash)
    values (t.tenant_id, points.account_id, points.sequence + 1, 'EARN', 'issued', 'available', earned,
            points.available + earned, 0, 0, 'purchase', purchase, t.key_id, occurred, booked, points_head),
           (t.tenant_id, stamps.account_id, stamps.sequence + 1, 'STAMP', 'issued', 'available', 1,
            stamps.available + 1, 0, 0, 'purchase', purchase, t.key_id, occurred, booked, stamps_head);
    insert into lot (tenant_id, account_id, sequence, pocket, granted, remaining, active_from, expires_at)
    values (t.tenant_id, points.account_id, points.sequence + 1, 'available', earned, earned, occurred,
            date_trunc('day', occurred) + interval '1 year 1 day');
    update account as a
       set available = a.available + earned, sequence = a.sequence + 1, head_hash = points_head,
           event_sequence = a.event_sequence + 1
     where a.tenant_id = t.tenant_id and a.account_id = points.account_id;
    update account as a set available = a.available + 1, sequence = a.sequence + 1, head_hash = stamps_head
     where a.tenant_id = t.tenant_id and a.account_id = stamps.account_id;
    insert into outbox_event (tenant_id, stream_id, sequence, event_id, type, member_id, document_type, document_id, recorded_at)
    values (t.tenant_id, points.account_id, points.event_sequence + 1, uuidv7(), 'purchase.recorded', who, 'purchase', purchase,
            booked);
    return purchase;
end
$$;
