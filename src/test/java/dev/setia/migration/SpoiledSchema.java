package dev.setia.migration;

import java.util.List;

/**
 * One way to spoil a sound table, and the rules that report it.
 *
 * @param sql run as the owner of the schema, after the sound table was made
 */
record SpoiledSchema(String sql, String... reportedBy) {

    private static final String TENANT = "every table has a tenant";
    private static final String POLICY = "every policy is the one comparison";
    private static final String INDEX = "every index begins with the tenant";
    private static final String DEFAULT = "no column has a default";
    private static final String STRANGERS = "nothing is granted to the public or to strangers";
    private static final String WHOLE = "the application reads and adds, and no more to whole tables";
    private static final String BOOKED = "what is booked is never changed";
    private static final String DEFINER = "a function with its owner's rights is named here and fixes its search path";
    private static final String ROLES = "our roles are bound by row-level security and are nobody else";
    private static final String NAME = "every constraint has a name of ours";
    private static final String KINDS = "nothing but tables, indexes and views";
    private static final String ACTIONS = "no foreign key changes rows";
    private static final String OWNER = "everything belongs to the owner";
    private static final String TYPES = "no domain, range or enum type";

    @Override
    public String toString() {
        return sql.lines().findFirst().orElse("");
    }

    static List<SpoiledSchema> all() {
        return List.of(
                new SpoiledSchema("""
                        alter table sound drop constraint sound_pkey;
                        alter table sound alter tenant_id drop not null""", TENANT, "every table has a primary key"),
                new SpoiledSchema("alter table sound drop constraint sound_pkey", "every table has a primary key"),
                new SpoiledSchema("""
                        alter table sound drop constraint sound_pkey;
                        alter table sound add constraint sound_pkey primary key (sound_id, tenant_id)""", INDEX),
                new SpoiledSchema("create unique index sound_amount_unique on sound (amount)", INDEX),
                new SpoiledSchema("create index sound_by_amount on sound (amount, tenant_id)", INDEX),
                new SpoiledSchema("create index sound_by_text on sound ((tenant_id::text))", INDEX),
                new SpoiledSchema("""
                        alter table sound drop constraint sound_member_exists;
                        alter table sound add constraint sound_member_exists
                            foreign key (member_id, tenant_id) references member (member_id, tenant_id)""", "every foreign key begins with the tenant on both sides"),
                new SpoiledSchema("""
                        alter table sound add constraint sound_tenant_exists
                            foreign key (tenant_id) references tenant_directory (tenant_id)""", "no foreign key leads to a table without a tenant"),
                new SpoiledSchema(
                        "alter table sound no force row level security", "row-level security is enabled and forced"),
                new SpoiledSchema(
                        "alter table sound disable row level security", "row-level security is enabled and forced"),
                new SpoiledSchema("drop policy tenant_isolation on sound", "every table has one policy"),
                new SpoiledSchema(
                        "create policy everybody on sound using (true)", "every table has one policy", POLICY),
                new SpoiledSchema("alter policy tenant_isolation on sound with check (true)", POLICY),
                new SpoiledSchema("alter policy tenant_isolation on sound to setia_app", POLICY),
                new SpoiledSchema(
                        "alter policy tenant_isolation on sound using (tenant_id = current_setting('app.tenant_id')::uuid)",
                        POLICY),
                new SpoiledSchema(
                        "alter table sound drop constraint sound_member_exists", "no row belongs to the nil tenant"),
                new SpoiledSchema("""
                        reset role;
                        create trigger sound_trigger before update on sound for each row
                            execute function suppress_redundant_updates_trigger()""", "no trigger"),
                new SpoiledSchema("create rule sound_rule as on delete to sound do instead nothing", "no rule"),
                new SpoiledSchema("create materialized view sound_copy as select amount from sound", KINDS),
                new SpoiledSchema("create sequence sound_numbers", KINDS),
                new SpoiledSchema("alter table sound add number bigint generated always as identity", KINDS, DEFAULT),
                new SpoiledSchema("alter table sound add number bigserial", KINDS, DEFAULT),
                new SpoiledSchema(
                        "create view sound_door as select amount from sound", "every view asks as its reader"),
                new SpoiledSchema(
                        """
                        create table sound_parts (tenant_id uuid not null, constraint sound_parts_pkey primary key (tenant_id),
                            constraint sound_parts_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'))
                            partition by hash (tenant_id);
                        create table sound_parts_0 partition of sound_parts for values with (modulus 2, remainder 0)
                            partition by hash (tenant_id)""",
                        "no partition of a partition",
                        "row-level security is enabled and forced",
                        "every table has one policy",
                        "the verifier reads every table of a tenant",
                        NAME),
                new SpoiledSchema(
                        "create table sound_child () inherits (sound)",
                        "no inheritance but partitions",
                        "every table has a primary key",
                        "row-level security is enabled and forced",
                        "every table has one policy",
                        "no row belongs to the nil tenant",
                        "the verifier reads every table of a tenant",
                        NAME),
                new SpoiledSchema("alter table sound set unlogged", "every table survives a crash"),
                new SpoiledSchema("create domain amount as bigint", TYPES),
                new SpoiledSchema("create type colour as enum ('red', 'green')", TYPES),
                // The functions that make a range belong to the superuser, and everybody may call them.
                new SpoiledSchema("create type span as range (subtype = bigint)", TYPES, OWNER, STRANGERS),
                new SpoiledSchema("alter table sound add price numeric(12, 2)", "columns are of the plain types"),
                new SpoiledSchema("alter table sound add at timestamp", "columns are of the plain types"),
                new SpoiledSchema("alter table sound add at timestamptz default now()", DEFAULT),
                new SpoiledSchema("alter table sound alter sound_id set default gen_random_uuid()", DEFAULT),
                new SpoiledSchema("""
                        alter table sound drop constraint sound_member_exists;
                        alter table sound add constraint sound_member_exists foreign key (tenant_id, member_id)
                            references member (tenant_id, member_id) on delete set null""", ACTIONS),
                new SpoiledSchema("""
                        alter table sound drop constraint sound_member_exists;
                        alter table sound add constraint sound_member_exists foreign key (tenant_id, member_id)
                            references member (tenant_id, member_id) on delete cascade""", ACTIONS),
                new SpoiledSchema(
                        "alter table sound add constraint sound_small check (amount < 10) not valid",
                        "every constraint holds for every row at once"),
                new SpoiledSchema("alter table sound add check (amount < 10)", NAME),
                new SpoiledSchema("alter table sound add constraint small_amount check (amount < 10)", NAME),
                new SpoiledSchema("create index on sound (tenant_id, amount)", "every index has a name of ours"),
                new SpoiledSchema(
                        "reset role; create table public.sound (tenant_id uuid)", "nothing lies outside the schema"),
                new SpoiledSchema("grant update on ledger_entry to setia_app", BOOKED, WHOLE),
                new SpoiledSchema("grant delete on lot_consumption to setia_app", BOOKED, WHOLE),
                new SpoiledSchema("grant truncate on outbox_event to setia_app", BOOKED, WHOLE),
                new SpoiledSchema("grant update (amount) on ledger_entry to setia_app", BOOKED),
                new SpoiledSchema("grant update on sound to setia_app", WHOLE),
                new SpoiledSchema(
                        "grant update (tenant_id) on sound to setia_app",
                        "the application changes no tenant and no key"),
                new SpoiledSchema(
                        "grant update (sound_id) on sound to setia_app",
                        "the application changes no tenant and no key"),
                new SpoiledSchema(
                        "revoke select on sound from setia_verifier", "the verifier reads every table of a tenant"),
                new SpoiledSchema("grant insert on sound to setia_verifier", "the verifier only reads"),
                new SpoiledSchema("grant update (amount) on sound to setia_verifier", "the verifier only reads"),
                new SpoiledSchema("grant select on sound to public", STRANGERS),
                new SpoiledSchema("grant select on sound to pg_monitor", STRANGERS),
                new SpoiledSchema("grant create on schema setia to public", STRANGERS),
                new SpoiledSchema("create function one() returns int language sql as 'select 1'", STRANGERS),
                new SpoiledSchema("grant select on sound to setia_app with grant option", "nobody passes a grant on"),
                new SpoiledSchema("reset role; alter table sound owner to postgres", OWNER, STRANGERS),
                new SpoiledSchema("alter function tenant_of_key(uuid) reset search_path", DEFINER),
                new SpoiledSchema("""
                        create function all_keys() returns bigint language sql security definer set search_path = setia, pg_temp
                            as 'select count(*) from api_key_directory';
                        revoke all on function all_keys() from public""", DEFINER),
                new SpoiledSchema("reset role; alter role setia_app bypassrls", ROLES),
                new SpoiledSchema("reset role; grant setia_owner to setia_app", ROLES));
    }
}
