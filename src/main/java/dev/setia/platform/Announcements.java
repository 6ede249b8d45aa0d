package dev.setia.platform;

import java.util.List;

/**
 * News of one transaction, all of one tenant; published as an application event and written to the outbox before the
 * transaction commits.
 */
public record Announcements(List<Announcement> all) {
    public Announcements {
        all = List.copyOf(all);
    }
}
