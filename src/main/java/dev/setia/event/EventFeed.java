package dev.setia.event;

import dev.setia.platform.Rows;
import dev.setia.shared.EventId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A tenant's events in the order of their ids, which is the order in which they were made. Made is not committed: an
 * event shows up only when no transaction is running any more that may have made an earlier one. So whoever goes on
 * from the last event seen misses none.
 */
@Component
public class EventFeed {
    /** So long events are listed, sent again and replayed. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** The least of all positions. */
    public static final UUID BEGINNING = new UUID(0, 0);

    /** A UUID has 48 bits for the milliseconds. */
    private static final long LAST_SECOND = (1L << 48) / 1000 - 1;

    /** So many are looked at for one page, where a filter skips most. */
    private static final int LOOKED_AT_MAX = 1000;

    /**
     * The moment before which every transaction that wrote is over. A transaction that has written nothing for a minute
     * is taken for a reader: an event is made right before it is written. The time is that at which the statement came
     * in: what begins while it looks around begins later.
     */
    private static final String HORIZON = """
            select statement_timestamp() as now, least(statement_timestamp(), min(xact_start)) as horizon
              from pg_stat_activity
             where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
               and (backend_xid is not null or xact_start > statement_timestamp() - interval '1 minute')""";

    private static final String COLUMNS = """
            select event_id, type, member_id, document_type, document_id, stream_id, sequence, recorded_at
              from outbox_event
             where tenant_id = ?
            """;

    private final JdbcClient jdbc;
    private final Duration settle;

    EventFeed(JdbcClient jdbc, @Value("${setia.events.settle}") Duration settle) {
        this.jdbc = jdbc;
        this.settle = settle;
    }

    /**
     * Some events behind a position.
     *
     * @param position of the last event looked at, whether it was wanted or not: where to go on
     * @param hasMore whether to go on at once
     */
    public record Slice(List<Event> events, UUID position, boolean hasMore) {
        public Slice {
            events = List.copyOf(events);
        }
    }

    private record Horizon(Instant now, Instant horizon) {}

    /**
     * Events of the bound tenant behind a position; none that is older than {@link #KEPT}. Looks at a bounded number: a
     * slice may be empty and have more.
     */
    @Transactional(readOnly = true)
    public Slice after(TenantId tenant, UUID position, EventFilter filter, int most) {
        // Asked first, in a statement of its own: what is over by then, the second statement sees.
        Horizon horizon = jdbc.sql(HORIZON)
                .query((row, _) -> new Horizon(Rows.instant(row, "now"), Rows.instant(row, "horizon")))
                .single();
        UUID after = later(position, at(horizon.now().minus(KEPT)));
        if (filter.from() != null) {
            after = later(after, at(filter.from()));
        }
        UUID before = at(horizon.horizon().minus(settle));
        if (filter.until() != null) {
            before = earlier(before, at(filter.until()));
        }
        int lookedAt = filter.skips() ? LOOKED_AT_MAX : most + 1;
        List<Event> found = jdbc.sql(COLUMNS + " and event_id > ? and event_id < ? order by event_id limit ?")
                .params(tenant.value(), after, before, lookedAt)
                .query((row, _) -> event(row))
                .list();
        return slice(found, position, filter, most, found.size() == lookedAt);
    }

    private static Slice slice(List<Event> found, UUID position, EventFilter filter, int most, boolean areThereMore) {
        List<Event> wanted = new ArrayList<>();
        UUID last = position;
        for (Event event : found) {
            if (wanted.size() == most) {
                return new Slice(wanted, last, true);
            }
            if (filter.wants(event)) {
                wanted.add(event);
            }
            last = event.id().value();
        }
        return new Slice(wanted, last, areThereMore);
    }

    @Transactional(readOnly = true)
    public Optional<Event> find(TenantId tenant, EventId id) {
        return jdbc.sql(COLUMNS + " and event_id = ?")
                .params(tenant.value(), id.value())
                .query((row, _) -> event(row))
                .optional();
    }

    /** Those of them that there are, in no order. */
    @Transactional(readOnly = true)
    public List<Event> find(TenantId tenant, Collection<EventId> ids) {
        return jdbc.sql(COLUMNS + " and event_id = any (?)")
                .params(tenant.value(), ids.stream().map(EventId::value).toArray(UUID[]::new))
                .query((row, _) -> event(row))
                .list();
    }

    /** The position before everything that is recorded from that moment on. */
    public static UUID at(Instant moment) {
        long second = Math.clamp(moment.getEpochSecond(), 0, LAST_SECOND);
        long millis = second * 1000 + moment.getNano() / 1_000_000;
        return new UUID(millis << 16 | 0x7000, Long.MIN_VALUE);
    }

    private static UUID later(UUID one, UUID other) {
        return isLater(one, other) ? one : other;
    }

    private static UUID earlier(UUID one, UUID other) {
        return isLater(one, other) ? other : one;
    }

    /** As the database compares them: bit by bit, and never by sign. */
    private static boolean isLater(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high > 0
                || high == 0
                        && Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) > 0;
    }

    private static Event event(ResultSet row) throws SQLException {
        UUID member = row.getObject("member_id", UUID.class);
        return new Event(
                new EventId(Rows.uuid(row, "event_id")),
                row.getString("type"),
                member == null ? null : new MemberId(member),
                row.getString("document_type"),
                Rows.uuid(row, "document_id"),
                Rows.uuid(row, "stream_id"),
                row.getLong("sequence"),
                Rows.instant(row, "recorded_at"));
    }
}
