-- What is to be done in the background, and by which node; one row per task, shared by all nodes. db-scheduler's table, under
-- our names. Without a tenant: a row says no more than which job is due, and whoever does it works as that job's tenant.
create table scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    constraint scheduled_task_pkey primary key (task_name, task_instance)
);
create index scheduled_task_by_execution_time on scheduled_task (execution_time);
create index scheduled_task_by_last_heartbeat on scheduled_task (last_heartbeat);

grant select, insert, delete on scheduled_task to setia_app;
grant update (task_data, execution_time, picked, picked_by, last_success, last_failure, consecutive_failures, last_heartbeat,
              version, priority, state)
    on scheduled_task to setia_app;
grant select on scheduled_task to setia_verifier;
