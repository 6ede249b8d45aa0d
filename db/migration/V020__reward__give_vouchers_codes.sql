-- A voucher has a code by which a till finds it, as it is typed without hyphens. Those from before have none.
alter table voucher add column code text;
alter table voucher add constraint voucher_code_unique unique (tenant_id, code);
alter table voucher add constraint voucher_code_has_eighteen_characters check (length(code) = 18);
