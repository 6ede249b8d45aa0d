-- What limits that everybody shares (budgets) have used up in their current period. Such a row is hot by nature: a batch
-- of purchases touches it once, and only where a program has a budget.
create table program_counter (
    tenant_id    uuid   not null,
    program_id   uuid   not null,
    span         text   not null,
    period_start date   not null,
    policy       text   not null,
    used         bigint not null,
    constraint program_counter_pkey primary key (tenant_id, program_id, span, period_start, policy),
    constraint program_counter_program_exists foreign key (tenant_id, program_id) references program (tenant_id, program_id),
    constraint program_counter_span_known check (span in ('day', 'week', 'month', 'quarter', 'year', 'ever')),
    constraint program_counter_used_not_negative check (used >= 0)
) with (fillfactor = 50);

alter table program_counter enable row level security;
alter table program_counter force row level security;
create policy tenant_isolation on program_counter
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on program_counter to setia_app;
grant update (used) on program_counter to setia_app;
grant select on program_counter to setia_verifier;
