-- What the bench keeps beside Setia's tables, in a schema of its own. Setia never sees it.
create schema bench;
create extension pgcrypto schema bench;
create extension pg_stat_statements schema bench;

-- The tenants under load, numbered. Number 0 is the big one.
create table bench.tenant (
    n int primary key,
    tenant_id uuid not null,
    program_id uuid not null,
    location_id uuid not null,
    key_id uuid not null,
    reward_id uuid not null,
    -- API keys of a till, for the load generator, and of the tenant's administrator.
    key text not null,
    admin_key text not null,
    -- Cards 1..members exist.
    members int not null
);

create function bench.card(n int, k int) returns text
    language sql immutable parallel safe
    return '7' || lpad(n::text, 3, '0') || lpad(k::text, 8, '0');

-- As member/Identifiers does it: the installation's secret makes a key, the key hashes tenant, type and value.
create function bench.card_hash(tenant uuid, card text, secret text) returns bytea
    language sql immutable parallel safe
    return bench.hmac(uuid_send(tenant) || convert_to('card:' || card, 'UTF8'),
                      bench.hmac('identifiers'::bytea, convert_to(secret, 'UTF8'), 'sha256'), 'sha256');

-- As ledger/EntryHash does it. "words" is what the kind of entry contributes: type, debited and credited, each with its length in
-- front; "document_words" the same for the type of the document. Nothing pending, nothing owed.
create function bench.genesis(tenant uuid, account uuid) returns bytea
    language sql immutable parallel safe
    return sha256('\x01'::bytea || uuid_send(tenant) || uuid_send(account));

create function bench.entry_hash(previous bytea, tenant uuid, account uuid, sequence bigint, words bytea, amount bigint,
                                 available bigint, document_words bytea, document uuid, actor uuid, occurred_at timestamptz,
                                 recorded_at timestamptz) returns bytea
    language sql immutable parallel safe
    return sha256('\x01'::bytea || previous || uuid_send(tenant) || uuid_send(account) || int8send(sequence) || words
                  || int8send(amount) || int8send(available) || '\x00000000000000000000000000000000'::bytea
                  || document_words || uuid_send(document) || uuid_send(actor)
                  || int8send((extract(epoch from occurred_at) * 1000000)::bigint)
                  || int8send((extract(epoch from recorded_at) * 1000000)::bigint));
