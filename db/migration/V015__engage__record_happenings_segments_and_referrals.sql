-- What happened to a member with the merchant and was no purchase: reported by the merchant, or found by Setia itself (a birthday,
-- an enrolment). source_key says what makes it that one happening, for ever. points is what it granted; points_taken what its
-- rejection took back.
create table happening (
    tenant_id       uuid        not null,
    happening_id    uuid        not null,
    source_key      text        not null,
    program_id      uuid        not null,
    program_version integer     not null,
    member_id       uuid        not null,
    event           text        not null,
    status          text        not null,
    occurred_at     timestamptz not null,
    recorded_at     timestamptz not null,
    points          bigint      not null,
    points_taken    bigint      not null,
    data            json        not null,
    outcome         json        not null,
    content_hash    bytea       not null,
    recorded_by     uuid        not null,
    decided_at      timestamptz,
    decided_by      uuid,
    constraint happening_pkey primary key (tenant_id, happening_id),
    constraint happening_source_unique unique (tenant_id, source_key),
    constraint happening_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint happening_version_exists foreign key (tenant_id, program_id, program_version)
        references program_version (tenant_id, program_id, number),
    constraint happening_source_length check (length(source_key) between 1 and 400),
    constraint happening_event_length check (length(event) between 1 and 40),
    constraint happening_status_known check (status in ('recorded', 'pending', 'approved', 'rejected')),
    constraint happening_points_not_negative check (points >= 0 and points <= 9007199254740991),
    constraint happening_points_taken_within check (points_taken between 0 and points),
    constraint happening_taken_when_rejected check (points_taken = 0 or status = 'rejected'),
    constraint happening_hash_is_sha256 check (length(content_hash) = 32),
    constraint happening_decided_has_a_time check ((status in ('approved', 'rejected')) = (decided_at is not null)),
    constraint happening_decided_has_an_actor check ((decided_at is null) = (decided_by is null))
);
create index happening_by_member on happening (tenant_id, member_id, happening_id);
create index happening_undecided on happening (tenant_id, happening_id) where status = 'pending';

-- Which segments a member is in, as the merchant says. Who has left keeps the row, and may come again.
create table member_segment (
    tenant_id  uuid        not null,
    member_id  uuid        not null,
    segment    text        not null,
    entered_at timestamptz not null,
    left_at    timestamptz,
    entries    bigint      not null,
    constraint member_segment_pkey primary key (tenant_id, member_id, segment),
    constraint member_segment_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint member_segment_length check (length(segment) between 1 and 40),
    constraint member_segment_entries_positive check (entries > 0)
) with (fillfactor = 80);
create index member_segment_of_members on member_segment (tenant_id, segment, member_id) where left_at is null;

-- The code by which a member invites friends. Its row is locked by whoever counts the member's friends.
create table referral_code (
    tenant_id  uuid        not null,
    member_id  uuid        not null,
    code       text        not null,
    friends    bigint      not null,
    created_at timestamptz not null,
    constraint referral_code_pkey primary key (tenant_id, member_id),
    constraint referral_code_code_unique unique (tenant_id, code),
    constraint referral_code_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint referral_code_length check (length(code) between 8 and 40),
    constraint referral_code_friends_not_negative check (friends >= 0)
) with (fillfactor = 80);

-- A friend who came on a member's code: once in a program, for ever. shares names what both have in common, as JSON.
create table referral (
    tenant_id    uuid        not null,
    referral_id  uuid        not null,
    program_id   uuid        not null,
    referrer_id  uuid        not null,
    friend_id    uuid        not null,
    status       text        not null,
    shares       json        not null,
    claimed_at   timestamptz not null,
    claimed_by   uuid        not null,
    converted_at timestamptz,
    decided_at   timestamptz,
    decided_by   uuid,
    constraint referral_pkey primary key (tenant_id, referral_id),
    constraint referral_friend_unique unique (tenant_id, program_id, friend_id),
    constraint referral_referrer_exists foreign key (tenant_id, referrer_id) references referral_code (tenant_id, member_id),
    constraint referral_friend_exists foreign key (tenant_id, friend_id) references member (tenant_id, member_id),
    constraint referral_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint referral_not_of_oneself check (referrer_id <> friend_id),
    constraint referral_status_known check (status in ('open', 'review', 'rejected')),
    constraint referral_converted_when_open check (converted_at is null or status = 'open'),
    constraint referral_decided_has_an_actor check ((decided_at is null) = (decided_by is null))
);
create index referral_by_friend on referral (tenant_id, friend_id) where status = 'open';
create index referral_by_referrer on referral (tenant_id, referrer_id, referral_id);
create index referral_in_review on referral (tenant_id, referral_id) where status = 'review';

-- The purchases of friends that have converted: each of them once.
create table referral_conversion (
    tenant_id    uuid        not null,
    referral_id  uuid        not null,
    purchase_id  uuid        not null,
    converted_at timestamptz not null,
    constraint referral_conversion_pkey primary key (tenant_id, referral_id, purchase_id),
    constraint referral_conversion_referral_exists foreign key (tenant_id, referral_id) references referral (tenant_id, referral_id),
    constraint referral_conversion_purchase_exists foreign key (tenant_id, purchase_id) references purchase (tenant_id, purchase_id)
);

-- What a till noticed of a member beside the identifiers, such as the device: never the value, only a keyed hash of it.
create table referral_signal (
    tenant_id  uuid        not null,
    member_id  uuid        not null,
    kind       text        not null,
    value_hash bytea       not null,
    seen_at    timestamptz not null,
    constraint referral_signal_pkey primary key (tenant_id, member_id, kind, value_hash),
    constraint referral_signal_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint referral_signal_kind_length check (length(kind) between 1 and 40),
    constraint referral_signal_hash_is_sha256 check (length(value_hash) = 32)
);

-- Whose birthday it is.
create index member_person_by_birthday on member_person
    (tenant_id, (extract(month from birthday)), (extract(day from birthday)), member_id) where birthday is not null;

alter table ledger_entry drop constraint ledger_entry_document_known;
alter table ledger_entry add constraint ledger_entry_document_known check (document_type in
    ('purchase', 'return', 'redemption', 'reversal', 'adjustment', 'opening', 'day_change', 'happening', 'rejection'));

alter table happening enable row level security;
alter table happening force row level security;
create policy tenant_isolation on happening
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table member_segment enable row level security;
alter table member_segment force row level security;
create policy tenant_isolation on member_segment
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table referral_code enable row level security;
alter table referral_code force row level security;
create policy tenant_isolation on referral_code
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table referral enable row level security;
alter table referral force row level security;
create policy tenant_isolation on referral
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table referral_conversion enable row level security;
alter table referral_conversion force row level security;
create policy tenant_isolation on referral_conversion
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table referral_signal enable row level security;
alter table referral_signal force row level security;
create policy tenant_isolation on referral_signal
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on happening, member_segment, referral_code, referral, referral_conversion, referral_signal to setia_app;
grant update (status, points_taken, outcome, decided_at, decided_by) on happening to setia_app;
grant update (entered_at, left_at, entries) on member_segment to setia_app;
grant update (friends) on referral_code to setia_app;
grant update (status, converted_at, decided_at, decided_by) on referral to setia_app;
grant select on happening, member_segment, referral_code, referral, referral_conversion, referral_signal to setia_verifier;
