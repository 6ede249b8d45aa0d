package dev.setia.bulk;

import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.shared.JobId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets go of what people wrote in a file as soon as its job has ended, however it ended. */
@Component
class ForgetFiles {
    private final ImportFileRows files;

    ForgetFiles(ImportFileRows files) {
        this.files = files;
    }

    @EventListener
    void forget(Announcements announcements) {
        for (Announcement news : announcements.all()) {
            if (news.type().equals("job.finished")) {
                files.emptyAll(news.tenant(), new JobId(news.document()));
            }
        }
    }
}
