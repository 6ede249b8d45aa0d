package dev.setia.engage;

import dev.setia.member.SegmentEntered;
import dev.setia.program.Programs;
import dev.setia.rules.Occasion;
import dev.setia.rules.Occasion.Detail;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives what the default program promises for coming into a segment. Who was in it before the rule began does not come
 * into it, and gets nothing.
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
        programs.inForce(entered.tenant(), null, entered.at())
                .filter(program -> program.version().promises(occasion))
                .ifPresent(program -> record.record(
                        entered.tenant(),
                        List.of(Happening.found(
                                "segment:" + entered.member().value() + ":" + entered.segment() + ":" + entered.entry(),
                                entered.member(),
                                program,
                                occasion,
                                entered.at()))));
    }
}
