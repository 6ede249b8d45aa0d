-- Events in the order in which they were made: their ids are UUIDs of version 7, so a tenant's newest event goes to the end of its part
-- of the index. Serves the list of events, and each webhook endpoint.
create unique index outbox_event_by_id on outbox_event (tenant_id, event_id);
