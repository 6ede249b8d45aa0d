-- A file that a job takes in, and how far it is. What a piece brings and the counts here are written in one transaction:
-- whoever begins the job again goes on behind the last piece.
create table import_work (
    tenant_id   uuid        not null,
    job_id      uuid        not null,
    kind        text        not null,
    dry_run     boolean     not null,
    asked       json        not null,
    total       bigint      not null,
    pieces      integer     not null,
    pieces_done integer     not null,
    added       bigint      not null,
    changed     bigint      not null,
    unchanged   bigint      not null,
    refused     bigint      not null,
    created_at  timestamptz not null,
    constraint import_work_pkey primary key (tenant_id, job_id),
    constraint import_work_job_exists foreign key (tenant_id, job_id) references job (tenant_id, job_id),
    constraint import_work_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint import_work_kind_form check (kind ~ '^[a-z-]{1,40}$'),
    constraint import_work_counts_not_negative check (added >= 0 and changed >= 0 and unchanged >= 0 and refused >= 0),
    constraint import_work_counts_within_total check (added + changed + unchanged + refused <= total),
    constraint import_work_pieces_within_file check (pieces_done >= 0 and pieces_done <= pieces)
) with (fillfactor = 70);

-- The rows of a file as they stand there, some hundreds a piece, each with its line. They may be personal: a piece is
-- emptied when it is done, and all of a file when its job has ended.
create table import_piece (
    tenant_id uuid    not null,
    job_id    uuid    not null,
    piece     integer not null,
    rows      json,
    constraint import_piece_pkey primary key (tenant_id, job_id, piece),
    constraint import_piece_job_exists foreign key (tenant_id, job_id) references job (tenant_id, job_id),
    constraint import_piece_number_positive check (piece > 0)
);

-- What is wrong with rows that were refused, and where; not what stands there. Cell 0 is the row as a whole.
create table import_fault (
    tenant_id uuid    not null,
    job_id    uuid    not null,
    line      bigint  not null,
    number    integer not null,
    cell      integer not null,
    field     text,
    code      text    not null,
    message   text    not null,
    constraint import_fault_pkey primary key (tenant_id, job_id, line, number),
    constraint import_fault_job_exists foreign key (tenant_id, job_id) references job (tenant_id, job_id),
    constraint import_fault_place_positive check (line > 0 and number > 0 and cell >= 0)
);

do $$
declare
    name text;
begin
    foreach name in array array['import_work', 'import_piece', 'import_fault']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy tenant_isolation on %I'
            ' using (strpos(current_setting(''app.tenant_id'', true), tenant_id::text) > 0)'
            ' with check (strpos(current_setting(''app.tenant_id'', true), tenant_id::text) > 0)',
            name);
    end loop;
end $$;

grant select, insert on import_work, import_piece, import_fault to setia_app;
grant update (pieces_done, added, changed, unchanged, refused) on import_work to setia_app;
grant update (rows) on import_piece to setia_app;
grant select on import_work, import_piece, import_fault to setia_verifier;
