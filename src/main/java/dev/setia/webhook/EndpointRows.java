package dev.setia.webhook;

import dev.setia.platform.Rows;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookEndpointId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of endpoints. One that was deleted stays for the sake of its log, and is found no more. */
@Component
class EndpointRows {
    private static final String COLUMNS = """
            select endpoint_id, url, description, event_types, status, disabled_because, secret, previous_secret,
                   previous_until, position, failures, failing_since, replay_position, replay_until, created_at, revision
              from webhook_endpoint
             where tenant_id = ? and status <> 'deleted'
            """;

    private final JdbcClient jdbc;

    EndpointRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TenantId tenant, WebhookEndpoint endpoint) {
        jdbc.sql("""
                        insert into webhook_endpoint
                            (tenant_id, endpoint_id, url, description, event_types, status, secret, position, failures,
                             created_at, revision, event_sequence)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0)""")
                .param(tenant.value())
                .param(endpoint.id().value())
                .param(endpoint.url())
                .param(endpoint.description())
                .param(text(endpoint.types()))
                .param(endpoint.status().text())
                .param(endpoint.secret())
                .param(endpoint.position())
                .param(at(endpoint.createdAt()))
                .update();
    }

    long count(TenantId tenant) {
        return jdbc.sql("select count(*) from webhook_endpoint where tenant_id = ? and status <> 'deleted'")
                .param(tenant.value())
                .query(Long.class)
                .single();
    }

    List<WebhookEndpoint> list(TenantId tenant, UUID after, int rows) {
        return jdbc.sql(COLUMNS + " and endpoint_id > ? order by endpoint_id limit ?")
                .params(tenant.value(), after, rows)
                .query((row, _) -> endpoint(row))
                .list();
    }

    @Transactional(readOnly = true)
    Optional<WebhookEndpoint> find(TenantId tenant, WebhookEndpointId id) {
        return one(tenant, id, "");
    }

    /** Keeps everybody else from changing it until the transaction ends. */
    Optional<WebhookEndpoint> lock(TenantId tenant, WebhookEndpointId id) {
        return one(tenant, id, " for update");
    }

    private Optional<WebhookEndpoint> one(TenantId tenant, WebhookEndpointId id, String how) {
        return jdbc.sql(COLUMNS + " and endpoint_id = ?" + how)
                .params(tenant.value(), id.value())
                .query((row, _) -> endpoint(row))
                .optional();
    }

    /** What people change, as a revision of its own. */
    void change(TenantId tenant, WebhookEndpointId id, String url, @Nullable String description, Set<String> types) {
        jdbc.sql("""
                        update webhook_endpoint set url = ?, description = ?, event_types = ?, revision = revision + 1
                         where tenant_id = ? and endpoint_id = ?""")
                .param(url)
                .param(description)
                .param(text(types))
                .param(tenant.value())
                .param(id.value())
                .update();
    }

    /** Begins again with what happens from now on. */
    void activate(TenantId tenant, WebhookEndpointId id, UUID position) {
        jdbc.sql("""
                        update webhook_endpoint
                           set status = 'active', disabled_because = null, position = ?, failures = 0, failing_since = null
                         where tenant_id = ? and endpoint_id = ?""").params(position, tenant.value(), id.value()).update();
    }

    void disable(TenantId tenant, WebhookEndpointId id, String because) {
        jdbc.sql("""
                        update webhook_endpoint
                           set status = 'disabled', disabled_because = ?, replay_position = null, replay_until = null
                         where tenant_id = ? and endpoint_id = ?""").params(because, tenant.value(), id.value()).update();
    }

    void delete(TenantId tenant, WebhookEndpointId id) {
        jdbc.sql("""
                        update webhook_endpoint set status = 'deleted', disabled_because = null
                         where tenant_id = ? and endpoint_id = ?""").params(tenant.value(), id.value()).update();
    }

    void rotate(TenantId tenant, WebhookEndpointId id, byte[] secret, byte[] previous, Instant previousUntil) {
        jdbc.sql("""
                        update webhook_endpoint
                           set secret = ?, previous_secret = ?, previous_until = ?, revision = revision + 1
                         where tenant_id = ? and endpoint_id = ?""")
                .params(secret, previous, at(previousUntil), tenant.value(), id.value())
                .update();
    }

    void moveOn(TenantId tenant, WebhookEndpointId id, UUID position) {
        jdbc.sql("update webhook_endpoint set position = ? where tenant_id = ? and endpoint_id = ?")
                .params(position, tenant.value(), id.value())
                .update();
    }

    /** @param position null when the replay is over */
    void replay(TenantId tenant, WebhookEndpointId id, @Nullable UUID position, @Nullable Instant until) {
        jdbc.sql("""
                        update webhook_endpoint set replay_position = ?, replay_until = ?
                         where tenant_id = ? and endpoint_id = ?""")
                .param(position)
                .param(until == null ? null : at(until))
                .param(tenant.value())
                .param(id.value())
                .update();
    }

    void health(TenantId tenant, WebhookEndpointId id, long failures, @Nullable Instant failingSince) {
        jdbc.sql("""
                        update webhook_endpoint set failures = ?, failing_since = ?
                         where tenant_id = ? and endpoint_id = ?""")
                .param(failures)
                .param(failingSince == null ? null : at(failingSince))
                .param(tenant.value())
                .param(id.value())
                .update();
    }

    /** The number of the next event of the endpoint's own stream. */
    long nextSequence(TenantId tenant, WebhookEndpointId id) {
        return jdbc.sql("""
                        update webhook_endpoint set event_sequence = event_sequence + 1
                         where tenant_id = ? and endpoint_id = ?
                        returning event_sequence""")
                .params(tenant.value(), id.value())
                .query(Long.class)
                .single();
    }

    private static WebhookEndpoint endpoint(ResultSet row) throws SQLException {
        return new WebhookEndpoint(
                new WebhookEndpointId(Rows.uuid(row, "endpoint_id")),
                row.getString("url"),
                row.getString("description"),
                types(row.getString("event_types")),
                EndpointStatus.of(row.getString("status")),
                row.getString("disabled_because"),
                row.getBytes("secret"),
                row.getBytes("previous_secret"),
                instant(row, "previous_until"),
                Rows.uuid(row, "position"),
                row.getLong("failures"),
                instant(row, "failing_since"),
                row.getObject("replay_position", UUID.class),
                instant(row, "replay_until"),
                Rows.instant(row, "created_at"),
                row.getLong("revision"));
    }

    private static Set<String> types(String stored) {
        return stored.isEmpty() ? Set.of() : Set.of(stored.split(" "));
    }

    private static String text(Set<String> types) {
        return String.join(" ", new TreeSet<>(types));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
