-- Cards with money on them, in minor units of their currency. code is without hyphens; the PIN is kept as a keyed hash.
create table gift_card (
    tenant_id        uuid        not null,
    gift_card_id     uuid        not null,
    code             text        not null,
    pin_hash         bytea,
    pin_failures     bigint      not null,
    pin_failed_at    timestamptz,
    currency         text        not null,
    balance_minor    bigint      not null,
    authorised_minor bigint      not null,
    member_id        uuid,
    expires_at       timestamptz,
    last_sequence    bigint      not null,
    event_sequence   bigint      not null,
    issued_at        timestamptz not null,
    constraint gift_card_pkey primary key (tenant_id, gift_card_id),
    constraint gift_card_code_unique unique (tenant_id, code),
    constraint gift_card_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint gift_card_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint gift_card_code_has_eighteen_characters check (length(code) = 18),
    constraint gift_card_pin_is_a_hash check (length(pin_hash) = 32),
    constraint gift_card_pin_failures_not_negative check (pin_failures >= 0),
    constraint gift_card_currency_form check (currency ~ '^[A-Z]{3}$'),
    constraint gift_card_balance_not_negative check (balance_minor >= 0 and balance_minor <= 9007199254740991),
    constraint gift_card_authorised_within_balance check (authorised_minor >= 0 and authorised_minor <= balance_minor),
    constraint gift_card_sequences_not_negative check (last_sequence >= 0 and event_sequence >= 0)
);
create index gift_card_by_member on gift_card (tenant_id, member_id) where member_id is not null;

-- What moved a balance; never changed. A reference of the till is booked once on a card, for each type.
create table gift_card_entry (
    tenant_id           uuid        not null,
    gift_card_id        uuid        not null,
    sequence            bigint      not null,
    type                text        not null,
    amount_minor        bigint      not null,
    balance_after_minor bigint      not null,
    reference           text,
    document_type       text,
    document_id         uuid,
    recorded_by         uuid        not null,
    occurred_at         timestamptz not null,
    recorded_at         timestamptz not null,
    constraint gift_card_entry_pkey primary key (tenant_id, gift_card_id, sequence),
    constraint gift_card_entry_reference_unique unique (tenant_id, gift_card_id, type, reference),
    constraint gift_card_entry_card_exists foreign key (tenant_id, gift_card_id) references gift_card (tenant_id, gift_card_id),
    constraint gift_card_entry_sequence_positive check (sequence > 0),
    constraint gift_card_entry_type_known check (type in ('issue', 'top_up', 'charge', 'capture', 'refund')),
    constraint gift_card_entry_sign_is_that_of_its_type
        check (case when type in ('charge', 'capture') then amount_minor < 0 else amount_minor > 0 end),
    constraint gift_card_entry_balance_not_negative check (balance_after_minor >= 0),
    constraint gift_card_entry_document_known
        check (document_type in ('purchase', 'return', 'gift_card_authorisation')),
    constraint gift_card_entry_document_is_whole check ((document_type is null) = (document_id is null))
);
create index gift_card_entry_by_document on gift_card_entry (tenant_id, document_id) where document_id is not null;

-- Money that is kept for a sale that is not finished. Whoever locks the card next writes down that its time is over.
create table gift_card_authorisation (
    tenant_id        uuid        not null,
    authorisation_id uuid        not null,
    gift_card_id     uuid        not null,
    amount_minor     bigint      not null,
    captured_minor   bigint      not null,
    status           text        not null,
    authorised_until timestamptz not null,
    created_at       timestamptz not null,
    created_by       uuid        not null,
    closed_at        timestamptz,
    constraint gift_card_authorisation_pkey primary key (tenant_id, authorisation_id),
    constraint gift_card_authorisation_card_exists foreign key (tenant_id, gift_card_id) references gift_card (tenant_id, gift_card_id),
    constraint gift_card_authorisation_amount_positive check (amount_minor > 0),
    constraint gift_card_authorisation_captured_within check (captured_minor >= 0 and captured_minor <= amount_minor),
    constraint gift_card_authorisation_status_known check (status in ('authorised', 'captured', 'voided', 'expired')),
    constraint gift_card_authorisation_captured_took_something check ((status = 'captured') = (captured_minor > 0)),
    constraint gift_card_authorisation_closed_has_a_time check ((status = 'authorised') = (closed_at is null))
);
create index gift_card_authorisation_open on gift_card_authorisation (tenant_id, gift_card_id) where status = 'authorised';

alter table gift_card enable row level security;
alter table gift_card force row level security;
create policy tenant_isolation on gift_card
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table gift_card_entry enable row level security;
alter table gift_card_entry force row level security;
create policy tenant_isolation on gift_card_entry
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table gift_card_authorisation enable row level security;
alter table gift_card_authorisation force row level security;
create policy tenant_isolation on gift_card_authorisation
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on gift_card, gift_card_entry, gift_card_authorisation to setia_app;
grant update (pin_failures, pin_failed_at, balance_minor, authorised_minor, last_sequence, event_sequence) on gift_card to setia_app;
grant update (status, captured_minor, closed_at) on gift_card_authorisation to setia_app;
grant select on gift_card, gift_card_entry, gift_card_authorisation to setia_verifier;
