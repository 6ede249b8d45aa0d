package dev.setia.event;

import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Ids;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Writes;
import dev.setia.shared.TenantId;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes the announcements of a transaction before it commits: either both stand or neither. */
@Component
class Outbox {
    private static final RowWriter<Announcement> EVENTS = RowWriter.<Announcement>of()
            .uuid("stream_id", Announcement::stream)
            .bigint("sequence", Announcement::sequence)
            .uuid("event_id", announcement -> Ids.next())
            .text("type", Announcement::type)
            .uuid("member_id", Announcement::member)
            .text("document_type", Announcement::documentType)
            .uuid("document_id", Announcement::document)
            .instant("recorded_at", Announcement::recordedAt)
            .insertInto("outbox_event");

    private final JdbcTemplate jdbc;

    Outbox(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void write(Announcements announcements) {
        List<Announcement> all = announcements.all();
        if (all.isEmpty()) {
            return;
        }
        TenantId tenant = all.getFirst().tenant();
        Writes writes = announcements.with();
        if (writes == null) {
            new Writes(jdbc).with(tenant, EVENTS, all).send();
        } else {
            var unused = writes.with(tenant, EVENTS, all);
        }
    }
}
