package dev.setia.tier;

import dev.setia.platform.DayStep;
import dev.setia.program.Programs;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * Ends the grace of tiers by balance, after the day's points have expired (EX-15). What expired has moved its tier
 * already, in the same transaction.
 */
@Component
class ReviewBalanceTiers implements DayStep {
    private final ReviewDue reviewDue;
    private final Programs programs;
    private final Clock clock;

    ReviewBalanceTiers(ReviewDue reviewDue, Programs programs, Clock clock) {
        this.reviewDue = reviewDue;
        this.programs = programs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "review_balance_tiers";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        Ladder ladder = programs.inForce(tenant, program, begin).map(Ladder::of).orElse(null);
        if (ladder == null || ladder.tiers().metric() != Metric.BALANCE) {
            return 0;
        }
        return reviewDue.review(tenant, new Reviewing(ladder, document(program, date), clock.instant()), date);
    }
}
