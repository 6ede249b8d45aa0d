-- Idempotency keys are kept for seven days and taken away in small steps then. The natural keys of what they did (a
-- receipt, a reference) stay for ever.
create index idempotency_record_by_time on idempotency_record (tenant_id, recorded_at);

grant delete on idempotency_record to setia_app;
