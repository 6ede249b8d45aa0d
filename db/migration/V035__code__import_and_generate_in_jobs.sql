-- What a job does to a shelf of codes (the codes of a pool, or of a reward) and how far it is. The codes of a piece and the
-- counts here are written in one transaction: whoever begins the job again goes on behind the last piece.
create table code_work (
    tenant_id   uuid        not null,
    job_id      uuid        not null,
    shelf       text        not null,
    shelf_id    uuid        not null,
    dry_run     boolean     not null,
    total       bigint      not null,
    pieces      integer     not null,
    pieces_done integer     not null,
    added       bigint      not null,
    refused     bigint      not null,
    created_at  timestamptz not null,
    constraint code_work_pkey primary key (tenant_id, job_id),
    constraint code_work_job_exists foreign key (tenant_id, job_id) references job (tenant_id, job_id),
    constraint code_work_tenant_not_nil check (tenant_id <> '00000000-0000-0000-0000-000000000000'),
    constraint code_work_shelf_form check (shelf ~ '^[a-z_]{1,40}$'),
    constraint code_work_counts_within_total check (added >= 0 and refused >= 0 and added + refused <= total),
    constraint code_work_pieces_within_file check (pieces_done >= 0 and pieces_done <= pieces)
) with (fillfactor = 70);

-- The rows of a file that nothing was against when it came, a few thousand a piece, each with its line
-- and the code as it is compared. A piece that is done is emptied: its codes are on their shelf, or among the faults.
create table code_piece (
    tenant_id uuid    not null,
    job_id    uuid    not null,
    piece     integer not null,
    codes     json,
    constraint code_piece_pkey primary key (tenant_id, job_id, piece),
    constraint code_piece_job_exists foreign key (tenant_id, job_id) references job (tenant_id, job_id),
    constraint code_piece_number_positive check (piece > 0)
);

-- Rows of a file that are no new codes, and why.
create table code_fault (
    tenant_id uuid    not null,
    job_id    uuid    not null,
    line      bigint  not null,
    cell      integer not null,
    code      text    not null,
    fault     text    not null,
    constraint code_fault_pkey primary key (tenant_id, job_id, line),
    constraint code_fault_job_exists foreign key (tenant_id, job_id) references job (tenant_id, job_id),
    constraint code_fault_place_positive check (line > 0 and cell > 0)
);

alter table code_work enable row level security;
alter table code_work force row level security;
create policy tenant_isolation on code_work
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table code_piece enable row level security;
alter table code_piece force row level security;
create policy tenant_isolation on code_piece
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table code_fault enable row level security;
alter table code_fault force row level security;
create policy tenant_isolation on code_fault
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on code_work, code_piece, code_fault to setia_app;
grant update (pieces_done, added, refused) on code_work to setia_app;
grant update (codes) on code_piece to setia_app;
grant select on code_work, code_piece, code_fault to setia_verifier;
