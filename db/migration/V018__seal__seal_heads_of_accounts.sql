-- A seal is a numbered checkpoint of a tenant's books: the root of a Merkle tree over the heads of those accounts whose chain has
-- grown since they were sealed last, chained to the seal before. Append-only: the application may insert and read.
create table seal (
    tenant_id     uuid        not null,
    number        bigint      not null,
    accounts      integer     not null,
    root          bytea       not null,
    previous_hash bytea       not null,
    hash          bytea       not null,
    sealed_at     timestamptz not null,
    constraint seal_pkey primary key (tenant_id, number),
    constraint seal_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint seal_number_positive check (number > 0),
    constraint seal_accounts_positive check (accounts > 0),
    constraint seal_hashes_are_sha256 check (length(root) = 32 and length(previous_hash) = 32 and length(hash) = 32)
);

-- A head as it was sealed: a leaf of the tree of its seal, at its position. Its key tells whether an account's present head is
-- sealed already. No foreign key to the account: checking it would lock the account's row, and a purchase would wait for that.
create table sealed_head (
    tenant_id   uuid    not null,
    account_id  uuid    not null,
    sequence    bigint  not null,
    seal_number bigint  not null,
    position    integer not null,
    head_hash   bytea   not null,
    constraint sealed_head_pkey primary key (tenant_id, account_id, sequence),
    constraint sealed_head_position_unique unique (tenant_id, seal_number, position),
    constraint sealed_head_seal_exists foreign key (tenant_id, seal_number) references seal (tenant_id, number),
    constraint sealed_head_sequence_positive check (sequence > 0),
    constraint sealed_head_position_not_negative check (position >= 0),
    constraint sealed_head_hash_is_sha256 check (length(head_hash) = 32)
);

alter table seal enable row level security;
alter table seal force row level security;
create policy tenant_isolation on seal
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table sealed_head enable row level security;
alter table sealed_head force row level security;
create policy tenant_isolation on sealed_head
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on seal, sealed_head to setia_app;
grant select on seal, sealed_head to setia_verifier;
