package dev.setia.engage;

import dev.setia.platform.DayStep;
import dev.setia.platform.ShortTransaction;
import dev.setia.program.Programs;
import dev.setia.rules.Occasion;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Everybody whose birthday it is gets what the program promises; once a year, however often the day is run. */
@Component
class CelebrateBirthdays implements DayStep {
    private static final Occasion BIRTHDAY = new Occasion(Occasion.BIRTHDAY);
    private static final int MEMBERS_AT_A_TIME = 200;

    private final Programs programs;
    private final DueMembers due;
    private final RecordHappenings record;
    private final ShortTransaction transaction;

    CelebrateBirthdays(Programs programs, DueMembers due, RecordHappenings record, ShortTransaction transaction) {
        this.programs = programs;
        this.due = due;
        this.record = record;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "birthday";
    }

    @Override
    public int order() {
        return 60;
    }

    private record Done(int recorded, List<MemberId> members) {}

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        Optional<Programs.InForce> inForce = programs.inForce(tenant, program, begin)
                .filter(found -> found.version().promises(BIRTHDAY));
        if (inForce.isEmpty()) {
            return 0;
        }
        boolean isDefault = programs.defaultProgram(tenant).equals(program);
        long recorded = 0;
        UUID after = new UUID(0, 0);
        while (true) {
            var chunk = new DueMembers.Chunk(tenant, program, after, MEMBERS_AT_A_TIME);
            Done done = transaction.run(() -> {
                List<MemberId> members = due.withBirthday(chunk, date, begin, isDefault);
                return new Done(record.record(tenant, happenings(members, inForce.get(), date, begin)), members);
            });
            recorded += done.recorded();
            if (done.members().size() < MEMBERS_AT_A_TIME) {
                return recorded;
            }
            after = done.members().getLast().value();
        }
    }

    private static List<Happening> happenings(
            List<MemberId> members, Programs.InForce program, LocalDate date, Instant begin) {
        return members.stream()
                .map(member -> Happening.found(
                        "birthday:" + program.program().value() + ":" + member.value() + ":" + date.getYear(),
                        member,
                        program,
                        BIRTHDAY,
                        begin))
                .toList();
    }
}
