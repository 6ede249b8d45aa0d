package dev.setia.engage;

import dev.setia.platform.DayStep;
import dev.setia.platform.ShortTransaction;
import dev.setia.program.Programs;
import dev.setia.rules.EventRule;
import dev.setia.rules.Occasion;
import dev.setia.rules.Occasion.Detail;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Calls back whoever bought last as many days ago as a rule says. It is due on that one day, so a rule that is new
 * finds nobody who was away for longer already, and each absence counts once.
 */
@Component
class WinBack implements DayStep {
    private static final int MEMBERS_AT_A_TIME = 1000;

    private final Programs programs;
    private final DueMembers due;
    private final RecordHappenings record;
    private final ShortTransaction transaction;

    WinBack(Programs programs, DueMembers due, RecordHappenings record, ShortTransaction transaction) {
        this.programs = programs;
        this.due = due;
        this.record = record;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "win_back";
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        Optional<Programs.InForce> inForce = programs.inForce(tenant, program, begin);
        long recorded = 0;
        for (int days : inForce.map(WinBack::absences).orElse(Set.of())) {
            recorded += run(tenant, inForce.orElseThrow(), new Absence(days, date.minusDays(days)), begin);
        }
        return recorded;
    }

    /** @param since day of the last purchase */
    private record Absence(int days, LocalDate since) {}

    private record Done(int recorded, List<MemberId> looked) {}

    private static Set<Integer> absences(Programs.InForce program) {
        return program.version().events().stream()
                .map(EventRule::detail)
                .filter(Detail.AwayFor.class::isInstance)
                .map(detail -> ((Detail.AwayFor) detail).days())
                .collect(Collectors.toSet());
    }

    private long run(TenantId tenant, Programs.InForce program, Absence absence, Instant begin) {
        ZoneId zone = program.version().zone();
        Instant from = absence.since().atStartOfDay(zone).toInstant();
        Instant until = absence.since().plusDays(1).atStartOfDay(zone).toInstant();
        long recorded = 0;
        UUID after = new UUID(0, 0);
        while (true) {
            var chunk = new DueMembers.Chunk(tenant, program.program(), after, MEMBERS_AT_A_TIME);
            Done done = transaction.run(() -> {
                List<MemberId> looked = due.active(chunk);
                List<MemberId> away = due.lastBought(chunk, looked, from, until);
                return new Done(record.record(tenant, happenings(away, program, absence, begin)), looked);
            });
            recorded += done.recorded();
            if (done.looked().size() < MEMBERS_AT_A_TIME) {
                return recorded;
            }
            after = done.looked().getLast().value();
        }
    }

    private static List<Happening> happenings(
            List<MemberId> members, Programs.InForce program, Absence absence, Instant begin) {
        Occasion occasion = new Occasion(Occasion.WIN_BACK, new Detail.AwayFor(absence.days()));
        return members.stream()
                .map(member -> Happening.found(
                        "win_back:" + program.program().value() + ":" + member.value() + ":" + absence.days() + ":"
                                + absence.since(),
                        member,
                        program,
                        occasion,
                        begin))
                .toList();
    }
}
