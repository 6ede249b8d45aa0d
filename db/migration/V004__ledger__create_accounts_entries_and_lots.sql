-- One row per member, program and unit. The pockets are what the member has (available), will have (pending) and owes (owed).
-- Opened before it is first locked, so that no lock is ever taken on a row that may not exist.
create table account (
    tenant_id      uuid        not null,
    account_id     uuid        not null,
    program_id     uuid        not null,
    member_id      uuid        not null,
    unit           text        not null,
    available      bigint      not null,
    pending        bigint      not null,
    owed           bigint      not null,
    sequence       bigint      not null,
    head_hash      bytea       not null,
    event_sequence bigint      not null,
    opened_at      timestamptz not null,
    constraint account_pkey primary key (tenant_id, account_id),
    constraint account_owner_unique unique (tenant_id, member_id, program_id, unit),
    constraint account_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint account_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint account_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint account_unit_known check (unit = 'points' or unit ^@ 'stamps:'),
    constraint account_available_not_negative check (available >= 0 and available <= 9007199254740991),
    constraint account_pending_not_negative check (pending >= 0 and pending <= 9007199254740991),
    constraint account_owed_not_negative check (owed >= 0 and owed <= 9007199254740991),
    constraint account_never_has_and_owes check (available = 0 or owed = 0),
    constraint account_sequence_not_negative check (sequence >= 0),
    constraint account_hash_is_sha256 check (length(head_hash) = 32)
) with (fillfactor = 80);

-- One row is one transfer of a positive whole amount between a pocket of the account and either another pocket of it or an
-- account of the program. Append-only: the application may insert and read.
create table ledger_entry (
    tenant_id       uuid        not null,
    account_id      uuid        not null,
    sequence        bigint      not null,
    type            text        not null,
    debited         text        not null,
    credited        text        not null,
    amount          bigint      not null,
    available_after bigint      not null,
    pending_after   bigint      not null,
    owed_after      bigint      not null,
    document_type   text        not null,
    document_id     uuid        not null,
    actor           uuid        not null,
    occurred_at     timestamptz not null,
    recorded_at     timestamptz not null,
    hash            bytea       not null,
    constraint ledger_entry_pkey primary key (tenant_id, account_id, sequence),
    constraint ledger_entry_account_exists foreign key (tenant_id, account_id) references account (tenant_id, account_id),
    constraint ledger_entry_sequence_positive check (sequence > 0),
    constraint ledger_entry_amount_positive check (amount > 0 and amount <= 9007199254740991),
    constraint ledger_entry_balances_not_negative check (available_after >= 0 and pending_after >= 0 and owed_after >= 0),
    constraint ledger_entry_document_known
        check (document_type in ('purchase', 'return', 'redemption', 'reversal', 'adjustment', 'opening', 'day_change')),
    constraint ledger_entry_hash_is_sha256 check (length(hash) = 32),
    constraint ledger_entry_transfer_allowed check ((type, debited, credited) in (
        ('EARN', 'issued', 'available'),
        ('EARN', 'issued', 'owed'),
        ('EARN_PENDING', 'issued', 'pending'),
        ('ACTIVATE', 'pending', 'available'),
        ('ACTIVATE', 'pending', 'owed'),
        ('REDEEM', 'available', 'redeemed'),
        ('REDEEM_REVERSE', 'redeemed', 'available'),
        ('REDEEM_REVERSE', 'redeemed', 'owed'),
        ('CLAWBACK', 'available', 'clawed_back'),
        ('CLAWBACK', 'pending', 'clawed_back'),
        ('CLAWBACK', 'owed', 'clawed_back'),
        ('EXPIRE', 'available', 'expired'),
        ('EXPIRE', 'pending', 'expired'),
        ('REINSTATE', 'expired', 'available'),
        ('ADJUST', 'adjusted', 'available'),
        ('ADJUST', 'adjusted', 'owed'),
        ('ADJUST', 'available', 'adjusted'),
        ('GOODWILL', 'adjusted', 'available'),
        ('GOODWILL', 'adjusted', 'owed'),
        ('TRANSFER', 'available', 'transferred'),
        ('TRANSFER', 'transferred', 'available'),
        ('TRANSFER', 'transferred', 'owed'),
        ('OPENING', 'opening', 'available'),
        ('STAMP', 'issued', 'available'),
        ('STAMP', 'issued', 'owed'),
        ('STAMP_REVERSE', 'available', 'clawed_back'),
        ('STAMP_REVERSE', 'owed', 'clawed_back'),
        ('CARD_COMPLETE', 'available', 'redeemed'),
        ('CARD_REOPEN', 'redeemed', 'available'),
        ('REPAY', 'available', 'owed')
    ))
);

-- Points that were granted together and expire together; named by the entry that granted them.
create table lot (
    tenant_id   uuid        not null,
    account_id  uuid        not null,
    sequence    bigint      not null,
    pocket      text        not null,
    granted     bigint      not null,
    remaining   bigint      not null,
    active_from timestamptz not null,
    expires_at  timestamptz,
    constraint lot_pkey primary key (tenant_id, account_id, sequence),
    constraint lot_entry_exists foreign key (tenant_id, account_id, sequence)
        references ledger_entry (tenant_id, account_id, sequence),
    constraint lot_pocket_known check (pocket in ('available', 'pending')),
    constraint lot_granted_positive check (granted > 0),
    constraint lot_remaining_within_grant check (remaining between 0 and granted),
    constraint lot_expires_after_activation check (expires_at > active_from)
) with (fillfactor = 80);

-- Which lots a debit took from; a negative amount is given back, so the lot regains its old expiry.
create table lot_consumption (
    tenant_id    uuid   not null,
    account_id   uuid   not null,
    sequence     bigint not null,
    lot_sequence bigint not null,
    amount       bigint not null,
    constraint lot_consumption_pkey primary key (tenant_id, account_id, sequence, lot_sequence),
    constraint lot_consumption_entry_exists foreign key (tenant_id, account_id, sequence)
        references ledger_entry (tenant_id, account_id, sequence),
    constraint lot_consumption_lot_exists foreign key (tenant_id, account_id, lot_sequence)
        references lot (tenant_id, account_id, sequence),
    constraint lot_consumption_amount_not_zero check (amount <> 0)
);

alter table account enable row level security;
alter table account force row level security;
create policy tenant_isolation on account
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy tenant_isolation on ledger_entry
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table lot enable row level security;
alter table lot force row level security;
create policy tenant_isolation on lot
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table lot_consumption enable row level security;
alter table lot_consumption force row level security;
create policy tenant_isolation on lot_consumption
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on account, ledger_entry, lot, lot_consumption to setia_app;
grant update (available, pending, owed, sequence, head_hash, event_sequence) on account to setia_app;
grant update (pocket, remaining) on lot to setia_app;
grant select on account, ledger_entry, lot, lot_consumption to setia_verifier;
