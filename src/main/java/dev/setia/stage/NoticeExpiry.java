package dev.setia.stage;

import dev.setia.ledger.ExpiryNotices;
import dev.setia.platform.DayStep;
import dev.setia.program.Programs;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells of points some days before they expire; once a day and account, however many of its lots it concerns. */
@Component
class NoticeExpiry implements DayStep {
    private final Programs programs;
    private final ExpiryNotices notices;

    NoticeExpiry(Programs programs, ExpiryNotices notices) {
        this.programs = programs;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        ProgramVersion version = programs.inForce(tenant, program, begin)
                .map(Programs.InForce::version)
                .orElse(null);
        if (version == null) {
            return 0;
        }
        ZoneId zone = version.zone();
        List<Integer> days = version.settings().expiryNoticeDays();
        long told = 0;
        for (int before : days) {
            LocalDate gone = date.plusDays(before);
            told += notices.announce(
                    tenant,
                    program,
                    document(program, date),
                    begin,
                    gone.minusDays(1).atStartOfDay(zone).toInstant(),
                    gone.atStartOfDay(zone).toInstant());
        }
        return told;
    }
}
