package dev.setia.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News of one transaction, all of one tenant; published as an application event and written to the outbox before the
 * transaction commits.
 *
 * @param with what they are written together with; null where they are written at once
 */
public record Announcements(
        List<Announcement> all, @Nullable Writes with) {
    public Announcements {
        all = List.copyOf(all);
    }

    public Announcements(List<Announcement> all) {
        this(all, null);
    }
}
