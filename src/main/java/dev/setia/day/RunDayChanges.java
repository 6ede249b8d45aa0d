package dev.setia.day;

import dev.setia.day.Claims.Claim;
import dev.setia.day.DayChangeRows.ProgramDays;
import dev.setia.platform.DayStep;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what is due in one program: day by day, and step by step within a day. */
@Component
class RunDayChanges {
    private static final Logger log = LoggerFactory.getLogger(RunDayChanges.class);
    private static final int FAILURE_LENGTH = 500;

    private final DayChangeRows rows;
    private final Claims claims;
    private final List<DayStep> steps;
    private final Clock clock;

    RunDayChanges(DayChangeRows rows, Claims claims, List<DayStep> steps, Clock clock) {
        this.rows = rows;
        this.claims = claims;
        this.steps = steps.stream()
                .sorted(Comparator.comparingInt(DayStep::order).thenComparing(DayStep::name))
                .toList();
        this.clock = clock;
    }

    /** How a run ended. */
    enum End {
        UP_TO_DATE,
        /** Another is at it, or has taken it over. */
        RUNNING,
        FAILED,
        /** Asked to stop; the rest stays due. */
        STOPPED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a run did.
     *
     * @param doneThrough the last day that is done
     * @param days how many of them by this run
     */
    record Run(End end, @Nullable LocalDate doneThrough, int days) {}

    /**
     * Runs every day that has begun and is not done. The tenant is bound.
     *
     * @param isStopping asked between two steps
     */
    Run run(TenantId tenant, ProgramDays found, BooleanSupplier isStopping) {
        if (!found.isDue(clock.instant())) {
            return new Run(End.UP_TO_DATE, found.doneThrough(), 0);
        }
        Optional<Claim> taken = claims.take(tenant, found.program());
        if (taken.isEmpty()) {
            return new Run(End.RUNNING, found.doneThrough(), 0);
        }
        try (Claim claim = taken.get()) {
            // Seen again: whoever had the claim before may have done some of it.
            ProgramDays program = rows.program(tenant, found.program()).orElse(found);
            return days(tenant, program, claim, isStopping);
        }
    }

    private Run days(TenantId tenant, ProgramDays program, Claim claim, BooleanSupplier isStopping) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), program.zone());
        LocalDate done = program.doneThrough();
        int days = 0;
        for (LocalDate day = program.next(); !day.isAfter(today); day = day.plusDays(1)) {
            Instant begin = day.atStartOfDay(program.zone()).toInstant();
            for (DayStep step : steps) {
                if (isStopping.getAsBoolean()) {
                    return new Run(End.STOPPED, done, days);
                }
                if (!isDone(step, tenant, program.program(), day, begin)) {
                    return new Run(End.FAILED, done, days);
                }
            }
            if (!rows.finishDay(tenant, program.program(), claim.id(), day)) {
                return new Run(End.RUNNING, done, days);
            }
            done = day;
            days++;
        }
        return new Run(End.UP_TO_DATE, done, days);
    }

    private boolean isDone(DayStep step, TenantId tenant, ProgramId program, LocalDate day, Instant begin) {
        if (!rows.begin(tenant, program, day, step, clock.instant())) {
            return true;
        }
        try {
            long changed = step.run(tenant, program, day, begin);
            rows.finish(tenant, program, day, step, changed, clock.instant());
            return true;
        } catch (CancellationException stopped) {
            // Left as running: the next one to come goes on with it.
            throw stopped;
        } catch (RuntimeException e) {
            // Whatever it is: this program waits and is tried again, the others go on, and somebody has to see it.
            log.error("Day change {} of {} for {} of {} failed", step.name(), day, program, tenant, e);
            rows.fail(tenant, program, day, step, failure(e), clock.instant());
            return false;
        }
    }

    private static String failure(RuntimeException e) {
        String text = e.toString();
        return text.length() <= FAILURE_LENGTH ? text : text.substring(0, FAILURE_LENGTH);
    }
}
