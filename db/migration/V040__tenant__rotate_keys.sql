-- A key that was rotated names the one that took its place; its end is near. When a key was last used is written by
-- the nodes from time to time, in batches, and is no change of the key.
alter table api_key
    add column replaced_by uuid,
    add column last_used_at timestamptz,
    add column revision bigint not null default 0,
    add constraint api_key_replaced_by_exists foreign key (tenant_id, replaced_by)
        references api_key (tenant_id, key_id),
    add constraint api_key_not_replaced_by_itself check (replaced_by <> key_id);
alter table api_key alter column revision drop default;

create index api_key_by_replaced_by on api_key (tenant_id, replaced_by) where replaced_by is not null;

grant update (replaced_by, last_used_at, revision) on api_key to setia_app;
