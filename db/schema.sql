-- Today's schema, as the migrations build it. Written by a test, never by hand:
--   ./mvnw test -Dtest=MigrationTests -Dsetia.schema.write=true

grant usage on schema setia to setia_app, setia_verifier;

create table tenant_directory (
    tenant_id uuid not null,
    slug text not null,
    name text not null,
    mode text not null,
    created_at timestamp with time zone not null,
    constraint tenant_directory_pkey PRIMARY KEY (tenant_id),
    constraint tenant_directory_slug_unique UNIQUE (slug),
    constraint tenant_directory_mode_known CHECK (mode = ANY (ARRAY['live'::text, 'test'::text])),
    constraint tenant_directory_name_length CHECK (length(name) >= 1 AND length(name) <= 200),
    constraint tenant_directory_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint tenant_directory_slug_form CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'::text)
);
grant insert, select on tenant_directory to setia_app;
grant select on tenant_directory to setia_verifier;

create table api_key_directory (
    key_id uuid not null,
    tenant_id uuid not null,
    constraint api_key_directory_pkey PRIMARY KEY (key_id)
);
grant insert on api_key_directory to setia_app;

create table location (
    tenant_id uuid not null,
    location_id uuid not null,
    code text not null,
    name text not null,
    zone text,
    is_default boolean not null,
    created_at timestamp with time zone not null,
    revision bigint not null,
    constraint location_pkey PRIMARY KEY (tenant_id, location_id),
    constraint location_code_unique UNIQUE (tenant_id, code),
    constraint location_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'::text),
    constraint location_name_length CHECK (length(name) >= 1 AND length(name) <= 200),
    constraint location_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
CREATE UNIQUE INDEX location_one_default ON location USING btree (tenant_id) WHERE is_default;
alter table location enable row level security;
alter table location force row level security;
create policy tenant_isolation on location
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on location to setia_app;
grant select on location to setia_verifier;
grant update (name, zone, revision) on location to setia_app;

create table api_key (
    tenant_id uuid not null,
    key_id uuid not null,
    name text not null,
    mode text not null,
    secret_hash bytea not null,
    scopes text not null,
    location_id uuid,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    role text,
    replaced_by uuid,
    last_used_at timestamp with time zone,
    revision bigint not null,
    constraint api_key_pkey PRIMARY KEY (tenant_id, key_id),
    constraint api_key_location_exists FOREIGN KEY (tenant_id, location_id) REFERENCES location(tenant_id, location_id),
    constraint api_key_replaced_by_exists FOREIGN KEY (tenant_id, replaced_by) REFERENCES api_key(tenant_id, key_id),
    constraint api_key_hash_is_sha256 CHECK (length(secret_hash) = 32),
    constraint api_key_mode_known CHECK (mode = ANY (ARRAY['live'::text, 'test'::text])),
    constraint api_key_name_length CHECK (length(name) >= 1 AND length(name) <= 200),
    constraint api_key_not_replaced_by_itself CHECK (replaced_by <> key_id),
    constraint api_key_role_known CHECK (role = ANY (ARRAY['pos'::text, 'partner'::text, 'admin'::text])),
    constraint api_key_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
CREATE INDEX api_key_by_replaced_by ON api_key USING btree (tenant_id, replaced_by) WHERE replaced_by IS NOT NULL;
alter table api_key enable row level security;
alter table api_key force row level security;
create policy tenant_isolation on api_key
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on api_key to setia_app;
grant select on api_key to setia_verifier;
grant update (name, expires_at, revoked_at, replaced_by, last_used_at, revision) on api_key to setia_app;

create table member (
    tenant_id uuid not null,
    member_id uuid not null,
    status text not null,
    event_sequence bigint not null,
    enrolled_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    revision bigint not null,
    merged_into uuid,
    constraint member_pkey PRIMARY KEY (tenant_id, member_id),
    constraint member_merged_into_exists FOREIGN KEY (tenant_id, merged_into) REFERENCES member(tenant_id, member_id),
    constraint member_event_sequence_not_negative CHECK (event_sequence >= 0),
    constraint member_merged_names_the_other CHECK ((status = 'merged'::text) = (merged_into IS NOT NULL)),
    constraint member_not_part_of_itself CHECK (merged_into <> member_id),
    constraint member_status_known CHECK (status = ANY (ARRAY['active'::text, 'suspended'::text, 'closed'::text, 'merged'::text])),
    constraint member_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
CREATE INDEX member_by_merged_into ON member USING btree (tenant_id, merged_into) WHERE merged_into IS NOT NULL;
alter table member enable row level security;
alter table member force row level security;
create policy tenant_isolation on member
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on member to setia_app;
grant select on member to setia_verifier;
grant update (status, event_sequence, updated_at, revision, merged_into) on member to setia_app;

create table member_person (
    tenant_id uuid not null,
    member_id uuid not null,
    display_name text,
    birthday date,
    language text,
    attributes jsonb not null,
    constraint member_person_pkey PRIMARY KEY (tenant_id, member_id),
    constraint member_person_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint member_person_language_form CHECK (language ~ '^[a-z]{2,3}$'::text),
    constraint member_person_name_length CHECK (length(display_name) >= 1 AND length(display_name) <= 200)
);
CREATE INDEX member_person_by_birthday ON member_person USING btree (tenant_id, EXTRACT(month FROM birthday), EXTRACT(day FROM birthday), member_id) WHERE birthday IS NOT NULL;
alter table member_person enable row level security;
alter table member_person force row level security;
create policy tenant_isolation on member_person
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on member_person to setia_app;
grant select on member_person to setia_verifier;
grant update (display_name, birthday, language, attributes) on member_person to setia_app;

create table member_identifier (
    tenant_id uuid not null,
    type text not null,
    value_hash bytea not null,
    identifier_id uuid not null,
    member_id uuid not null,
    value text,
    status text not null,
    created_at timestamp with time zone not null,
    constraint member_identifier_pkey PRIMARY KEY (tenant_id, type, value_hash),
    constraint member_identifier_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint member_identifier_hash_is_sha256 CHECK (length(value_hash) = 32),
    constraint member_identifier_status_known CHECK (status = ANY (ARRAY['active'::text, 'blocked'::text])),
    constraint member_identifier_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint member_identifier_type_form CHECK (type = ANY (ARRAY['card'::text, 'phone'::text, 'email'::text, 'external_id'::text])),
    constraint member_identifier_value_length CHECK (length(value) >= 1 AND length(value) <= 254)
);
CREATE INDEX member_identifier_by_member ON member_identifier USING btree (tenant_id, member_id);
alter table member_identifier enable row level security;
alter table member_identifier force row level security;
create policy tenant_isolation on member_identifier
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on member_identifier to setia_app;
grant select on member_identifier to setia_verifier;
grant update (member_id, value, status) on member_identifier to setia_app;

create table program (
    tenant_id uuid not null,
    program_id uuid not null,
    code text not null,
    name text not null,
    points_name text not null,
    currency text not null,
    zone text not null,
    is_default boolean not null,
    created_at timestamp with time zone not null,
    constraint program_pkey PRIMARY KEY (tenant_id, program_id),
    constraint program_code_unique UNIQUE (tenant_id, code),
    constraint program_code_form CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text),
    constraint program_currency_form CHECK (currency ~ '^[A-Z]{3}$'::text),
    constraint program_name_length CHECK (length(name) >= 1 AND length(name) <= 200),
    constraint program_points_name_length CHECK (length(points_name) >= 1 AND length(points_name) <= 40),
    constraint program_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint program_zone_length CHECK (length(zone) >= 1 AND length(zone) <= 60)
);
CREATE UNIQUE INDEX program_one_default ON program USING btree (tenant_id) WHERE is_default;
alter table program enable row level security;
alter table program force row level security;
create policy tenant_isolation on program
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on program to setia_app;
grant select on program to setia_verifier;
grant update (name, points_name, is_default) on program to setia_app;

create table program_version (
    tenant_id uuid not null,
    program_id uuid not null,
    number integer not null,
    status text not null,
    definition text not null,
    effective_from timestamp with time zone,
    published_at timestamp with time zone,
    created_at timestamp with time zone not null,
    revision bigint not null,
    constraint program_version_pkey PRIMARY KEY (tenant_id, program_id, number),
    constraint program_version_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint program_version_definition_length CHECK (length(definition) >= 2 AND length(definition) <= 262144),
    constraint program_version_number_positive CHECK (number > 0),
    constraint program_version_published_has_dates CHECK (status = 'draft'::text
        OR effective_from IS NOT NULL AND published_at IS NOT NULL),
    constraint program_version_status_known CHECK (status = ANY (ARRAY['draft'::text, 'published'::text, 'retired'::text]))
);
alter table program_version enable row level security;
alter table program_version force row level security;
create policy tenant_isolation on program_version
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on program_version to setia_app;
grant select on program_version to setia_verifier;
grant update (status, definition, effective_from, published_at, revision) on program_version to setia_app;

create table account (
    tenant_id uuid not null,
    account_id uuid not null,
    program_id uuid not null,
    member_id uuid not null,
    unit text not null,
    available bigint not null,
    pending bigint not null,
    owed bigint not null,
    sequence bigint not null,
    head_hash bytea not null,
    event_sequence bigint not null,
    opened_at timestamp with time zone not null,
    extended_since timestamp with time zone,
    extended_until timestamp with time zone,
    merged_into uuid,
    constraint account_pkey PRIMARY KEY (tenant_id, account_id),
    constraint account_owner_unique UNIQUE (tenant_id, member_id, program_id, unit),
    constraint account_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint account_merged_into_exists FOREIGN KEY (tenant_id, merged_into) REFERENCES account(tenant_id, account_id),
    constraint account_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint account_available_not_negative CHECK (available >= 0 AND available <= '9007199254740991'::bigint),
    constraint account_extended_for_a_time CHECK ((extended_since IS NULL) = (extended_until IS NULL) AND extended_until > extended_since),
    constraint account_hash_is_sha256 CHECK (length(head_hash) = 32),
    constraint account_merged_is_empty CHECK (merged_into IS NULL
        OR available = 0 AND pending = 0 AND owed = 0),
    constraint account_never_has_and_owes CHECK (available = 0
        OR owed = 0),
    constraint account_owed_not_negative CHECK (owed >= 0 AND owed <= '9007199254740991'::bigint),
    constraint account_pending_not_negative CHECK (pending >= 0 AND pending <= '9007199254740991'::bigint),
    constraint account_sequence_not_negative CHECK (sequence >= 0),
    constraint account_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint account_unit_known CHECK (unit = 'points'::text
        OR unit ^@ 'stamps:'::text)
) with (fillfactor=80);
CREATE INDEX account_by_merged_into ON account USING btree (tenant_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX account_extended ON account USING btree (tenant_id, program_id, extended_until) WHERE extended_until IS NOT NULL;
alter table account enable row level security;
alter table account force row level security;
create policy tenant_isolation on account
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on account to setia_app;
grant select on account to setia_verifier;
grant update (available, pending, owed, sequence, head_hash, event_sequence, extended_since, extended_until, merged_into) on account to setia_app;

create table ledger_entry (
    tenant_id uuid not null,
    account_id uuid not null,
    sequence bigint not null,
    type text not null,
    debited text not null,
    credited text not null,
    amount bigint not null,
    available_after bigint not null,
    pending_after bigint not null,
    owed_after bigint not null,
    document_type text not null,
    document_id uuid not null,
    actor uuid not null,
    occurred_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    hash bytea not null,
    constraint ledger_entry_pkey PRIMARY KEY (tenant_id, account_id, sequence),
    constraint ledger_entry_account_exists FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
    constraint ledger_entry_amount_positive CHECK (amount > 0 AND amount <= '9007199254740991'::bigint),
    constraint ledger_entry_balances_not_negative CHECK (available_after >= 0 AND pending_after >= 0 AND owed_after >= 0),
    constraint ledger_entry_document_known CHECK (document_type = ANY (ARRAY['purchase'::text, 'return'::text, 'redemption'::text, 'reversal'::text, 'adjustment'::text, 'opening'::text, 'day_change'::text, 'happening'::text, 'rejection'::text, 'withdrawal'::text, 'hold'::text, 'transfer'::text, 'merge'::text, 'reinstatement'::text])),
    constraint ledger_entry_hash_is_sha256 CHECK (length(hash) = 32),
    constraint ledger_entry_sequence_positive CHECK (sequence > 0),
    constraint ledger_entry_transfer_allowed CHECK (type = 'EARN'::text AND debited = 'issued'::text AND credited = 'available'::text
        OR type = 'EARN'::text AND debited = 'issued'::text AND credited = 'owed'::text
        OR type = 'EARN_PENDING'::text AND debited = 'issued'::text AND credited = 'pending'::text
        OR type = 'ACTIVATE'::text AND debited = 'pending'::text AND credited = 'available'::text
        OR type = 'ACTIVATE'::text AND debited = 'pending'::text AND credited = 'owed'::text
        OR type = 'REDEEM'::text AND debited = 'available'::text AND credited = 'redeemed'::text
        OR type = 'REDEEM'::text AND debited = 'held'::text AND credited = 'redeemed'::text
        OR type = 'REDEEM_REVERSE'::text AND debited = 'redeemed'::text AND credited = 'available'::text
        OR type = 'REDEEM_REVERSE'::text AND debited = 'redeemed'::text AND credited = 'owed'::text
        OR type = 'HOLD'::text AND debited = 'available'::text AND credited = 'held'::text
        OR type = 'HOLD_RELEASE'::text AND debited = 'held'::text AND credited = 'available'::text
        OR type = 'HOLD_RELEASE'::text AND debited = 'held'::text AND credited = 'owed'::text
        OR type = 'HOLD_EXPIRE'::text AND debited = 'held'::text AND credited = 'available'::text
        OR type = 'HOLD_EXPIRE'::text AND debited = 'held'::text AND credited = 'owed'::text
        OR type = 'CLAWBACK'::text AND debited = 'available'::text AND credited = 'clawed_back'::text
        OR type = 'CLAWBACK'::text AND debited = 'pending'::text AND credited = 'clawed_back'::text
        OR type = 'CLAWBACK'::text AND debited = 'owed'::text AND credited = 'clawed_back'::text
        OR type = 'CLAWBACK'::text AND debited = 'expired'::text AND credited = 'clawed_back'::text
        OR type = 'EXPIRE'::text AND debited = 'available'::text AND credited = 'expired'::text
        OR type = 'EXPIRE'::text AND debited = 'pending'::text AND credited = 'expired'::text
        OR type = 'EXPIRE'::text AND debited = 'held'::text AND credited = 'expired'::text
        OR type = 'REINSTATE'::text AND debited = 'expired'::text AND credited = 'available'::text
        OR type = 'REINSTATE'::text AND debited = 'expired'::text AND credited = 'owed'::text
        OR type = 'ADJUST'::text AND debited = 'adjusted'::text AND credited = 'available'::text
        OR type = 'ADJUST'::text AND debited = 'adjusted'::text AND credited = 'owed'::text
        OR type = 'ADJUST'::text AND debited = 'available'::text AND credited = 'adjusted'::text
        OR type = 'GOODWILL'::text AND debited = 'adjusted'::text AND credited = 'available'::text
        OR type = 'GOODWILL'::text AND debited = 'adjusted'::text AND credited = 'owed'::text
        OR type = 'TRANSFER'::text AND debited = 'available'::text AND credited = 'transferred'::text
        OR type = 'TRANSFER'::text AND debited = 'pending'::text AND credited = 'transferred'::text
        OR type = 'TRANSFER'::text AND debited = 'owed'::text AND credited = 'transferred'::text
        OR type = 'TRANSFER'::text AND debited = 'transferred'::text AND credited = 'available'::text
        OR type = 'TRANSFER'::text AND debited = 'transferred'::text AND credited = 'pending'::text
        OR type = 'TRANSFER'::text AND debited = 'transferred'::text AND credited = 'owed'::text
        OR type = 'OPENING'::text AND debited = 'opening'::text AND credited = 'available'::text
        OR type = 'OPENING'::text AND debited = 'opening'::text AND credited = 'owed'::text
        OR type = 'STAMP'::text AND debited = 'issued'::text AND credited = 'available'::text
        OR type = 'STAMP'::text AND debited = 'issued'::text AND credited = 'owed'::text
        OR type = 'STAMP_REVERSE'::text AND debited = 'available'::text AND credited = 'clawed_back'::text
        OR type = 'STAMP_REVERSE'::text AND debited = 'owed'::text AND credited = 'clawed_back'::text
        OR type = 'CARD_COMPLETE'::text AND debited = 'available'::text AND credited = 'redeemed'::text
        OR type = 'CARD_REOPEN'::text AND debited = 'redeemed'::text AND credited = 'available'::text
        OR type = 'REPAY'::text AND debited = 'available'::text AND credited = 'owed'::text)
);
alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy tenant_isolation on ledger_entry
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on ledger_entry to setia_app;
grant select on ledger_entry to setia_verifier;

create table lot (
    tenant_id uuid not null,
    account_id uuid not null,
    sequence bigint not null,
    pocket text not null,
    granted bigint not null,
    remaining bigint not null,
    active_from timestamp with time zone not null,
    expires_at timestamp with time zone,
    constraint lot_pkey PRIMARY KEY (tenant_id, account_id, sequence),
    constraint lot_entry_exists FOREIGN KEY (tenant_id, account_id, sequence) REFERENCES ledger_entry(tenant_id, account_id, sequence),
    constraint lot_expires_after_activation CHECK (expires_at > active_from),
    constraint lot_granted_positive CHECK (granted > 0),
    constraint lot_pocket_known CHECK (pocket = ANY (ARRAY['available'::text, 'pending'::text])),
    constraint lot_remaining_within_grant CHECK (remaining >= 0 AND remaining <= granted)
) with (fillfactor=80);
CREATE INDEX lot_by_activation ON lot USING btree (tenant_id, active_from, account_id) WHERE pocket = 'pending'::text;
CREATE INDEX lot_by_expiry ON lot USING btree (tenant_id, expires_at, account_id) WHERE expires_at IS NOT NULL;
alter table lot enable row level security;
alter table lot force row level security;
create policy tenant_isolation on lot
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on lot to setia_app;
grant select on lot to setia_verifier;
grant update (pocket, remaining, expires_at) on lot to setia_app;

create table lot_consumption (
    tenant_id uuid not null,
    account_id uuid not null,
    sequence bigint not null,
    lot_sequence bigint not null,
    amount bigint not null,
    constraint lot_consumption_pkey PRIMARY KEY (tenant_id, account_id, sequence, lot_sequence),
    constraint lot_consumption_entry_exists FOREIGN KEY (tenant_id, account_id, sequence) REFERENCES ledger_entry(tenant_id, account_id, sequence),
    constraint lot_consumption_lot_exists FOREIGN KEY (tenant_id, account_id, lot_sequence) REFERENCES lot(tenant_id, account_id, sequence),
    constraint lot_consumption_amount_not_zero CHECK (amount <> 0)
);
alter table lot_consumption enable row level security;
alter table lot_consumption force row level security;
create policy tenant_isolation on lot_consumption
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on lot_consumption to setia_app;
grant select on lot_consumption to setia_verifier;

create table punch_card (
    tenant_id uuid not null,
    card_id uuid not null,
    member_id uuid not null,
    program_id uuid not null,
    card_key text not null,
    program_version integer not null,
    size bigint not null,
    status text not null,
    opened_at timestamp with time zone not null,
    closed_at timestamp with time zone,
    lapses_at timestamp with time zone,
    prizes_given text not null,
    constraint punch_card_pkey PRIMARY KEY (tenant_id, card_id),
    constraint punch_card_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint punch_card_version_exists FOREIGN KEY (tenant_id, program_id, program_version) REFERENCES program_version(tenant_id, program_id, number),
    constraint punch_card_closed_when_not_open CHECK ((status = 'open'::text) = (closed_at IS NULL)),
    constraint punch_card_lapses_after_it_opens CHECK (lapses_at > opened_at),
    constraint punch_card_prizes_are_counts CHECK (prizes_given ~ '^([1-9][0-9]{0,3}(,[1-9][0-9]{0,3})*)?$'::text),
    constraint punch_card_size_positive CHECK (size > 0),
    constraint punch_card_status_known CHECK (status = ANY (ARRAY['open'::text, 'full'::text, 'lapsed'::text, 'merged'::text]))
);
CREATE INDEX punch_card_due ON punch_card USING btree (tenant_id, program_id, lapses_at, card_id) WHERE status = 'open'::text AND lapses_at IS NOT NULL;
CREATE INDEX punch_card_of_member ON punch_card USING btree (tenant_id, member_id, program_id, card_key, closed_at);
CREATE UNIQUE INDEX punch_card_one_open ON punch_card USING btree (tenant_id, member_id, program_id, card_key) WHERE status = 'open'::text;
alter table punch_card enable row level security;
alter table punch_card force row level security;
create policy tenant_isolation on punch_card
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on punch_card to setia_app;
grant select on punch_card to setia_verifier;
grant update (member_id, status, closed_at, prizes_given) on punch_card to setia_app;

create table tier_standing (
    tenant_id uuid not null,
    member_id uuid not null,
    program_id uuid not null,
    tier_key text,
    tier_since timestamp with time zone,
    window_start date not null,
    qualifying_minor bigint not null,
    qualifying_points bigint not null,
    qualifying_visits bigint not null,
    visits bigint not null,
    window_key text not null,
    window_until date,
    tier_cause text,
    earned_on date,
    review_on date,
    grace_until date,
    next_tier_key text,
    next_tier_on date,
    next_earned_on date,
    next_document_id uuid,
    due_on date,
    constraint tier_standing_pkey PRIMARY KEY (tenant_id, member_id, program_id),
    constraint tier_standing_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint tier_standing_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint tier_standing_cause_known CHECK (tier_cause = ANY (ARRAY['purchase'::text, 'review'::text, 'override'::text, 'return'::text, 'balance'::text])),
    constraint tier_standing_due_is_the_earliest CHECK (NOT due_on IS DISTINCT FROM LEAST(COALESCE(grace_until, review_on), next_tier_on)),
    constraint tier_standing_held_as_a_whole CHECK ((tier_key IS NULL) = (tier_cause IS NULL) AND (tier_key IS NULL) = (earned_on IS NULL) AND (tier_key IS NOT NULL
        OR review_on IS NULL AND grace_until IS NULL)),
    constraint tier_standing_next_as_a_whole CHECK ((next_tier_key IS NULL) = (next_tier_on IS NULL) AND (next_tier_key IS NULL) = (next_earned_on IS NULL) AND (next_tier_key IS NULL) = (next_document_id IS NULL)),
    constraint tier_standing_tier_has_a_start CHECK ((tier_key IS NULL) = (tier_since IS NULL)),
    constraint tier_standing_totals_not_negative CHECK (qualifying_minor >= 0 AND qualifying_points >= 0 AND qualifying_visits >= 0 AND visits >= 0)
) with (fillfactor=80);
CREATE INDEX tier_standing_due ON tier_standing USING btree (tenant_id, program_id, due_on) WHERE due_on IS NOT NULL;
alter table tier_standing enable row level security;
alter table tier_standing force row level security;
create policy tenant_isolation on tier_standing
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on tier_standing to setia_app;
grant select on tier_standing to setia_verifier;
grant update (tier_key, tier_since, window_start, qualifying_minor, qualifying_points, qualifying_visits, visits, window_key, window_until, tier_cause, earned_on, review_on, grace_until, next_tier_key, next_tier_on, next_earned_on, next_document_id, due_on) on tier_standing to setia_app;

create table limit_counter (
    tenant_id uuid not null,
    member_id uuid not null,
    program_id uuid not null,
    span text not null,
    period_start date not null,
    policy text not null,
    used bigint not null,
    constraint limit_counter_pkey PRIMARY KEY (tenant_id, member_id, program_id, span, period_start, policy),
    constraint limit_counter_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint limit_counter_span_known CHECK (span = ANY (ARRAY['day'::text, 'week'::text, 'month'::text, 'quarter'::text, 'year'::text, 'ever'::text])),
    constraint limit_counter_used_not_negative CHECK (used >= 0)
) with (fillfactor=80);
alter table limit_counter enable row level security;
alter table limit_counter force row level security;
create policy tenant_isolation on limit_counter
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on limit_counter to setia_app;
grant select on limit_counter to setia_verifier;
grant update (used) on limit_counter to setia_app;

create table purchase (
    tenant_id uuid not null,
    purchase_id uuid not null,
    program_id uuid not null,
    program_version integer not null,
    member_id uuid,
    location_id uuid not null,
    terminal text not null,
    business_date date not null,
    receipt_number text not null,
    channel text,
    currency text not null,
    occurred_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    gross_minor bigint not null,
    discount_minor bigint not null,
    net_minor bigint not null,
    points bigint not null,
    basket json not null,
    snapshot json not null,
    evaluation json not null,
    content_hash bytea not null,
    recorded_by uuid not null,
    points_taken bigint not null,
    returned_minor bigint not null,
    state text not null,
    refunded_minor bigint not null,
    kept json,
    claimed_at timestamp with time zone,
    guest_evaluation json,
    qualifying_minor bigint not null,
    qualifying_points bigint not null,
    qualifying_visits bigint not null,
    constraint purchase_pkey PRIMARY KEY (tenant_id, purchase_id),
    constraint purchase_receipt_unique UNIQUE (tenant_id, location_id, business_date, terminal, receipt_number),
    constraint purchase_location_exists FOREIGN KEY (tenant_id, location_id) REFERENCES location(tenant_id, location_id),
    constraint purchase_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint purchase_version_exists FOREIGN KEY (tenant_id, program_id, program_version) REFERENCES program_version(tenant_id, program_id, number),
    constraint purchase_claim_keeps_first_answer CHECK ((claimed_at IS NULL) = (guest_evaluation IS NULL)),
    constraint purchase_claimed_by_a_member CHECK (claimed_at IS NULL
        OR member_id IS NOT NULL),
    constraint purchase_guest_earns_nothing CHECK (member_id IS NOT NULL
        OR points = 0),
    constraint purchase_hash_is_sha256 CHECK (length(content_hash) = 32),
    constraint purchase_points_not_negative CHECK (points >= 0),
    constraint purchase_points_taken_within_grant CHECK (points_taken >= 0 AND points_taken <= points),
    constraint purchase_qualifying_not_negative CHECK (qualifying_minor >= 0 AND qualifying_points >= 0 AND qualifying_visits >= 0),
    constraint purchase_receipt_number_length CHECK (length(receipt_number) >= 1 AND length(receipt_number) <= 64),
    constraint purchase_refunded_within_returned CHECK (refunded_minor >= 0 AND refunded_minor <= returned_minor),
    constraint purchase_returned_within_net CHECK (returned_minor >= 0 AND returned_minor <= net_minor),
    constraint purchase_state_known CHECK (state = ANY (ARRAY['recorded'::text, 'partially_returned'::text, 'returned'::text, 'voided'::text])),
    constraint purchase_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint purchase_terminal_length CHECK (length(terminal) >= 1 AND length(terminal) <= 64),
    constraint purchase_totals_add_up CHECK (net_minor = (gross_minor - discount_minor)),
    constraint purchase_totals_not_negative CHECK (gross_minor >= 0 AND discount_minor >= 0 AND net_minor >= 0)
);
CREATE INDEX purchase_by_member ON purchase USING btree (tenant_id, member_id, occurred_at);
alter table purchase enable row level security;
alter table purchase force row level security;
create policy tenant_isolation on purchase
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on purchase to setia_app;
grant select on purchase to setia_verifier;
grant update (member_id, points, snapshot, evaluation, points_taken, returned_minor, state, refunded_minor, kept, claimed_at, guest_evaluation, qualifying_minor, qualifying_points, qualifying_visits) on purchase to setia_app;

create table purchase_return (
    tenant_id uuid not null,
    return_id uuid not null,
    purchase_id uuid not null,
    location_id uuid not null,
    terminal text,
    business_date date,
    receipt_number text,
    occurred_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    amount_minor bigint not null,
    points_taken bigint not null,
    lines json not null,
    outcome json not null,
    content_hash bytea not null,
    recorded_by uuid not null,
    kind text not null,
    reason text,
    constraint purchase_return_pkey PRIMARY KEY (tenant_id, return_id),
    constraint purchase_return_receipt_unique UNIQUE (tenant_id, location_id, business_date, terminal, receipt_number),
    constraint purchase_return_location_exists FOREIGN KEY (tenant_id, location_id) REFERENCES location(tenant_id, location_id),
    constraint purchase_return_purchase_exists FOREIGN KEY (tenant_id, purchase_id) REFERENCES purchase(tenant_id, purchase_id),
    constraint purchase_return_amounts_not_negative CHECK (amount_minor >= 0 AND points_taken >= 0),
    constraint purchase_return_hash_is_sha256 CHECK (length(content_hash) = 32),
    constraint purchase_return_kind_known CHECK (kind = ANY (ARRAY['return'::text, 'void'::text])),
    constraint purchase_return_reason_length CHECK (length(reason) >= 1 AND length(reason) <= 200),
    constraint purchase_return_receipt_number_length CHECK (length(receipt_number) >= 1 AND length(receipt_number) <= 64),
    constraint purchase_return_receipt_whole CHECK ((kind = 'void'::text) = (receipt_number IS NULL) AND (terminal IS NULL) = (receipt_number IS NULL) AND (business_date IS NULL) = (receipt_number IS NULL)),
    constraint purchase_return_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint purchase_return_terminal_length CHECK (length(terminal) >= 1 AND length(terminal) <= 64)
);
CREATE INDEX purchase_return_by_purchase ON purchase_return USING btree (tenant_id, purchase_id);
CREATE UNIQUE INDEX purchase_return_voids_once ON purchase_return USING btree (tenant_id, purchase_id) WHERE kind = 'void'::text;
alter table purchase_return enable row level security;
alter table purchase_return force row level security;
create policy tenant_isolation on purchase_return
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on purchase_return to setia_app;
grant select on purchase_return to setia_verifier;

create table returned_line (
    tenant_id uuid not null,
    purchase_id uuid not null,
    line_number integer not null,
    quantity_sold bigint not null,
    quantity_returned bigint not null,
    constraint returned_line_pkey PRIMARY KEY (tenant_id, purchase_id, line_number),
    constraint returned_line_purchase_exists FOREIGN KEY (tenant_id, purchase_id) REFERENCES purchase(tenant_id, purchase_id),
    constraint returned_line_within_sold CHECK (quantity_returned >= 1 AND quantity_returned <= quantity_sold)
);
alter table returned_line enable row level security;
alter table returned_line force row level security;
create policy tenant_isolation on returned_line
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on returned_line to setia_app;
grant select on returned_line to setia_verifier;
grant update (quantity_returned) on returned_line to setia_app;

create table reward (
    tenant_id uuid not null,
    reward_id uuid not null,
    program_id uuid not null,
    code text not null,
    kind text not null,
    name text not null,
    definition text not null,
    points_price bigint not null,
    unit_cost_minor bigint not null,
    currency text not null,
    stock bigint,
    status text not null,
    created_at timestamp with time zone not null,
    revision bigint not null,
    details text not null,
    value_minor bigint,
    card_validity text,
    constraint reward_pkey PRIMARY KEY (tenant_id, reward_id),
    constraint reward_code_unique UNIQUE (tenant_id, program_id, code),
    constraint reward_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint reward_card_validity_has_a_value CHECK (card_validity IS NULL
        OR value_minor IS NOT NULL),
    constraint reward_kind_known CHECK (kind = ANY (ARRAY['free_product'::text, 'discount_voucher'::text, 'stored_value'::text, 'third_party_gift_card'::text, 'exclusive_access'::text])),
    constraint reward_points_price_positive CHECK (points_price > 0 AND points_price <= '9007199254740991'::bigint),
    constraint reward_status_known CHECK (status = ANY (ARRAY['active'::text, 'retired'::text])),
    constraint reward_stock_not_negative CHECK (stock >= 0),
    constraint reward_stored_value_has_a_value CHECK ((kind = 'stored_value'::text) = (value_minor IS NOT NULL)),
    constraint reward_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint reward_unit_cost_not_negative CHECK (unit_cost_minor >= 0),
    constraint reward_value_not_negative CHECK (value_minor >= 0 AND value_minor <= '9007199254740991'::bigint)
);
alter table reward enable row level security;
alter table reward force row level security;
create policy tenant_isolation on reward
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on reward to setia_app;
grant select on reward to setia_verifier;
grant update (name, definition, points_price, unit_cost_minor, stock, status, revision, details) on reward to setia_app;

create table reward_code (
    tenant_id uuid not null,
    reward_id uuid not null,
    code_id uuid not null,
    code text not null,
    redemption_id uuid,
    created_at timestamp with time zone not null,
    constraint reward_code_pkey PRIMARY KEY (tenant_id, reward_id, code_id),
    constraint reward_code_code_unique UNIQUE (tenant_id, reward_id, code),
    constraint reward_code_reward_exists FOREIGN KEY (tenant_id, reward_id) REFERENCES reward(tenant_id, reward_id),
    constraint reward_code_length CHECK (length(code) >= 4 AND length(code) <= 100)
);
CREATE INDEX reward_code_free ON reward_code USING btree (tenant_id, reward_id, code_id) WHERE redemption_id IS NULL;
alter table reward_code enable row level security;
alter table reward_code force row level security;
create policy tenant_isolation on reward_code
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on reward_code to setia_app;
grant select on reward_code to setia_verifier;
grant update (redemption_id) on reward_code to setia_app;

create table redemption (
    tenant_id uuid not null,
    redemption_id uuid not null,
    reward_id uuid,
    program_id uuid not null,
    member_id uuid not null,
    points bigint not null,
    status text not null,
    code_id uuid,
    voucher_id uuid,
    location_id uuid not null,
    occurred_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    reversed_at timestamp with time zone,
    recorded_by uuid not null,
    unit_cost_minor bigint not null,
    currency text not null,
    partner text,
    access_from timestamp with time zone,
    access_until timestamp with time zone,
    purchase_id uuid,
    points_back bigint not null,
    day_change_id uuid,
    gift_card_id uuid,
    value_minor bigint,
    constraint redemption_pkey PRIMARY KEY (tenant_id, redemption_id),
    constraint redemption_location_exists FOREIGN KEY (tenant_id, location_id) REFERENCES location(tenant_id, location_id),
    constraint redemption_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint redemption_purchase_exists FOREIGN KEY (tenant_id, purchase_id) REFERENCES purchase(tenant_id, purchase_id),
    constraint redemption_reward_exists FOREIGN KEY (tenant_id, reward_id) REFERENCES reward(tenant_id, reward_id),
    constraint redemption_access_ends_after_it_begins CHECK (access_until IS NULL
        OR access_from IS NOT NULL AND access_until > access_from),
    constraint redemption_gift_card_has_a_value CHECK ((gift_card_id IS NULL) = (value_minor IS NULL)),
    constraint redemption_of_a_purchase_is_a_payment CHECK (purchase_id IS NULL
        OR reward_id IS NULL),
    constraint redemption_payment_is_worth_something CHECK (reward_id IS NOT NULL
        OR unit_cost_minor > 0),
    constraint redemption_points_back_within_points CHECK (points_back >= 0 AND points_back < points),
    constraint redemption_points_positive CHECK (points > 0),
    constraint redemption_reversed_has_a_time CHECK ((status = 'reversed'::text) = (reversed_at IS NOT NULL)),
    constraint redemption_status_known CHECK (status = ANY (ARRAY['committed'::text, 'reversed'::text])),
    constraint redemption_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint redemption_unit_cost_not_negative CHECK (unit_cost_minor >= 0),
    constraint redemption_value_not_negative CHECK (value_minor >= 0)
);
CREATE INDEX redemption_by_day_change ON redemption USING btree (tenant_id, member_id, day_change_id) WHERE day_change_id IS NOT NULL;
CREATE INDEX redemption_by_member ON redemption USING btree (tenant_id, member_id, recorded_at);
CREATE INDEX redemption_by_member_and_reward ON redemption USING btree (tenant_id, member_id, reward_id, occurred_at) WHERE status = 'committed'::text;
CREATE INDEX redemption_by_reward ON redemption USING btree (tenant_id, reward_id, occurred_at) WHERE status = 'committed'::text;
CREATE INDEX redemption_of_purchase ON redemption USING btree (tenant_id, purchase_id) WHERE purchase_id IS NOT NULL;
alter table redemption enable row level security;
alter table redemption force row level security;
create policy tenant_isolation on redemption
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on redemption to setia_app;
grant select on redemption to setia_verifier;
grant update (member_id, status, reversed_at, points_back) on redemption to setia_app;

create table voucher (
    tenant_id uuid not null,
    voucher_id uuid not null,
    program_id uuid not null,
    member_id uuid not null,
    source text not null,
    name text not null,
    definition text not null,
    status text not null,
    issued_by uuid not null,
    issued_at timestamp with time zone not null,
    expires_at timestamp with time zone,
    used_by uuid,
    closed_at timestamp with time zone,
    code text,
    constraint voucher_pkey PRIMARY KEY (tenant_id, voucher_id),
    constraint voucher_code_unique UNIQUE (tenant_id, code),
    constraint voucher_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint voucher_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint voucher_closed_has_a_time CHECK ((status = 'issued'::text) = (closed_at IS NULL)),
    constraint voucher_code_has_eighteen_characters CHECK (length(code) = 18),
    constraint voucher_status_known CHECK (status = ANY (ARRAY['issued'::text, 'used'::text, 'revoked'::text, 'expired'::text])),
    constraint voucher_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint voucher_used_names_the_purchase CHECK ((status = 'used'::text) = (used_by IS NOT NULL))
);
CREATE INDEX voucher_by_issuer ON voucher USING btree (tenant_id, issued_by);
CREATE INDEX voucher_held ON voucher USING btree (tenant_id, member_id) WHERE status = 'issued'::text;
alter table voucher enable row level security;
alter table voucher force row level security;
create policy tenant_isolation on voucher
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on voucher to setia_app;
grant select on voucher to setia_verifier;
grant update (member_id, status, expires_at, used_by, closed_at) on voucher to setia_app;

create table idempotency_record (
    tenant_id uuid not null,
    credential uuid not null,
    operation text not null,
    key text not null,
    fingerprint bytea not null,
    status smallint not null,
    document_id uuid,
    answer text,
    recorded_at timestamp with time zone not null,
    constraint idempotency_record_pkey PRIMARY KEY (tenant_id, credential, operation, key),
    constraint idempotency_record_fingerprint_is_sha256 CHECK (length(fingerprint) = 32),
    constraint idempotency_record_has_an_answer CHECK (document_id IS NOT NULL
        OR answer IS NOT NULL),
    constraint idempotency_record_key_length CHECK (length(key) >= 1 AND length(key) <= 255),
    constraint idempotency_record_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
CREATE INDEX idempotency_record_by_time ON idempotency_record USING btree (tenant_id, recorded_at);
alter table idempotency_record enable row level security;
alter table idempotency_record force row level security;
create policy tenant_isolation on idempotency_record
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant delete, insert, select on idempotency_record to setia_app;
grant select on idempotency_record to setia_verifier;

create table outbox_event (
    tenant_id uuid not null,
    stream_id uuid not null,
    sequence bigint not null,
    event_id uuid not null,
    type text not null,
    member_id uuid,
    document_type text not null,
    document_id uuid not null,
    recorded_at timestamp with time zone not null,
    constraint outbox_event_pkey PRIMARY KEY (tenant_id, stream_id, sequence),
    constraint outbox_event_sequence_positive CHECK (sequence > 0),
    constraint outbox_event_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
CREATE UNIQUE INDEX outbox_event_by_id ON outbox_event USING btree (tenant_id, event_id);
alter table outbox_event enable row level security;
alter table outbox_event force row level security;
create policy tenant_isolation on outbox_event
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on outbox_event to setia_app;
grant select on outbox_event to setia_verifier;

create table program_counter (
    tenant_id uuid not null,
    program_id uuid not null,
    span text not null,
    period_start date not null,
    policy text not null,
    used bigint not null,
    constraint program_counter_pkey PRIMARY KEY (tenant_id, program_id, span, period_start, policy),
    constraint program_counter_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint program_counter_span_known CHECK (span = ANY (ARRAY['day'::text, 'week'::text, 'month'::text, 'quarter'::text, 'year'::text, 'ever'::text])),
    constraint program_counter_used_not_negative CHECK (used >= 0)
) with (fillfactor=50);
alter table program_counter enable row level security;
alter table program_counter force row level security;
create policy tenant_isolation on program_counter
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on program_counter to setia_app;
grant select on program_counter to setia_verifier;
grant update (used) on program_counter to setia_app;

create table parked_return (
    tenant_id uuid not null,
    parked_return_id uuid not null,
    program_id uuid not null,
    purchase_location_id uuid not null,
    purchase_terminal text not null,
    purchase_business_date date not null,
    purchase_receipt_number text not null,
    location_id uuid not null,
    terminal text not null,
    business_date date not null,
    receipt_number text not null,
    occurred_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    due_by timestamp with time zone not null,
    status text not null,
    request json not null,
    content_hash bytea not null,
    return_id uuid,
    refusal text,
    settled_at timestamp with time zone,
    overdue_told_at timestamp with time zone,
    recorded_by uuid not null,
    constraint parked_return_pkey PRIMARY KEY (tenant_id, parked_return_id),
    constraint parked_return_receipt_unique UNIQUE (tenant_id, location_id, business_date, terminal, receipt_number),
    constraint parked_return_location_exists FOREIGN KEY (tenant_id, location_id) REFERENCES location(tenant_id, location_id),
    constraint parked_return_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint parked_return_purchase_location_exists FOREIGN KEY (tenant_id, purchase_location_id) REFERENCES location(tenant_id, location_id),
    constraint parked_return_return_exists FOREIGN KEY (tenant_id, return_id) REFERENCES purchase_return(tenant_id, return_id),
    constraint parked_return_applied_names_the_return CHECK ((status = 'applied'::text) = (return_id IS NOT NULL)),
    constraint parked_return_hash_is_sha256 CHECK (length(content_hash) = 32),
    constraint parked_return_refused_says_why CHECK ((status = 'refused'::text) = (refusal IS NOT NULL)),
    constraint parked_return_settled_has_a_time CHECK ((status = 'waiting'::text) = (settled_at IS NULL)),
    constraint parked_return_status_known CHECK (status = ANY (ARRAY['waiting'::text, 'applied'::text, 'refused'::text])),
    constraint parked_return_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
) with (fillfactor=80);
CREATE INDEX parked_return_overdue ON parked_return USING btree (tenant_id, program_id, due_by) WHERE status = 'waiting'::text AND overdue_told_at IS NULL;
CREATE INDEX parked_return_waiting ON parked_return USING btree (tenant_id, purchase_location_id, purchase_business_date, purchase_terminal, purchase_receipt_number) WHERE status = 'waiting'::text;
alter table parked_return enable row level security;
alter table parked_return force row level security;
create policy tenant_isolation on parked_return
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on parked_return to setia_app;
grant select on parked_return to setia_verifier;
grant update (status, return_id, refusal, settled_at, overdue_told_at) on parked_return to setia_app;

create table job (
    tenant_id uuid not null,
    job_id uuid not null,
    type text not null,
    status text not null,
    attempt integer not null,
    done bigint not null,
    total bigint,
    input json not null,
    result json,
    error_code text,
    error_detail text,
    created_by uuid not null,
    created_at timestamp with time zone not null,
    started_at timestamp with time zone,
    heartbeat_at timestamp with time zone,
    finished_at timestamp with time zone,
    constraint job_pkey PRIMARY KEY (tenant_id, job_id),
    constraint job_attempt_not_negative CHECK (attempt >= 0),
    constraint job_failed_says_why CHECK ((status = 'failed'::text) = (error_code IS NOT NULL) AND (error_detail IS NULL
        OR error_code IS NOT NULL)),
    constraint job_finished_has_a_time CHECK ((status = ANY (ARRAY['succeeded'::text, 'failed'::text, 'cancelled'::text])) = (finished_at IS NOT NULL)),
    constraint job_progress_within_total CHECK (done >= 0 AND (total IS NULL
        OR total >= done)),
    constraint job_started_when_taken CHECK ((attempt > 0) = (started_at IS NOT NULL) AND (attempt > 0) = (heartbeat_at IS NOT NULL)),
    constraint job_status_known CHECK (status = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text, 'cancelled'::text])),
    constraint job_succeeded_has_a_result CHECK ((status = 'succeeded'::text) = (result IS NOT NULL)),
    constraint job_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint job_type_form CHECK (type ~ '^[a-z_]{1,40}$'::text)
) with (fillfactor=70);
CREATE INDEX job_unfinished ON job USING btree (tenant_id, job_id) WHERE status = ANY (ARRAY['queued'::text, 'running'::text]);
alter table job enable row level security;
alter table job force row level security;
create policy tenant_isolation on job
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on job to setia_app;
grant select on job to setia_verifier;
grant update (status, attempt, done, total, result, error_code, error_detail, started_at, heartbeat_at, finished_at) on job to setia_app;

create table scheduled_task (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamp with time zone,
    picked boolean not null,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    state text,
    constraint scheduled_task_pkey PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_task_by_execution_time ON scheduled_task USING btree (execution_time);
CREATE INDEX scheduled_task_by_last_heartbeat ON scheduled_task USING btree (last_heartbeat);
grant delete, insert, select on scheduled_task to setia_app;
grant select on scheduled_task to setia_verifier;
grant update (task_data, execution_time, picked, picked_by, last_success, last_failure, consecutive_failures, last_heartbeat, version, priority, state) on scheduled_task to setia_app;

create table program_day (
    tenant_id uuid not null,
    program_id uuid not null,
    done_through date,
    claimed_by uuid,
    claimed_until timestamp with time zone,
    constraint program_day_pkey PRIMARY KEY (tenant_id, program_id),
    constraint program_day_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint program_day_claim_ends CHECK ((claimed_by IS NULL) = (claimed_until IS NULL))
) with (fillfactor=80);
alter table program_day enable row level security;
alter table program_day force row level security;
create policy tenant_isolation on program_day
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on program_day to setia_app;
grant select on program_day to setia_verifier;
grant update (done_through, claimed_by, claimed_until) on program_day to setia_app;

create table day_change (
    tenant_id uuid not null,
    program_id uuid not null,
    day date not null,
    step text not null,
    position integer not null,
    day_change_id uuid not null,
    status text not null,
    attempts integer not null,
    changed bigint not null,
    began_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    failure text,
    constraint day_change_pkey PRIMARY KEY (tenant_id, program_id, day, step),
    constraint day_change_id_unique UNIQUE (tenant_id, day_change_id),
    constraint day_change_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint day_change_attempts_positive CHECK (attempts > 0),
    constraint day_change_changed_not_negative CHECK (changed >= 0),
    constraint day_change_failure_when_failed CHECK ((status = 'failed'::text) = (failure IS NOT NULL)),
    constraint day_change_finished_when_not_running CHECK ((status = 'running'::text) = (finished_at IS NULL)),
    constraint day_change_status_known CHECK (status = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])),
    constraint day_change_step_form CHECK (step ~ '^[a-z0-9_]{1,40}$'::text)
);
alter table day_change enable row level security;
alter table day_change force row level security;
create policy tenant_isolation on day_change
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on day_change to setia_app;
grant select on day_change to setia_verifier;
grant update (status, attempts, changed, began_at, finished_at, failure) on day_change to setia_app;

create table member_stage (
    tenant_id uuid not null,
    member_id uuid not null,
    program_id uuid not null,
    stage text not null,
    since date not null,
    first_purchase_on date,
    last_purchase_on date,
    constraint member_stage_pkey PRIMARY KEY (tenant_id, member_id, program_id),
    constraint member_stage_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint member_stage_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint member_stage_days_come_together CHECK ((first_purchase_on IS NULL) = (last_purchase_on IS NULL)),
    constraint member_stage_first_purchase_is_first CHECK (first_purchase_on <= last_purchase_on),
    constraint member_stage_known CHECK (stage = ANY (ARRAY['new'::text, 'active'::text, 'at_risk'::text, 'lapsed'::text]))
);
CREATE INDEX member_stage_by_last_purchase ON member_stage USING btree (tenant_id, program_id, stage, last_purchase_on);
alter table member_stage enable row level security;
alter table member_stage force row level security;
create policy tenant_isolation on member_stage
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on member_stage to setia_app;
grant select on member_stage to setia_verifier;
grant update (stage, since, first_purchase_on, last_purchase_on) on member_stage to setia_app;

create table stage_progress (
    tenant_id uuid not null,
    program_id uuid not null,
    seen_through uuid not null,
    constraint stage_progress_pkey PRIMARY KEY (tenant_id, program_id),
    constraint stage_progress_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id)
);
alter table stage_progress enable row level security;
alter table stage_progress force row level security;
create policy tenant_isolation on stage_progress
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on stage_progress to setia_app;
grant select on stage_progress to setia_verifier;
grant update (seen_through) on stage_progress to setia_app;

create table tier_period (
    tenant_id uuid not null,
    period_id uuid not null,
    member_id uuid not null,
    program_id uuid not null,
    tier_key text,
    from_key text,
    began_at timestamp with time zone not null,
    cause text not null,
    counted bigint,
    needed bigint,
    reason text,
    actor uuid,
    document_id uuid,
    review_on date,
    recorded_at timestamp with time zone not null,
    constraint tier_period_pkey PRIMARY KEY (tenant_id, period_id),
    constraint tier_period_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint tier_period_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint tier_period_cause_known CHECK (cause = ANY (ARRAY['purchase'::text, 'review'::text, 'override'::text, 'return'::text, 'balance'::text])),
    constraint tier_period_override_has_actor CHECK (cause <> 'override'::text
        OR actor IS NOT NULL),
    constraint tier_period_override_has_reason CHECK ((cause = 'override'::text) = (reason IS NOT NULL)),
    constraint tier_period_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
CREATE INDEX tier_period_by_member ON tier_period USING btree (tenant_id, member_id, program_id, period_id);
alter table tier_period enable row level security;
alter table tier_period force row level security;
create policy tenant_isolation on tier_period
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on tier_period to setia_app;
grant select on tier_period to setia_verifier;
grant update (member_id) on tier_period to setia_app;

create table happening (
    tenant_id uuid not null,
    happening_id uuid not null,
    source_key text not null,
    program_id uuid not null,
    program_version integer not null,
    member_id uuid not null,
    event text not null,
    status text not null,
    occurred_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    points bigint not null,
    points_taken bigint not null,
    data json not null,
    outcome json not null,
    content_hash bytea not null,
    recorded_by uuid not null,
    decided_at timestamp with time zone,
    decided_by uuid,
    constraint happening_pkey PRIMARY KEY (tenant_id, happening_id),
    constraint happening_source_unique UNIQUE (tenant_id, source_key),
    constraint happening_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint happening_version_exists FOREIGN KEY (tenant_id, program_id, program_version) REFERENCES program_version(tenant_id, program_id, number),
    constraint happening_decided_has_a_time CHECK ((status = ANY (ARRAY['approved'::text, 'rejected'::text, 'withdrawn'::text])) = (decided_at IS NOT NULL)),
    constraint happening_decided_has_an_actor CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    constraint happening_event_length CHECK (length(event) >= 1 AND length(event) <= 40),
    constraint happening_hash_is_sha256 CHECK (length(content_hash) = 32),
    constraint happening_points_not_negative CHECK (points >= 0 AND points <= '9007199254740991'::bigint),
    constraint happening_points_taken_within CHECK (points_taken >= 0 AND points_taken <= points),
    constraint happening_source_length CHECK (length(source_key) >= 1 AND length(source_key) <= 400),
    constraint happening_status_known CHECK (status = ANY (ARRAY['recorded'::text, 'pending'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text])),
    constraint happening_taken_when_undone CHECK (points_taken = 0
        OR (status = ANY (ARRAY['rejected'::text, 'withdrawn'::text])))
);
CREATE INDEX happening_by_member ON happening USING btree (tenant_id, member_id, happening_id);
CREATE INDEX happening_undecided ON happening USING btree (tenant_id, happening_id) WHERE status = 'pending'::text;
alter table happening enable row level security;
alter table happening force row level security;
create policy tenant_isolation on happening
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on happening to setia_app;
grant select on happening to setia_verifier;
grant update (member_id, status, points_taken, outcome, decided_at, decided_by) on happening to setia_app;

create table member_segment (
    tenant_id uuid not null,
    member_id uuid not null,
    segment text not null,
    entered_at timestamp with time zone not null,
    left_at timestamp with time zone,
    entries bigint not null,
    constraint member_segment_pkey PRIMARY KEY (tenant_id, member_id, segment),
    constraint member_segment_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint member_segment_entries_positive CHECK (entries > 0),
    constraint member_segment_length CHECK (length(segment) >= 1 AND length(segment) <= 40)
) with (fillfactor=80);
CREATE INDEX member_segment_of_members ON member_segment USING btree (tenant_id, segment, member_id) WHERE left_at IS NULL;
alter table member_segment enable row level security;
alter table member_segment force row level security;
create policy tenant_isolation on member_segment
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on member_segment to setia_app;
grant select on member_segment to setia_verifier;
grant update (entered_at, left_at, entries) on member_segment to setia_app;

create table referral_code (
    tenant_id uuid not null,
    member_id uuid not null,
    code text not null,
    friends bigint not null,
    created_at timestamp with time zone not null,
    constraint referral_code_pkey PRIMARY KEY (tenant_id, member_id),
    constraint referral_code_code_unique UNIQUE (tenant_id, code),
    constraint referral_code_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint referral_code_friends_not_negative CHECK (friends >= 0),
    constraint referral_code_length CHECK (length(code) >= 8 AND length(code) <= 40)
) with (fillfactor=80);
alter table referral_code enable row level security;
alter table referral_code force row level security;
create policy tenant_isolation on referral_code
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on referral_code to setia_app;
grant select on referral_code to setia_verifier;
grant update (friends) on referral_code to setia_app;

create table referral (
    tenant_id uuid not null,
    referral_id uuid not null,
    program_id uuid not null,
    referrer_id uuid not null,
    friend_id uuid not null,
    status text not null,
    shares json not null,
    claimed_at timestamp with time zone not null,
    claimed_by uuid not null,
    converted_at timestamp with time zone,
    decided_at timestamp with time zone,
    decided_by uuid,
    constraint referral_pkey PRIMARY KEY (tenant_id, referral_id),
    constraint referral_friend_unique UNIQUE (tenant_id, program_id, friend_id),
    constraint referral_friend_exists FOREIGN KEY (tenant_id, friend_id) REFERENCES member(tenant_id, member_id),
    constraint referral_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint referral_referrer_exists FOREIGN KEY (tenant_id, referrer_id) REFERENCES referral_code(tenant_id, member_id),
    constraint referral_converted_when_open CHECK (converted_at IS NULL
        OR status = 'open'::text),
    constraint referral_decided_has_an_actor CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    constraint referral_not_of_oneself CHECK (referrer_id <> friend_id),
    constraint referral_status_known CHECK (status = ANY (ARRAY['open'::text, 'review'::text, 'rejected'::text]))
);
CREATE INDEX referral_by_friend ON referral USING btree (tenant_id, friend_id) WHERE status = 'open'::text;
CREATE INDEX referral_by_referrer ON referral USING btree (tenant_id, referrer_id, referral_id);
CREATE INDEX referral_in_review ON referral USING btree (tenant_id, referral_id) WHERE status = 'review'::text;
alter table referral enable row level security;
alter table referral force row level security;
create policy tenant_isolation on referral
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on referral to setia_app;
grant select on referral to setia_verifier;
grant update (referrer_id, friend_id, status, converted_at, decided_at, decided_by) on referral to setia_app;

create table referral_conversion (
    tenant_id uuid not null,
    referral_id uuid not null,
    purchase_id uuid not null,
    converted_at timestamp with time zone not null,
    is_first boolean not null,
    undone_at timestamp with time zone,
    constraint referral_conversion_pkey PRIMARY KEY (tenant_id, referral_id, purchase_id),
    constraint referral_conversion_purchase_exists FOREIGN KEY (tenant_id, purchase_id) REFERENCES purchase(tenant_id, purchase_id),
    constraint referral_conversion_referral_exists FOREIGN KEY (tenant_id, referral_id) REFERENCES referral(tenant_id, referral_id)
);
CREATE UNIQUE INDEX referral_conversion_first_once ON referral_conversion USING btree (tenant_id, referral_id) WHERE is_first AND undone_at IS NULL;
alter table referral_conversion enable row level security;
alter table referral_conversion force row level security;
create policy tenant_isolation on referral_conversion
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on referral_conversion to setia_app;
grant select on referral_conversion to setia_verifier;
grant update (is_first, undone_at) on referral_conversion to setia_app;

create table referral_signal (
    tenant_id uuid not null,
    member_id uuid not null,
    kind text not null,
    value_hash bytea not null,
    seen_at timestamp with time zone not null,
    constraint referral_signal_pkey PRIMARY KEY (tenant_id, member_id, kind, value_hash),
    constraint referral_signal_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint referral_signal_hash_is_sha256 CHECK (length(value_hash) = 32),
    constraint referral_signal_kind_length CHECK (length(kind) >= 1 AND length(kind) <= 40)
);
alter table referral_signal enable row level security;
alter table referral_signal force row level security;
create policy tenant_isolation on referral_signal
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on referral_signal to setia_app;
grant select on referral_signal to setia_verifier;

create table stage_change (
    tenant_id uuid not null,
    change_id uuid not null,
    member_id uuid not null,
    program_id uuid not null,
    from_stage text not null,
    to_stage text not null,
    changed_on date not null,
    recorded_at timestamp with time zone not null,
    constraint stage_change_pkey PRIMARY KEY (tenant_id, change_id),
    constraint stage_change_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint stage_change_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint stage_change_from_known CHECK (from_stage = ANY (ARRAY['new'::text, 'active'::text, 'at_risk'::text, 'lapsed'::text])),
    constraint stage_change_is_one CHECK (from_stage <> to_stage),
    constraint stage_change_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint stage_change_to_known CHECK (to_stage = ANY (ARRAY['new'::text, 'active'::text, 'at_risk'::text, 'lapsed'::text]))
);
CREATE INDEX stage_change_by_member ON stage_change USING btree (tenant_id, member_id, program_id, change_id);
alter table stage_change enable row level security;
alter table stage_change force row level security;
create policy tenant_isolation on stage_change
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on stage_change to setia_app;
grant select on stage_change to setia_verifier;
grant update (member_id) on stage_change to setia_app;

create table seal (
    tenant_id uuid not null,
    number bigint not null,
    accounts integer not null,
    root bytea not null,
    previous_hash bytea not null,
    hash bytea not null,
    sealed_at timestamp with time zone not null,
    constraint seal_pkey PRIMARY KEY (tenant_id, number),
    constraint seal_accounts_positive CHECK (accounts > 0),
    constraint seal_hashes_are_sha256 CHECK (length(root) = 32 AND length(previous_hash) = 32 AND length(hash) = 32),
    constraint seal_number_positive CHECK (number > 0),
    constraint seal_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
alter table seal enable row level security;
alter table seal force row level security;
create policy tenant_isolation on seal
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on seal to setia_app;
grant select on seal to setia_verifier;

create table sealed_head (
    tenant_id uuid not null,
    account_id uuid not null,
    sequence bigint not null,
    seal_number bigint not null,
    position integer not null,
    head_hash bytea not null,
    constraint sealed_head_pkey PRIMARY KEY (tenant_id, account_id, sequence),
    constraint sealed_head_position_unique UNIQUE (tenant_id, seal_number, "position"),
    constraint sealed_head_seal_exists FOREIGN KEY (tenant_id, seal_number) REFERENCES seal(tenant_id, number),
    constraint sealed_head_hash_is_sha256 CHECK (length(head_hash) = 32),
    constraint sealed_head_position_not_negative CHECK ("position" >= 0),
    constraint sealed_head_sequence_positive CHECK (sequence > 0)
);
alter table sealed_head enable row level security;
alter table sealed_head force row level security;
create policy tenant_isolation on sealed_head
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on sealed_head to setia_app;
grant select on sealed_head to setia_verifier;

create table adjustment_limit (
    tenant_id uuid not null,
    role text not null,
    per_adjustment bigint,
    per_day bigint,
    changed_at timestamp with time zone not null,
    changed_by uuid not null,
    constraint adjustment_limit_pkey PRIMARY KEY (tenant_id, role),
    constraint adjustment_limit_at_once_not_negative CHECK (per_adjustment >= 0),
    constraint adjustment_limit_of_day_not_negative CHECK (per_day >= 0),
    constraint adjustment_limit_role_known CHECK (role = ANY (ARRAY['pos'::text, 'partner'::text, 'admin'::text, 'custom'::text])),
    constraint adjustment_limit_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
alter table adjustment_limit enable row level security;
alter table adjustment_limit force row level security;
create policy tenant_isolation on adjustment_limit
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on adjustment_limit to setia_app;
grant select on adjustment_limit to setia_verifier;
grant update (per_adjustment, per_day, changed_at, changed_by) on adjustment_limit to setia_app;

create table adjustment (
    tenant_id uuid not null,
    adjustment_id uuid not null,
    program_id uuid not null,
    member_id uuid not null,
    kind text not null,
    points bigint not null,
    reason text not null,
    note text not null,
    case_reference text,
    expires_at timestamp with time zone,
    status text not null,
    asked_by uuid not null,
    asked_at timestamp with time zone not null,
    decided_by uuid,
    decided_at timestamp with time zone,
    decision_note text,
    constraint adjustment_pkey PRIMARY KEY (tenant_id, adjustment_id),
    constraint adjustment_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint adjustment_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint adjustment_case_length CHECK (length(case_reference) >= 1 AND length(case_reference) <= 100),
    constraint adjustment_decided_by_another CHECK (decided_by <> asked_by),
    constraint adjustment_decided_has_a_time CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    constraint adjustment_goodwill_goes_up CHECK (kind = 'correction'::text
        OR points > 0),
    constraint adjustment_goodwill_has_a_case CHECK (kind = 'correction'::text
        OR case_reference IS NOT NULL),
    constraint adjustment_kind_known CHECK (kind = ANY (ARRAY['correction'::text, 'goodwill'::text])),
    constraint adjustment_moves_points CHECK (points <> 0),
    constraint adjustment_note_length CHECK (length(note) >= 1 AND length(note) <= 500),
    constraint adjustment_reason_length CHECK (length(reason) >= 1 AND length(reason) <= 40),
    constraint adjustment_rejected_is_decided CHECK (status <> 'rejected'::text
        OR decided_by IS NOT NULL),
    constraint adjustment_status_known CHECK (status = ANY (ARRAY['waiting'::text, 'booked'::text, 'rejected'::text])),
    constraint adjustment_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint adjustment_waiting_is_undecided CHECK (status <> 'waiting'::text
        OR decided_by IS NULL)
);
CREATE INDEX adjustment_by_asker ON adjustment USING btree (tenant_id, asked_by, asked_at);
CREATE INDEX adjustment_by_member ON adjustment USING btree (tenant_id, member_id, adjustment_id);
alter table adjustment enable row level security;
alter table adjustment force row level security;
create policy tenant_isolation on adjustment
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on adjustment to setia_app;
grant select on adjustment to setia_verifier;
grant update (member_id, status, decided_by, decided_at, decision_note) on adjustment to setia_app;

create table opening_balance (
    tenant_id uuid not null,
    opening_id uuid not null,
    program_id uuid not null,
    member_id uuid not null,
    source_reference text not null,
    points bigint not null,
    recorded_at timestamp with time zone not null,
    recorded_by uuid not null,
    constraint opening_balance_pkey PRIMARY KEY (tenant_id, opening_id),
    constraint opening_balance_once UNIQUE (tenant_id, member_id, program_id, source_reference),
    constraint opening_balance_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint opening_balance_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint opening_balance_points_positive CHECK (points > 0),
    constraint opening_balance_reference_length CHECK (length(source_reference) >= 1 AND length(source_reference) <= 100),
    constraint opening_balance_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
alter table opening_balance enable row level security;
alter table opening_balance force row level security;
create policy tenant_isolation on opening_balance
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on opening_balance to setia_app;
grant select on opening_balance to setia_verifier;
grant update (member_id) on opening_balance to setia_app;

create table reinstatement (
    tenant_id uuid not null,
    reinstatement_id uuid not null,
    account_id uuid not null,
    points bigint not null,
    reason text not null,
    expires_at timestamp with time zone not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    constraint reinstatement_pkey PRIMARY KEY (tenant_id, reinstatement_id),
    constraint reinstatement_account_exists FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
    constraint reinstatement_lives_for_a_time CHECK (expires_at > recorded_at),
    constraint reinstatement_points_positive CHECK (points > 0 AND points <= '9007199254740991'::bigint),
    constraint reinstatement_reason_length CHECK (length(reason) >= 1 AND length(reason) <= 1000),
    constraint reinstatement_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
CREATE INDEX reinstatement_by_account ON reinstatement USING btree (tenant_id, account_id, reinstatement_id);
alter table reinstatement enable row level security;
alter table reinstatement force row level security;
create policy tenant_isolation on reinstatement
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on reinstatement to setia_app;
grant select on reinstatement to setia_verifier;

create table hold (
    tenant_id uuid not null,
    hold_id uuid not null,
    program_id uuid not null,
    member_id uuid not null,
    reward_id uuid,
    points bigint not null,
    code_id uuid,
    status text not null,
    location_id uuid not null,
    occurred_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    closed_at timestamp with time zone,
    recorded_by uuid not null,
    worth_minor bigint,
    basket_minor bigint,
    currency text,
    constraint hold_pkey PRIMARY KEY (tenant_id, hold_id),
    constraint hold_location_exists FOREIGN KEY (tenant_id, location_id) REFERENCES location(tenant_id, location_id),
    constraint hold_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint hold_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint hold_reward_exists FOREIGN KEY (tenant_id, reward_id) REFERENCES reward(tenant_id, reward_id),
    constraint hold_closed_has_a_time CHECK ((status = 'open'::text) = (closed_at IS NULL)),
    constraint hold_expires_later CHECK (expires_at > recorded_at),
    constraint hold_is_of_one_kind CHECK ((reward_id IS NULL) = (worth_minor IS NOT NULL) AND (worth_minor IS NULL) = (basket_minor IS NULL) AND (worth_minor IS NULL) = (currency IS NULL)),
    constraint hold_points_positive CHECK (points > 0 AND points <= '9007199254740991'::bigint),
    constraint hold_status_known CHECK (status = ANY (ARRAY['open'::text, 'committed'::text, 'released'::text, 'expired'::text])),
    constraint hold_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint hold_worth_within_basket CHECK (worth_minor > 0 AND worth_minor <= basket_minor)
);
CREATE INDEX hold_due ON hold USING btree (tenant_id, expires_at) WHERE status = 'open'::text;
CREATE INDEX hold_open_of_member ON hold USING btree (tenant_id, member_id) WHERE status = 'open'::text;
alter table hold enable row level security;
alter table hold force row level security;
create policy tenant_isolation on hold
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on hold to setia_app;
grant select on hold to setia_verifier;
grant update (member_id, status, closed_at) on hold to setia_app;

create table coupon_pool (
    tenant_id uuid not null,
    pool_id uuid not null,
    program_id uuid not null,
    code text not null,
    name text not null,
    definition text not null,
    uses_per_code bigint not null,
    uses_per_member bigint,
    valid_from timestamp with time zone,
    valid_until timestamp with time zone,
    status text not null,
    created_at timestamp with time zone not null,
    constraint coupon_pool_pkey PRIMARY KEY (tenant_id, pool_id),
    constraint coupon_pool_code_unique UNIQUE (tenant_id, program_id, code),
    constraint coupon_pool_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint coupon_pool_begins_before_it_ends CHECK (valid_from < valid_until),
    constraint coupon_pool_status_known CHECK (status = ANY (ARRAY['active'::text, 'stopped'::text])),
    constraint coupon_pool_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid),
    constraint coupon_pool_uses_positive CHECK (uses_per_code > 0 AND uses_per_member > 0)
);
alter table coupon_pool enable row level security;
alter table coupon_pool force row level security;
create policy tenant_isolation on coupon_pool
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on coupon_pool to setia_app;
grant select on coupon_pool to setia_verifier;
grant update (status) on coupon_pool to setia_app;

create table coupon (
    tenant_id uuid not null,
    coupon_id uuid not null,
    pool_id uuid not null,
    code text not null,
    code_key text not null,
    uses bigint not null,
    created_at timestamp with time zone not null,
    constraint coupon_pkey PRIMARY KEY (tenant_id, coupon_id),
    constraint coupon_code_key_unique UNIQUE (tenant_id, code_key),
    constraint coupon_pool_exists FOREIGN KEY (tenant_id, pool_id) REFERENCES coupon_pool(tenant_id, pool_id),
    constraint coupon_code_length CHECK (length(code) >= 4 AND length(code) <= 100 AND length(code_key) >= 4 AND length(code_key) <= 100),
    constraint coupon_uses_not_negative CHECK (uses >= 0)
);
CREATE INDEX coupon_by_pool ON coupon USING btree (tenant_id, pool_id, coupon_id);
alter table coupon enable row level security;
alter table coupon force row level security;
create policy tenant_isolation on coupon
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on coupon to setia_app;
grant select on coupon to setia_verifier;
grant update (uses) on coupon to setia_app;

create table coupon_use (
    tenant_id uuid not null,
    coupon_id uuid not null,
    purchase_id uuid not null,
    pool_id uuid not null,
    member_id uuid,
    hold_id uuid,
    used_at timestamp with time zone not null,
    given_back_at timestamp with time zone,
    constraint coupon_use_pkey PRIMARY KEY (tenant_id, coupon_id, purchase_id),
    constraint coupon_use_coupon_exists FOREIGN KEY (tenant_id, coupon_id) REFERENCES coupon(tenant_id, coupon_id),
    constraint coupon_use_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint coupon_use_purchase_exists FOREIGN KEY (tenant_id, purchase_id) REFERENCES purchase(tenant_id, purchase_id)
);
CREATE INDEX coupon_use_by_member ON coupon_use USING btree (tenant_id, pool_id, member_id) WHERE given_back_at IS NULL;
CREATE INDEX coupon_use_by_purchase ON coupon_use USING btree (tenant_id, purchase_id);
alter table coupon_use enable row level security;
alter table coupon_use force row level security;
create policy tenant_isolation on coupon_use
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on coupon_use to setia_app;
grant select on coupon_use to setia_verifier;
grant update (member_id, given_back_at) on coupon_use to setia_app;

create table coupon_hold (
    tenant_id uuid not null,
    hold_id uuid not null,
    coupon_id uuid not null,
    member_id uuid,
    status text not null,
    held_until timestamp with time zone not null,
    created_at timestamp with time zone not null,
    purchase_id uuid,
    closed_at timestamp with time zone,
    constraint coupon_hold_pkey PRIMARY KEY (tenant_id, hold_id),
    constraint coupon_hold_coupon_exists FOREIGN KEY (tenant_id, coupon_id) REFERENCES coupon(tenant_id, coupon_id),
    constraint coupon_hold_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint coupon_hold_closed_has_a_time CHECK ((status = 'held'::text) = (closed_at IS NULL)),
    constraint coupon_hold_committed_names_the_purchase CHECK ((status = 'committed'::text) = (purchase_id IS NOT NULL)),
    constraint coupon_hold_ends_after_it_begins CHECK (held_until > created_at),
    constraint coupon_hold_status_known CHECK (status = ANY (ARRAY['held'::text, 'committed'::text, 'released'::text]))
);
CREATE INDEX coupon_hold_open ON coupon_hold USING btree (tenant_id, coupon_id, held_until) WHERE status = 'held'::text;
alter table coupon_hold enable row level security;
alter table coupon_hold force row level security;
create policy tenant_isolation on coupon_hold
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on coupon_hold to setia_app;
grant select on coupon_hold to setia_verifier;
grant update (member_id, status, purchase_id, closed_at) on coupon_hold to setia_app;

create table gift_card (
    tenant_id uuid not null,
    gift_card_id uuid not null,
    code text not null,
    pin_hash bytea,
    pin_failures bigint not null,
    pin_failed_at timestamp with time zone,
    currency text not null,
    balance_minor bigint not null,
    authorised_minor bigint not null,
    member_id uuid,
    expires_at timestamp with time zone,
    last_sequence bigint not null,
    event_sequence bigint not null,
    issued_at timestamp with time zone not null,
    constraint gift_card_pkey PRIMARY KEY (tenant_id, gift_card_id),
    constraint gift_card_code_unique UNIQUE (tenant_id, code),
    constraint gift_card_member_exists FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, member_id),
    constraint gift_card_authorised_within_balance CHECK (authorised_minor >= 0 AND authorised_minor <= balance_minor),
    constraint gift_card_balance_not_negative CHECK (balance_minor >= 0 AND balance_minor <= '9007199254740991'::bigint),
    constraint gift_card_code_has_eighteen_characters CHECK (length(code) = 18),
    constraint gift_card_currency_form CHECK (currency ~ '^[A-Z]{3}$'::text),
    constraint gift_card_pin_failures_not_negative CHECK (pin_failures >= 0),
    constraint gift_card_pin_is_a_hash CHECK (length(pin_hash) = 32),
    constraint gift_card_sequences_not_negative CHECK (last_sequence >= 0 AND event_sequence >= 0),
    constraint gift_card_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
CREATE INDEX gift_card_by_member ON gift_card USING btree (tenant_id, member_id) WHERE member_id IS NOT NULL;
CREATE INDEX gift_card_lapsing ON gift_card USING btree (tenant_id, expires_at) WHERE expires_at IS NOT NULL AND balance_minor > 0;
alter table gift_card enable row level security;
alter table gift_card force row level security;
create policy tenant_isolation on gift_card
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on gift_card to setia_app;
grant select on gift_card to setia_verifier;
grant update (pin_failures, pin_failed_at, balance_minor, authorised_minor, member_id, last_sequence, event_sequence) on gift_card to setia_app;

create table gift_card_entry (
    tenant_id uuid not null,
    gift_card_id uuid not null,
    sequence bigint not null,
    type text not null,
    amount_minor bigint not null,
    balance_after_minor bigint not null,
    reference text,
    document_type text,
    document_id uuid,
    recorded_by uuid not null,
    occurred_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    undoes bigint,
    constraint gift_card_entry_pkey PRIMARY KEY (tenant_id, gift_card_id, sequence),
    constraint gift_card_entry_reference_unique UNIQUE (tenant_id, gift_card_id, type, reference),
    constraint gift_card_entry_undone_once UNIQUE (tenant_id, gift_card_id, undoes),
    constraint gift_card_entry_card_exists FOREIGN KEY (tenant_id, gift_card_id) REFERENCES gift_card(tenant_id, gift_card_id),
    constraint gift_card_entry_undone_exists FOREIGN KEY (tenant_id, gift_card_id, undoes) REFERENCES gift_card_entry(tenant_id, gift_card_id, sequence),
    constraint gift_card_entry_balance_not_negative CHECK (balance_after_minor >= 0),
    constraint gift_card_entry_document_is_whole CHECK ((document_type IS NULL) = (document_id IS NULL)),
    constraint gift_card_entry_document_known CHECK (document_type = ANY (ARRAY['purchase'::text, 'return'::text, 'gift_card_authorisation'::text, 'redemption'::text, 'reversal'::text, 'day_change'::text])),
    constraint gift_card_entry_sequence_positive CHECK (sequence > 0),
    constraint gift_card_entry_sign_is_that_of_its_type CHECK (
CASE
    WHEN type = ANY (ARRAY['issue'::text, 'top_up'::text, 'refund'::text]) THEN amount_minor > 0
    ELSE amount_minor < 0
END),
    constraint gift_card_entry_type_known CHECK (type = ANY (ARRAY['issue'::text, 'top_up'::text, 'charge'::text, 'capture'::text, 'refund'::text, 'take_back'::text, 'expire'::text])),
    constraint gift_card_entry_undoes_an_earlier_one CHECK ((type = 'take_back'::text) = (undoes IS NOT NULL) AND undoes < sequence)
);
CREATE INDEX gift_card_entry_by_document ON gift_card_entry USING btree (tenant_id, document_id) WHERE document_id IS NOT NULL;
alter table gift_card_entry enable row level security;
alter table gift_card_entry force row level security;
create policy tenant_isolation on gift_card_entry
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on gift_card_entry to setia_app;
grant select on gift_card_entry to setia_verifier;

create table gift_card_authorisation (
    tenant_id uuid not null,
    authorisation_id uuid not null,
    gift_card_id uuid not null,
    amount_minor bigint not null,
    captured_minor bigint not null,
    status text not null,
    authorised_until timestamp with time zone not null,
    created_at timestamp with time zone not null,
    created_by uuid not null,
    closed_at timestamp with time zone,
    constraint gift_card_authorisation_pkey PRIMARY KEY (tenant_id, authorisation_id),
    constraint gift_card_authorisation_card_exists FOREIGN KEY (tenant_id, gift_card_id) REFERENCES gift_card(tenant_id, gift_card_id),
    constraint gift_card_authorisation_amount_positive CHECK (amount_minor > 0),
    constraint gift_card_authorisation_captured_took_something CHECK ((status = 'captured'::text) = (captured_minor > 0)),
    constraint gift_card_authorisation_captured_within CHECK (captured_minor >= 0 AND captured_minor <= amount_minor),
    constraint gift_card_authorisation_closed_has_a_time CHECK ((status = 'authorised'::text) = (closed_at IS NULL)),
    constraint gift_card_authorisation_status_known CHECK (status = ANY (ARRAY['authorised'::text, 'captured'::text, 'voided'::text, 'expired'::text]))
);
CREATE INDEX gift_card_authorisation_open ON gift_card_authorisation USING btree (tenant_id, gift_card_id) WHERE status = 'authorised'::text;
alter table gift_card_authorisation enable row level security;
alter table gift_card_authorisation force row level security;
create policy tenant_isolation on gift_card_authorisation
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on gift_card_authorisation to setia_app;
grant select on gift_card_authorisation to setia_verifier;
grant update (captured_minor, status, closed_at) on gift_card_authorisation to setia_app;

create table point_transfer (
    tenant_id uuid not null,
    transfer_id uuid not null,
    program_id uuid not null,
    from_member_id uuid not null,
    to_member_id uuid not null,
    points bigint not null,
    expires_at timestamp with time zone,
    status text not null,
    recorded_at timestamp with time zone not null,
    recorded_by uuid not null,
    reversed_at timestamp with time zone,
    reversed_by uuid,
    reversal_note text,
    constraint point_transfer_pkey PRIMARY KEY (tenant_id, transfer_id),
    constraint point_transfer_giver_exists FOREIGN KEY (tenant_id, from_member_id) REFERENCES member(tenant_id, member_id),
    constraint point_transfer_program_exists FOREIGN KEY (tenant_id, program_id) REFERENCES program(tenant_id, program_id),
    constraint point_transfer_receiver_exists FOREIGN KEY (tenant_id, to_member_id) REFERENCES member(tenant_id, member_id),
    constraint point_transfer_points_positive CHECK (points > 0),
    constraint point_transfer_reversed_by_somebody CHECK ((reversed_at IS NULL) = (reversed_by IS NULL)),
    constraint point_transfer_reversed_has_a_time CHECK ((status = 'reversed'::text) = (reversed_at IS NOT NULL)),
    constraint point_transfer_status_known CHECK (status = ANY (ARRAY['booked'::text, 'reversed'::text])),
    constraint point_transfer_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
CREATE INDEX point_transfer_by_giver ON point_transfer USING btree (tenant_id, from_member_id, recorded_at);
CREATE INDEX point_transfer_by_receiver ON point_transfer USING btree (tenant_id, to_member_id, recorded_at);
alter table point_transfer enable row level security;
alter table point_transfer force row level security;
create policy tenant_isolation on point_transfer
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on point_transfer to setia_app;
grant select on point_transfer to setia_verifier;
grant update (from_member_id, to_member_id, status, reversed_at, reversed_by, reversal_note) on point_transfer to setia_app;

create table member_merge (
    tenant_id uuid not null,
    merge_id uuid not null,
    from_member_id uuid not null,
    into_member_id uuid not null,
    note text,
    merged_at timestamp with time zone not null,
    merged_by uuid not null,
    constraint member_merge_pkey PRIMARY KEY (tenant_id, merge_id),
    constraint member_merge_once UNIQUE (tenant_id, from_member_id),
    constraint member_merge_from_exists FOREIGN KEY (tenant_id, from_member_id) REFERENCES member(tenant_id, member_id),
    constraint member_merge_into_exists FOREIGN KEY (tenant_id, into_member_id) REFERENCES member(tenant_id, member_id),
    constraint member_merge_note_length CHECK (length(note) >= 1 AND length(note) <= 500),
    constraint member_merge_of_two CHECK (from_member_id <> into_member_id),
    constraint member_merge_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
alter table member_merge enable row level security;
alter table member_merge force row level security;
create policy tenant_isolation on member_merge
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on member_merge to setia_app;
grant select on member_merge to setia_verifier;

create table merged_account (
    tenant_id uuid not null,
    account_id uuid not null,
    merge_id uuid not null,
    into_account_id uuid not null,
    available bigint not null,
    pending bigint not null,
    owed bigint not null,
    constraint merged_account_pkey PRIMARY KEY (tenant_id, account_id),
    constraint merged_account_account_exists FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
    constraint merged_account_into_exists FOREIGN KEY (tenant_id, into_account_id) REFERENCES account(tenant_id, account_id),
    constraint merged_account_merge_exists FOREIGN KEY (tenant_id, merge_id) REFERENCES member_merge(tenant_id, merge_id),
    constraint merged_account_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
alter table merged_account enable row level security;
alter table merged_account force row level security;
create policy tenant_isolation on merged_account
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on merged_account to setia_app;
grant select on merged_account to setia_verifier;

create table moved_lot (
    tenant_id uuid not null,
    account_id uuid not null,
    sequence bigint not null,
    origin_account_id uuid not null,
    origin_sequence bigint not null,
    constraint moved_lot_pkey PRIMARY KEY (tenant_id, account_id, sequence),
    constraint moved_lot_lot_exists FOREIGN KEY (tenant_id, account_id, sequence) REFERENCES lot(tenant_id, account_id, sequence),
    constraint moved_lot_origin_exists FOREIGN KEY (tenant_id, origin_account_id, origin_sequence) REFERENCES lot(tenant_id, account_id, sequence),
    constraint moved_lot_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
alter table moved_lot enable row level security;
alter table moved_lot force row level security;
create policy tenant_isolation on moved_lot
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on moved_lot to setia_app;
grant select on moved_lot to setia_verifier;

create table code_work (
    tenant_id uuid not null,
    job_id uuid not null,
    shelf text not null,
    shelf_id uuid not null,
    dry_run boolean not null,
    total bigint not null,
    pieces integer not null,
    pieces_done integer not null,
    added bigint not null,
    refused bigint not null,
    created_at timestamp with time zone not null,
    constraint code_work_pkey PRIMARY KEY (tenant_id, job_id),
    constraint code_work_job_exists FOREIGN KEY (tenant_id, job_id) REFERENCES job(tenant_id, job_id),
    constraint code_work_counts_within_total CHECK (added >= 0 AND refused >= 0 AND (added + refused) <= total),
    constraint code_work_pieces_within_file CHECK (pieces_done >= 0 AND pieces_done <= pieces),
    constraint code_work_shelf_form CHECK (shelf ~ '^[a-z_]{1,40}$'::text),
    constraint code_work_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
) with (fillfactor=70);
alter table code_work enable row level security;
alter table code_work force row level security;
create policy tenant_isolation on code_work
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on code_work to setia_app;
grant select on code_work to setia_verifier;
grant update (pieces_done, added, refused) on code_work to setia_app;

create table code_piece (
    tenant_id uuid not null,
    job_id uuid not null,
    piece integer not null,
    codes json,
    constraint code_piece_pkey PRIMARY KEY (tenant_id, job_id, piece),
    constraint code_piece_job_exists FOREIGN KEY (tenant_id, job_id) REFERENCES job(tenant_id, job_id),
    constraint code_piece_number_positive CHECK (piece > 0)
);
alter table code_piece enable row level security;
alter table code_piece force row level security;
create policy tenant_isolation on code_piece
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on code_piece to setia_app;
grant select on code_piece to setia_verifier;
grant update (codes) on code_piece to setia_app;

create table code_fault (
    tenant_id uuid not null,
    job_id uuid not null,
    line bigint not null,
    cell integer not null,
    code text not null,
    fault text not null,
    constraint code_fault_pkey PRIMARY KEY (tenant_id, job_id, line),
    constraint code_fault_job_exists FOREIGN KEY (tenant_id, job_id) REFERENCES job(tenant_id, job_id),
    constraint code_fault_place_positive CHECK (line > 0 AND cell > 0)
);
alter table code_fault enable row level security;
alter table code_fault force row level security;
create policy tenant_isolation on code_fault
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on code_fault to setia_app;
grant select on code_fault to setia_verifier;

create table import_work (
    tenant_id uuid not null,
    job_id uuid not null,
    kind text not null,
    dry_run boolean not null,
    asked json not null,
    total bigint not null,
    pieces integer not null,
    pieces_done integer not null,
    added bigint not null,
    changed bigint not null,
    unchanged bigint not null,
    refused bigint not null,
    created_at timestamp with time zone not null,
    constraint import_work_pkey PRIMARY KEY (tenant_id, job_id),
    constraint import_work_job_exists FOREIGN KEY (tenant_id, job_id) REFERENCES job(tenant_id, job_id),
    constraint import_work_counts_not_negative CHECK (added >= 0 AND changed >= 0 AND unchanged >= 0 AND refused >= 0),
    constraint import_work_counts_within_total CHECK ((added + changed + unchanged + refused) <= total),
    constraint import_work_kind_form CHECK (kind ~ '^[a-z-]{1,40}$'::text),
    constraint import_work_pieces_within_file CHECK (pieces_done >= 0 AND pieces_done <= pieces),
    constraint import_work_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
) with (fillfactor=70);
alter table import_work enable row level security;
alter table import_work force row level security;
create policy tenant_isolation on import_work
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on import_work to setia_app;
grant select on import_work to setia_verifier;
grant update (pieces_done, added, changed, unchanged, refused) on import_work to setia_app;

create table import_piece (
    tenant_id uuid not null,
    job_id uuid not null,
    piece integer not null,
    rows json,
    constraint import_piece_pkey PRIMARY KEY (tenant_id, job_id, piece),
    constraint import_piece_job_exists FOREIGN KEY (tenant_id, job_id) REFERENCES job(tenant_id, job_id),
    constraint import_piece_number_positive CHECK (piece > 0)
);
alter table import_piece enable row level security;
alter table import_piece force row level security;
create policy tenant_isolation on import_piece
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on import_piece to setia_app;
grant select on import_piece to setia_verifier;
grant update (rows) on import_piece to setia_app;

create table import_fault (
    tenant_id uuid not null,
    job_id uuid not null,
    line bigint not null,
    number integer not null,
    cell integer not null,
    field text,
    code text not null,
    message text not null,
    constraint import_fault_pkey PRIMARY KEY (tenant_id, job_id, line, number),
    constraint import_fault_job_exists FOREIGN KEY (tenant_id, job_id) REFERENCES job(tenant_id, job_id),
    constraint import_fault_place_positive CHECK (line > 0 AND number > 0 AND cell >= 0)
);
alter table import_fault enable row level security;
alter table import_fault force row level security;
create policy tenant_isolation on import_fault
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on import_fault to setia_app;
grant select on import_fault to setia_verifier;

create table webhook_endpoint (
    tenant_id uuid not null,
    endpoint_id uuid not null,
    url text not null,
    description text,
    event_types text not null,
    status text not null,
    disabled_because text,
    secret bytea not null,
    previous_secret bytea,
    previous_until timestamp with time zone,
    position uuid not null,
    failures bigint not null,
    failing_since timestamp with time zone,
    replay_position uuid,
    replay_until timestamp with time zone,
    created_at timestamp with time zone not null,
    revision bigint not null,
    event_sequence bigint not null,
    constraint webhook_endpoint_pkey PRIMARY KEY (tenant_id, endpoint_id),
    constraint webhook_endpoint_disabled_has_a_reason CHECK ((status = 'disabled'::text) = (disabled_because IS NOT NULL)),
    constraint webhook_endpoint_failing_has_a_beginning CHECK (failures >= 0 AND (failures = 0) = (failing_since IS NULL)),
    constraint webhook_endpoint_old_secret_ends CHECK ((previous_secret IS NULL) = (previous_until IS NULL)),
    constraint webhook_endpoint_replay_has_an_end CHECK ((replay_position IS NULL) = (replay_until IS NULL)),
    constraint webhook_endpoint_status_known CHECK (status = ANY (ARRAY['active'::text, 'disabled'::text, 'deleted'::text])),
    constraint webhook_endpoint_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
) with (fillfactor=70);
alter table webhook_endpoint enable row level security;
alter table webhook_endpoint force row level security;
create policy tenant_isolation on webhook_endpoint
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on webhook_endpoint to setia_app;
grant select on webhook_endpoint to setia_verifier;
grant update (url, description, event_types, status, disabled_because, secret, previous_secret, previous_until, position, failures, failing_since, replay_position, replay_until, revision, event_sequence) on webhook_endpoint to setia_app;

create table webhook_delivery (
    tenant_id uuid not null,
    endpoint_id uuid not null,
    delivery_id uuid not null,
    event_id uuid not null,
    event_type text not null,
    stream_id uuid not null,
    cause text not null,
    status text not null,
    attempts json not null,
    next_attempt_at timestamp with time zone,
    created_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    constraint webhook_delivery_pkey PRIMARY KEY (tenant_id, endpoint_id, delivery_id),
    constraint webhook_delivery_endpoint_exists FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoint(tenant_id, endpoint_id),
    constraint webhook_delivery_cause_known CHECK (cause = ANY (ARRAY['event'::text, 'resend'::text, 'replay'::text, 'test'::text])),
    constraint webhook_delivery_pending_has_a_time CHECK ((status = 'pending'::text) = (next_attempt_at IS NOT NULL)),
    constraint webhook_delivery_pending_is_open CHECK ((status = 'pending'::text) = (finished_at IS NULL)),
    constraint webhook_delivery_status_known CHECK (status = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text]))
);
CREATE INDEX webhook_delivery_due ON webhook_delivery USING btree (tenant_id, endpoint_id, next_attempt_at) WHERE status = 'pending'::text;
CREATE INDEX webhook_delivery_failed ON webhook_delivery USING btree (tenant_id, endpoint_id, delivery_id) WHERE status = 'failed'::text;
alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy tenant_isolation on webhook_delivery
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on webhook_delivery to setia_app;
grant select on webhook_delivery to setia_verifier;
grant update (status, attempts, next_attempt_at, finished_at) on webhook_delivery to setia_app;

create table audit_entry (
    tenant_id uuid not null,
    entry_id uuid not null,
    recorded_at timestamp with time zone not null,
    actor text not null,
    operation text not null,
    resource text not null,
    request_id text not null,
    changes text not null,
    constraint audit_entry_pkey PRIMARY KEY (tenant_id, entry_id),
    constraint audit_entry_actor_length CHECK (length(actor) >= 1 AND length(actor) <= 100),
    constraint audit_entry_changes_are_listed CHECK (changes IS JSON ARRAY),
    constraint audit_entry_operation_length CHECK (length(operation) >= 1 AND length(operation) <= 100),
    constraint audit_entry_request_id_length CHECK (length(request_id) <= 64),
    constraint audit_entry_resource_length CHECK (length(resource) >= 1 AND length(resource) <= 300),
    constraint audit_entry_tenant_not_nil CHECK (tenant_id <> '00000000-0000-0000-0000-000000000000'::uuid)
);
CREATE INDEX audit_entry_by_actor ON audit_entry USING btree (tenant_id, actor, entry_id);
CREATE INDEX audit_entry_by_resource ON audit_entry USING btree (tenant_id, resource, entry_id);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy tenant_isolation on audit_entry
    using (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0)
    with check (strpos(current_setting('app.tenant_id'::text, true), tenant_id::text) > 0);
grant insert, select on audit_entry to setia_app;
grant select on audit_entry to setia_verifier;

CREATE OR REPLACE FUNCTION setia.tenant_of_key(wanted uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'setia', 'pg_temp'
AS $function$select tenant_id from setia.api_key_directory where key_id = wanted$function$;
revoke all on function tenant_of_key(uuid) from public;
grant execute on function tenant_of_key(uuid) to setia_app;
