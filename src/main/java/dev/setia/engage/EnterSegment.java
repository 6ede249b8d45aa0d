package dev.setia.engage;

import dev.setia.member.SegmentEntered;
import dev.setia.program.Programs;
import dev.setia.rules.Occasion;
import dev.setia.rules.Occasion.Detail;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives what programs promise for coming into a segment, which is the merchant's and not a program's (decision 11). Who
 * was in it before the rule began does not come into it, and gets nothing.
 */
@Component
class EnterSegment {
    private final Programs programs;
    private final RecordHappenings record;

    EnterSegment(Programs programs, RecordHappenings record) {
        this.programs = programs;
        this.record = record;
    }

    @EventListener
    void on(SegmentEntered entered) {
        Occasion occasion = new Occasion(Occasion.SEGMENT_ENTERED, new Detail.Entered(entered.segment()));
        String entry = "segment:" + entered.member().value() + ":" + entered.segment() + ":" + entered.entry();
        int unused = record.record(
                entered.tenant(),
                programs.allInForce(entered.tenant(), entered.at()).stream()
                        .filter(program -> program.version().promises(occasion))
                        .map(program -> Happening.found(
                                entry + ":" + program.program().value(),
                                entered.member(),
                                program,
                                occasion,
                                entered.at()))
                        .toList());
    }
}
