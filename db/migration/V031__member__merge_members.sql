-- A member who became part of another one names who that is by now, however often that one merged since.
alter table member add column merged_into uuid;
alter table member add constraint member_merged_into_exists foreign key (tenant_id, merged_into) references member (tenant_id, member_id);
alter table member drop constraint member_status_known;
alter table member add constraint member_status_known check (status in ('active', 'suspended', 'closed', 'merged'));
alter table member add constraint member_merged_names_the_other check ((status = 'merged') = (merged_into is not null));
alter table member add constraint member_not_part_of_itself check (merged_into <> member_id);
create index member_by_merged_into on member (tenant_id, merged_into) where merged_into is not null;
grant update (merged_into) on member to setia_app;

create table member_merge (
    tenant_id      uuid        not null,
    merge_id       uuid        not null,
    from_member_id uuid        not null,
    into_member_id uuid        not null,
    note           text,
    merged_at      timestamptz not null,
    merged_by      uuid        not null,
    constraint member_merge_pkey primary key (tenant_id, merge_id),
    constraint member_merge_once unique (tenant_id, from_member_id),
    constraint member_merge_from_exists foreign key (tenant_id, from_member_id) references member (tenant_id, member_id),
    constraint member_merge_into_exists foreign key (tenant_id, into_member_id) references member (tenant_id, member_id),
    constraint member_merge_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint member_merge_of_two check (from_member_id <> into_member_id),
    constraint member_merge_note_length check (length(note) between 1 and 500)
);

-- An account whose member became part of another one is closed: it is read, and nothing is booked on it. The name follows later
-- merges as the member's does.
alter table account add column merged_into uuid;
alter table account add constraint account_merged_into_exists foreign key (tenant_id, merged_into) references account (tenant_id, account_id);
alter table account add constraint account_merged_is_empty check (merged_into is null or (available = 0 and pending = 0 and owed = 0));
create index account_by_merged_into on account (tenant_id, merged_into) where merged_into is not null;
grant update (merged_into) on account to setia_app;

-- What an account held when it was closed.
create table merged_account (
    tenant_id       uuid   not null,
    account_id      uuid   not null,
    merge_id        uuid   not null,
    into_account_id uuid   not null,
    available       bigint not null,
    pending         bigint not null,
    owed            bigint not null,
    constraint merged_account_pkey primary key (tenant_id, account_id),
    constraint merged_account_account_exists foreign key (tenant_id, account_id) references account (tenant_id, account_id),
    constraint merged_account_into_exists foreign key (tenant_id, into_account_id) references account (tenant_id, account_id),
    constraint merged_account_merge_exists foreign key (tenant_id, merge_id) references member_merge (tenant_id, merge_id),
    constraint merged_account_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000')
);

-- A lot that came with a merge, and where its points were first granted, so that what granted them can take them back.
create table moved_lot (
    tenant_id         uuid   not null,
    account_id        uuid   not null,
    sequence          bigint not null,
    origin_account_id uuid   not null,
    origin_sequence   bigint not null,
    constraint moved_lot_pkey primary key (tenant_id, account_id, sequence),
    constraint moved_lot_lot_exists foreign key (tenant_id, account_id, sequence) references lot (tenant_id, account_id, sequence),
    constraint moved_lot_origin_exists foreign key (tenant_id, origin_account_id, origin_sequence)
        references lot (tenant_id, account_id, sequence),
    constraint moved_lot_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000')
);

alter table member_merge enable row level security;
alter table member_merge force row level security;
create policy tenant_isolation on member_merge
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on member_merge to setia_app;
grant select on member_merge to setia_verifier;

alter table merged_account enable row level security;
alter table merged_account force row level security;
create policy tenant_isolation on merged_account
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on merged_account to setia_app;
grant select on merged_account to setia_verifier;

alter table moved_lot enable row level security;
alter table moved_lot force row level security;
create policy tenant_isolation on moved_lot
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on moved_lot to setia_app;
grant select on moved_lot to setia_verifier;

-- Everything that names the old member comes to name the new one.
grant update (member_id) on redemption, voucher, happening, punch_card, tier_period, stage_change, member_identifier, adjustment,
    opening_balance, hold, coupon_use, coupon_hold, gift_card to setia_app;
grant update (referrer_id, friend_id) on referral to setia_app;
grant update (from_member_id, to_member_id) on point_transfer to setia_app;
