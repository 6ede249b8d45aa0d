-- A small world in which every invariant holds. Ids tell what they are: …a1 an account, …b1 a purchase, and so on.
insert into tenant_directory (tenant_id, slug, name, mode, created_at) values
    ('…01', 'sound-books', 'Sound books', 'test', '2026-01-01Z'),
    ('…02', 'other-books', 'Other books', 'test', '2026-01-01Z');
insert into location (tenant_id, location_id, code, name, is_default, created_at, revision) values
    ('…01', '…c1', 'main', 'Main', true, '2026-01-01Z', 0),
    ('…02', '…c2', 'main', 'Main', true, '2026-01-01Z', 0);
insert into api_key (tenant_id, key_id, name, mode, secret_hash, scopes, location_id, created_at, revision) values
    ('…01', '…d1', 'till', 'test', sha256('till'), 'pos',
     '…c1', '2026-01-01Z', 0);
insert into program (tenant_id, program_id, code, name, points_name, currency, zone, is_default, created_at) values
    ('…01', '…e1', 'club', 'Club', 'points', 'EUR', 'UTC', true, '2026-01-01Z');
insert into program_version (tenant_id, program_id, number, status, definition, effective_from, published_at, created_at, revision) values
    ('…01', '…e1', 1, 'published', '{}', '2026-01-01Z', '2026-01-01Z', '2026-01-01Z', 1);
insert into member (tenant_id, member_id, status, event_sequence, enrolled_at, updated_at, revision) values
    ('…01', '…f1', 'active', 1, '2026-01-01Z', '2026-01-01Z', 1),
    ('…01', '…f2', 'active', 1, '2026-01-01Z', '2026-01-01Z', 1),
    ('…01', '…f3', 'active', 1, '2026-01-01Z', '2026-01-01Z', 1);
insert into purchase (tenant_id, purchase_id, program_id, program_version, member_id, location_id, terminal, business_date, receipt_number,
                      currency, occurred_at, recorded_at, gross_minor, discount_minor, net_minor, points, basket, snapshot, evaluation,
                      content_hash, recorded_by, points_taken, returned_minor, qualifying_minor, qualifying_points, qualifying_visits,
                      refunded_minor, state)
select '…01', b.id::uuid, '…e1', 1, b.member::uuid,
       '…c1', 'till-1', '2026-01-02', b.receipt, 'EUR', '2026-01-02Z', '2026-01-02Z', 1000, 0, 1000,
       b.points, '{}', '{}', '{}', sha256('x'), '…d1', b.taken, b.returned,
       case when b.member is null then 0 else 1000 - b.returned end, b.points - b.taken, case when b.member is null then 0 else 1 end,
       0, case when b.returned = 0 then 'recorded' else 'partially_returned' end
  from (values ('…b1', '…f1', '1', 100, 20, 200),
               ('…b2', '…f1', '2', 10, 0, 0),
               ('…b3', '…f1', '3', 0, 0, 0),
               ('…b4', '…f2', '4', 0, 0, 0),
               ('…b5', null, '5', 0, 0, 0)) as b (id, member, receipt, points, taken, returned);
-- The first member has bought three times in 2026; the second one in another year than the one that is kept.
insert into tier_standing (tenant_id, member_id, program_id, window_key, window_start, window_until, qualifying_minor,
                           qualifying_points, qualifying_visits, visits) values
    ('…01', '…f1', '…e1', 'calendar:year', '2026-01-01', '2027-01-01', 2800, 90, 3, 3),
    ('…01', '…f2', '…e1', 'calendar:year', '2025-01-01', '2026-01-01', 0, 0, 0, 1);
insert into purchase_return (tenant_id, return_id, purchase_id, location_id, terminal, business_date, receipt_number, occurred_at, recorded_at,
                             amount_minor, points_taken, lines, outcome, content_hash, recorded_by, kind) values
    ('…01', '…91', '…b1',
     '…c1', 'till-1', '2026-01-03', '6', '2026-01-03Z', '2026-01-03Z', 200, 20, '[]', '{}', sha256('x'),
     '…d1', 'return');
insert into returned_line (tenant_id, purchase_id, line_number, quantity_sold, quantity_returned) values
    ('…01', '…b1', 1, 5, 1);
insert into reward (tenant_id, reward_id, program_id, code, kind, name, definition, details, points_price, unit_cost_minor, currency, stock, status,
                    created_at, revision) values
    ('…01', '…81', '…e1', 'card',
     'third_party_gift_card', 'Gift card', '{}', '{}', 30, 100, 'EUR', 5, 'active', '2026-01-01Z', 1),
    ('…01', '…82', '…e1', 'cone',
     'free_product', 'A cone', '{}', '{}', 10, 100, 'EUR', null, 'active', '2026-01-01Z', 1);
insert into voucher (tenant_id, voucher_id, program_id, member_id, source, name, definition, status, issued_by, issued_at, used_by, closed_at)
select '…01', v.id::uuid, '…e1', '…f1',
       'cone', 'A cone', '{}', v.status, v.issuer::uuid, '2026-01-02Z', v.used_by::uuid, v.closed_at::timestamptz
  from (values ('…71', 'used', '…b1', '…b2', '2026-01-02Z'),
               ('…72', 'revoked', '…62', null, '2026-01-04Z'),
               ('…73', 'issued', '…b2', null, null)) as v (id, status, issuer, used_by, closed_at);
insert into redemption (tenant_id, redemption_id, reward_id, program_id, member_id, points, status, code_id, voucher_id, unit_cost_minor, currency,
                        location_id, occurred_at, recorded_at, reversed_at, recorded_by, points_back) values
    ('…01', '…61', '…81',
     '…e1', '…f1', 30, 'committed', '…51', null,
     100, 'EUR', '…c1', '2026-01-03Z', '2026-01-03Z', null, '…d1', 0),
    ('…01', '…62', '…82',
     '…e1', '…f1', 10, 'reversed', null, '…72',
     100, 'EUR', '…c1', '2026-01-03Z', '2026-01-03Z', '2026-01-04Z', '…d1', 0);
insert into reward_code (tenant_id, reward_id, code_id, code, redemption_id, created_at) values
    ('…01', '…81', '…51', 'GIFT-0001',
     '…61', '2026-01-01Z');
insert into account (tenant_id, account_id, program_id, member_id, unit, available, pending, owed, sequence, head_hash, event_sequence, opened_at)
select '…01', a.id::uuid, '…e1', a.member::uuid, a.unit, a.available, a.pending, 0,
       a.sequence, sha256(convert_to(a.id || a.sequence, 'UTF8')), a.events, '2026-01-01Z'
  from (values ('…a1', '…f1', 'points', 50, 10, 6, 7),
               ('…a2', '…f1', 'stamps:cone', 1, 0, 4, 0),
               ('…a3', '…f2', 'stamps:cone', 1, 0, 1, 1))
       as a (id, member, unit, available, pending, sequence, events);
-- The third member has points set aside, and some that were set aside and came back.
insert into account (tenant_id, account_id, program_id, member_id, unit, available, pending, owed, sequence, head_hash, event_sequence, opened_at) values
    ('…01', '…a5', '…e1', '…f3', 'points', 20, 0, 0, 4, sha256(convert_to('…a54', 'UTF8')), 3, '2026-01-01Z');
insert into hold (tenant_id, hold_id, program_id, member_id, reward_id, points, status, location_id, occurred_at, recorded_at, expires_at,
                  closed_at, recorded_by) values
    ('…01', '…21', '…e1', '…f3', '…82', 10, 'open', '…c1', '2026-01-03Z', '2026-01-03Z', '2026-01-04Z', null, '…d1'),
    ('…01', '…22', '…e1', '…f3', '…82', 10, 'released', '…c1', '2026-01-03Z', '2026-01-03Z', '2026-01-04Z', '2026-01-03Z', '…d1');
-- An account nothing was booked on yet: its head is that of an empty chain.
insert into account (tenant_id, account_id, program_id, member_id, unit, available, pending, owed, sequence, head_hash, event_sequence, opened_at) values
    ('…01', '…a4', '…e1',
     '…f2', 'points', 0, 0, 0, 0,
     sha256('\x0100000000000070008000000000000001000000000000700080000000000000a4'), 0, '2026-01-01Z');
insert into ledger_entry (tenant_id, account_id, sequence, type, debited, credited, amount, available_after, pending_after, owed_after, document_type,
                          document_id, actor, occurred_at, recorded_at, hash)
select '…01', e.account::uuid, e.sequence, e.type, e.debited, e.credited, e.amount, e.available, e.pending, 0,
       e.document_type, e.document::uuid, '…d1', '2026-01-02Z', '2026-01-02Z',
       sha256(convert_to(e.account || e.sequence, 'UTF8'))
  from (values ('…a1', 1, 'EARN', 'issued', 'available', 100, 100, 0, 'purchase', '…b1'),
               ('…a1', 2, 'REDEEM', 'available', 'redeemed', 30, 70, 0, 'redemption', '…61'),
               ('…a1', 3, 'CLAWBACK', 'available', 'clawed_back', 20, 50, 0, 'return', '…91'),
               ('…a1', 4, 'EARN_PENDING', 'issued', 'pending', 10, 50, 10, 'purchase', '…b2'),
               ('…a1', 5, 'REDEEM', 'available', 'redeemed', 10, 40, 10, 'redemption', '…62'),
               ('…a1', 6, 'REDEEM_REVERSE', 'redeemed', 'available', 10, 50, 10, 'reversal', '…62'),
               ('…a5', 1, 'OPENING', 'opening', 'available', 30, 30, 0, 'day_change', '…31'),
               ('…a5', 2, 'HOLD', 'available', 'held', 10, 20, 0, 'hold', '…21'),
               ('…a5', 3, 'HOLD', 'available', 'held', 10, 10, 0, 'hold', '…22'),
               ('…a5', 4, 'HOLD_RELEASE', 'held', 'available', 10, 20, 0, 'hold', '…22'),
               ('…a2', 1, 'STAMP', 'issued', 'available', 1, 1, 0, 'purchase', '…b1'),
               ('…a2', 2, 'STAMP', 'issued', 'available', 1, 2, 0, 'purchase', '…b2'),
               ('…a2', 3, 'CARD_COMPLETE', 'available', 'redeemed', 2, 0, 0, 'purchase', '…b2'),
               ('…a2', 4, 'STAMP', 'issued', 'available', 1, 1, 0, 'purchase', '…b3'),
               ('…a3', 1, 'STAMP', 'issued', 'available', 1, 1, 0, 'purchase', '…b4'))
       as e (account, sequence, type, debited, credited, amount, available, pending, document_type, document);
insert into lot (tenant_id, account_id, sequence, pocket, granted, remaining, active_from) values
    ('…01', '…a1', 1, 'available', 100, 50, '2026-01-02Z'),
    ('…01', '…a1', 4, 'pending', 10, 10, '2026-02-02Z'),
    ('…01', '…a5', 1, 'available', 30, 20, '2026-01-02Z');
insert into lot_consumption (tenant_id, account_id, sequence, lot_sequence, amount) values
    ('…01', '…a1', 2, 1, 30),
    ('…01', '…a1', 3, 1, 20),
    ('…01', '…a1', 5, 1, 10),
    ('…01', '…a1', 6, 1, -10),
    ('…01', '…a5', 2, 1, 10),
    ('…01', '…a5', 3, 1, 10),
    ('…01', '…a5', 4, 1, -10);
insert into punch_card (tenant_id, card_id, member_id, program_id, card_key, program_version, size, status, opened_at, closed_at, prizes_given) values
    ('…01', '…41', '…f1',
     '…e1', 'cone', 1, 2, 'full', '2026-01-02Z', '2026-01-02Z', '2'),
    ('…01', '…42', '…f1',
     '…e1', 'cone', 1, 2, 'open', '2026-01-02Z', null, ''),
    ('…01', '…43', '…f2',
     '…e1', 'cone', 1, 2, 'open', '2026-01-02Z', null, '');
insert into idempotency_record (tenant_id, credential, operation, key, fingerprint, status, document_id, recorded_at) values
    ('…01', '…d1', 'purchase', 'k1', sha256('x'), 201,
     '…b1', '2026-01-02Z');
insert into outbox_event (tenant_id, stream_id, sequence, event_id, type, member_id, document_type, document_id, recorded_at)
select '…01', o.stream::uuid, o.sequence, gen_random_uuid(), o.type, null, o.document_type, o.document::uuid, '2026-01-02Z'
  from (values ('…f1', 1, 'member.enrolled', 'member', '…f1'),
               ('…f2', 1, 'member.enrolled', 'member', '…f2'),
               ('…f3', 1, 'member.enrolled', 'member', '…f3'),
               ('…a5', 1, 'hold.created', 'hold', '…21'),
               ('…a5', 2, 'hold.created', 'hold', '…22'),
               ('…a5', 3, 'hold.released', 'hold', '…22'),
               ('…a1', 1, 'purchase.recorded', 'purchase', '…b1'),
               ('…a1', 2, 'purchase.recorded', 'purchase', '…b2'),
               ('…a1', 3, 'purchase.recorded', 'purchase', '…b3'),
               ('…a1', 4, 'purchase.returned', 'return', '…91'),
               ('…a1', 5, 'reward.redeemed', 'redemption', '…61'),
               ('…a1', 6, 'reward.redeemed', 'redemption', '…62'),
               ('…a1', 7, 'redemption.reversed', 'redemption', '…62'),
               ('…a3', 1, 'purchase.recorded', 'purchase', '…b4'),
               ('…b5', 1, 'purchase.recorded', 'purchase', '…b5'))
       as o (stream, sequence, type, document_type, document);
