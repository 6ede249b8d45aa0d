package dev.setia.tier;

import dev.setia.platform.ShortTransaction;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Validity;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Works through the standings of a program with something due, some hundred in a transaction. */
@Component
class ReviewDue {
    private static final int STANDINGS_AT_A_TIME = 300;

    private final StandingRows rows;
    private final ReviewChunk chunk;
    private final ShortTransaction transaction;

    ReviewDue(StandingRows rows, ReviewChunk chunk, ShortTransaction transaction) {
        this.rows = rows;
        this.chunk = chunk;
        this.transaction = transaction;
    }

    /** Begins and reviews what is due by a day. */
    long review(TenantId tenant, Reviewing reviewing, LocalDate date) {
        ProgramId program = reviewing.ladder().program().program();
        return inChunks(() -> chunk.run(
                tenant,
                reviewing,
                date,
                rows.due(tenant, program, date, STANDINGS_AT_A_TIME),
                facts -> reviewing.due(facts.standing(), facts.enrolled(), facts.totals(), facts.balance(), date)));
    }

    /** A version that brings in reviews gives those who hold a tier already the whole time that it promises. */
    long schedule(TenantId tenant, Reviewing reviewing, LocalDate date) {
        SpendTiers tiers = reviewing.ladder().tiers();
        if (tiers.validity() instanceof Validity.ForEver) {
            return 0;
        }
        ProgramId program = reviewing.ladder().program().program();
        Set<String> everybodys = tiers.tiers().stream()
                .filter(tier -> tier.threshold() <= 0)
                .map(SpendTiers.Tier::key)
                .collect(Collectors.toSet());
        return inChunks(() -> chunk.run(
                tenant,
                reviewing,
                date,
                rows.unscheduled(tenant, program, everybodys, STANDINGS_AT_A_TIME),
                facts -> reviewing.scheduled(facts.standing(), facts.enrolled(), date)));
    }

    private long inChunks(LongSupplier work) {
        long sum = 0;
        for (long changed = transaction.run(work::getAsLong); changed > 0; ) {
            sum += changed;
            changed = transaction.run(work::getAsLong);
        }
        return sum;
    }
}
