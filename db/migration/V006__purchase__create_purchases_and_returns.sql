-- One receipt. Facts, snapshot and evaluation are kept as they were, so that "explain" is a read and a return can judge the rest
-- of the basket by the same rules. json and not jsonb: an explanation is read in the order in which it was reasoned.
create table purchase (
    tenant_id       uuid        not null,
    purchase_id     uuid        not null,
    program_id      uuid        not null,
    program_version integer     not null,
    member_id       uuid,
    location_id     uuid        not null,
    terminal        text        not null,
    business_date   date        not null,
    receipt_number  text        not null,
    channel         text,
    currency        text        not null,
    occurred_at     timestamptz not null,
    recorded_at     timestamptz not null,
    gross_minor     bigint      not null,
    discount_minor  bigint      not null,
    net_minor       bigint      not null,
    points          bigint      not null,
    basket          json        not null,
    snapshot        json        not null,
    evaluation      json        not null,
    content_hash    bytea       not null,
    recorded_by     uuid        not null,
    points_taken    bigint      not null,
    returned_minor  bigint      not null,
    constraint purchase_pkey primary key (tenant_id, purchase_id),
    constraint purchase_receipt_unique unique (tenant_id, location_id, business_date, terminal, receipt_number),
    constraint purchase_member_exists foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    constraint purchase_location_exists foreign key (tenant_id, location_id) references location (tenant_id, location_id),
    constraint purchase_version_exists foreign key (tenant_id, program_id, program_version)
        references program_version (tenant_id, program_id, number),
    constraint purchase_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint purchase_terminal_length check (length(terminal) between 1 and 64),
    constraint purchase_receipt_number_length check (length(receipt_number) between 1 and 64),
    constraint purchase_totals_add_up check (net_minor = gross_minor - discount_minor),
    constraint purchase_totals_not_negative check (gross_minor >= 0 and discount_minor >= 0 and net_minor >= 0),
    constraint purchase_points_not_negative check (points >= 0),
    constraint purchase_points_taken_within_grant check (points_taken between 0 and points),
    constraint purchase_returned_within_net check (returned_minor between 0 and net_minor),
    constraint purchase_guest_earns_nothing check (member_id is not null or points = 0),
    constraint purchase_hash_is_sha256 check (length(content_hash) = 32)
);
create index purchase_by_member on purchase (tenant_id, member_id, occurred_at);

create table purchase_return (
    tenant_id      uuid        not null,
    return_id      uuid        not null,
    purchase_id    uuid        not null,
    location_id    uuid        not null,
    terminal       text        not null,
    business_date  date        not null,
    receipt_number text        not null,
    occurred_at    timestamptz not null,
    recorded_at    timestamptz not null,
    amount_minor   bigint      not null,
    points_taken   bigint      not null,
    lines          json        not null,
    outcome        json        not null,
    content_hash   bytea       not null,
    recorded_by    uuid        not null,
    constraint purchase_return_pkey primary key (tenant_id, return_id),
    constraint purchase_return_receipt_unique unique (tenant_id, location_id, business_date, terminal, receipt_number),
    constraint purchase_return_purchase_exists foreign key (tenant_id, purchase_id) references purchase (tenant_id, purchase_id),
    constraint purchase_return_location_exists foreign key (tenant_id, location_id) references location (tenant_id, location_id),
    constraint purchase_return_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint purchase_return_terminal_length check (length(terminal) between 1 and 64),
    constraint purchase_return_receipt_number_length check (length(receipt_number) between 1 and 64),
    constraint purchase_return_amounts_not_negative check (amount_minor >= 0 and points_taken >= 0),
    constraint purchase_return_hash_is_sha256 check (length(content_hash) = 32)
);
create index purchase_return_by_purchase on purchase_return (tenant_id, purchase_id);

-- What has come back of a line, all returns together; only lines that came back have a row.
create table returned_line (
    tenant_id         uuid    not null,
    purchase_id       uuid    not null,
    line_number       integer not null,
    quantity_sold     bigint  not null,
    quantity_returned bigint  not null,
    constraint returned_line_pkey primary key (tenant_id, purchase_id, line_number),
    constraint returned_line_purchase_exists foreign key (tenant_id, purchase_id) references purchase (tenant_id, purchase_id),
    constraint returned_line_within_sold check (quantity_returned between 1 and quantity_sold)
);

alter table purchase enable row level security;
alter table purchase force row level security;
create policy tenant_isolation on purchase
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table purchase_return enable row level security;
alter table purchase_return force row level security;
create policy tenant_isolation on purchase_return
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table returned_line enable row level security;
alter table returned_line force row level security;
create policy tenant_isolation on returned_line
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on purchase, purchase_return, returned_line to setia_app;
grant update (points_taken, returned_minor) on purchase to setia_app;
grant update (quantity_returned) on returned_line to setia_app;
grant select on purchase, purchase_return, returned_line to setia_verifier;
