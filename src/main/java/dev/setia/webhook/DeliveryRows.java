package dev.setia.webhook;

import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.platform.Writes;
import dev.setia.shared.EventId;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookDeliveryId;
import dev.setia.shared.WebhookEndpointId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of deliveries: what is to be sent, and the log of what was. */
@Component
class DeliveryRows {
    private static final UUID HIGHEST = new UUID(-1, -1);

    private static final String COLUMNS = """
            select endpoint_id, delivery_id, event_id, event_type, stream_id, cause, status, attempts, next_attempt_at,
                   created_at, finished_at
              from webhook_delivery
             where tenant_id = ? and endpoint_id = ?
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final StoredJson json;
    private final RowWriter<Delivery> added;
    private final RowWriter<Delivery> tried;

    DeliveryRows(JdbcClient jdbc, JdbcTemplate template, StoredJson json) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
        this.added = RowWriter.<Delivery>of()
                .uuid("endpoint_id", delivery -> delivery.endpoint().value())
                .uuid("delivery_id", delivery -> delivery.id().value())
                .uuid("event_id", delivery -> delivery.event().value())
                .text("event_type", Delivery::type)
                .uuid("stream_id", Delivery::stream)
                .text("cause", Delivery::cause)
                .text("status", Delivery::status)
                .json("attempts", this::attempts)
                .instant("next_attempt_at", Delivery::nextAttemptAt)
                .instant("created_at", Delivery::createdAt)
                .insertInto("webhook_delivery");
        this.tried = RowWriter.<Delivery>of()
                .uuid("endpoint_id", delivery -> delivery.endpoint().value())
                .uuid("delivery_id", delivery -> delivery.id().value())
                .text("status", Delivery::status)
                .json("attempts", this::attempts)
                .instant("next_attempt_at", Delivery::nextAttemptAt)
                .instant("finished_at", Delivery::finishedAt)
                .update("webhook_delivery", List.of("endpoint_id", "delivery_id"));
    }

    private String attempts(Delivery delivery) {
        return json.write(delivery.attempts());
    }

    void add(TenantId tenant, List<Delivery> deliveries) {
        new Writes(template).with(tenant, added, deliveries).send();
    }

    void change(TenantId tenant, List<Delivery> deliveries) {
        new Writes(template).with(tenant, tried, deliveries).send();
    }

    /** How many are due, counted no further than {@code most}. */
    long countDue(TenantId tenant, WebhookEndpointId endpoint, Instant now, int most) {
        return jdbc.sql("""
                        select count(*) from (
                            select 1 from webhook_delivery
                             where tenant_id = ? and endpoint_id = ? and status = 'pending' and next_attempt_at <= ?
                             limit ?) waiting""")
                .params(tenant.value(), endpoint.value(), EndpointRows.at(now), most)
                .query(Long.class)
                .single();
    }

    /** Those whose time has come, the longest due first. */
    @Transactional(readOnly = true)
    List<Delivery> due(TenantId tenant, WebhookEndpointId endpoint, Instant now, int most) {
        return jdbc.sql(
                        COLUMNS
                                + " and status = 'pending' and next_attempt_at <= ? order by next_attempt_at, delivery_id limit ?")
                .params(tenant.value(), endpoint.value(), EndpointRows.at(now), most)
                .query((row, _) -> delivery(row))
                .list();
    }

    @Transactional(readOnly = true)
    Optional<Instant> nextDue(TenantId tenant, WebhookEndpointId endpoint) {
        return jdbc.sql("""
                        select next_attempt_at from webhook_delivery
                         where tenant_id = ? and endpoint_id = ? and status = 'pending'
                         order by next_attempt_at limit 1""")
                .params(tenant.value(), endpoint.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Whatever waits for its next attempt need not wait any more. */
    void hurry(TenantId tenant, WebhookEndpointId endpoint, Instant now) {
        jdbc.sql("""
                        update webhook_delivery set next_attempt_at = ?
                         where tenant_id = ? and endpoint_id = ? and status = 'pending' and next_attempt_at > ?""")
                .params(EndpointRows.at(now), tenant.value(), endpoint.value(), EndpointRows.at(now))
                .update();
    }

    void giveUp(TenantId tenant, WebhookEndpointId endpoint, Instant now) {
        jdbc.sql("""
                        update webhook_delivery set status = 'failed', next_attempt_at = null, finished_at = ?
                         where tenant_id = ? and endpoint_id = ? and status = 'pending'""")
                .params(EndpointRows.at(now), tenant.value(), endpoint.value())
                .update();
    }

    Optional<Delivery> find(TenantId tenant, WebhookEndpointId endpoint, WebhookDeliveryId id) {
        return jdbc.sql(COLUMNS + " and delivery_id = ?")
                .params(tenant.value(), endpoint.value(), id.value())
                .query((row, _) -> delivery(row))
                .optional();
    }

    /** The newest first. */
    List<Delivery> list(
            TenantId tenant, WebhookEndpointId endpoint, @Nullable String status, @Nullable UUID below, int rows) {
        UUID before = below == null ? HIGHEST : below;
        if (status == null) {
            return jdbc.sql(COLUMNS + " and delivery_id < ? order by delivery_id desc limit ?")
                    .params(tenant.value(), endpoint.value(), before, rows)
                    .query((row, _) -> delivery(row))
                    .list();
        }
        return jdbc.sql(COLUMNS + " and status = ? and delivery_id < ? order by delivery_id desc limit ?")
                .params(tenant.value(), endpoint.value(), status, before, rows)
                .query((row, _) -> delivery(row))
                .list();
    }

    private Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new WebhookEndpointId(Rows.uuid(row, "endpoint_id")),
                new WebhookDeliveryId(Rows.uuid(row, "delivery_id")),
                new EventId(Rows.uuid(row, "event_id")),
                row.getString("event_type"),
                Rows.uuid(row, "stream_id"),
                row.getString("cause"),
                row.getString("status"),
                Arrays.asList(json.read(row.getString("attempts"), Delivery.Attempt[].class)),
                EndpointRows.instant(row, "next_attempt_at"),
                Rows.instant(row, "created_at"),
                EndpointRows.instant(row, "finished_at"));
    }
}
