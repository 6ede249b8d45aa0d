package dev.setia.tier;

import dev.setia.platform.DayStep;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * Begins the tiers whose period has come and reviews those whose time is over. Only standings with something due are
 * read, and what was decided is due no more, so that whoever comes second finds nothing.
 */
@Component
class ReviewTiers implements DayStep {
    private final ReviewDue reviewDue;
    private final Programs programs;
    private final Clock clock;

    ReviewTiers(ReviewDue reviewDue, Programs programs, Clock clock) {
        this.reviewDue = reviewDue;
        this.programs = programs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "review_tiers";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        Ladder ladder = programs.inForce(tenant, program, begin).map(Ladder::of).orElse(null);
        if (ladder == null || ladder.tiers().metric() == Metric.BALANCE) {
            return 0;
        }
        Reviewing reviewing = new Reviewing(ladder, document(program, date), clock.instant());
        long scheduled = isNew(tenant, ladder.program(), begin) ? reviewDue.schedule(tenant, reviewing, date) : 0;
        return scheduled + reviewDue.review(tenant, reviewing, date);
    }

    /** For as long as a purchase may still be judged by the version before, and a day. */
    private boolean isNew(TenantId tenant, InForce inForce, Instant begin) {
        Duration late = inForce.version().settings().acceptedDelay().plusDays(1);
        return programs.inForce(tenant, inForce.program(), begin.minus(late))
                .map(before -> before.version().number() != inForce.version().number())
                .orElse(true);
    }
}
