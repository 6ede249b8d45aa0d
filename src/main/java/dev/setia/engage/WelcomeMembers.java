package dev.setia.engage;

import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.program.Programs;
import dev.setia.rules.Occasion;
import dev.setia.shared.MemberId;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives what programs promise for signing up, in the transaction that enrols the member. People enrol with the merchant
 * and not with a program, so every program in force is asked (decision 11).
 */
@Component
class WelcomeMembers {
    private static final Occasion SIGN_UP = new Occasion(Occasion.SIGN_UP);

    private final Programs programs;
    private final RecordHappenings record;

    WelcomeMembers(Programs programs, RecordHappenings record) {
        this.programs = programs;
        this.record = record;
    }

    @EventListener
    void welcome(Announcements announcements) {
        for (Announcement news : announcements.all()) {
            UUID member = news.member();
            if (member != null && news.type().equals("member.enrolled")) {
                welcome(news, new MemberId(member));
            }
        }
    }

    private void welcome(Announcement news, MemberId member) {
        int unused = record.record(
                news.tenant(),
                programs.allInForce(news.tenant(), news.recordedAt()).stream()
                        .filter(program -> program.version().promises(SIGN_UP))
                        .map(program -> Happening.found(
                                "sign_up:" + member.value() + ":"
                                        + program.program().value(),
                                member,
                                program,
                                SIGN_UP,
                                news.recordedAt()))
                        .toList());
    }
}
