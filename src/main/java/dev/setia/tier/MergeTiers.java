package dev.setia.tier;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.platform.Announcements;
import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.MovedRows;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.SpendTiers;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.tier.Standing.Counted;
import dev.setia.tier.Standing.HeldTier;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The higher of two tiers, and the totals of what both bought: what they reach together is found with the next purchase
 * or review.
 */
@Component
class MergeTiers implements MergeStep {
    private final StandingRows rows;
    private final Totals totals;
    private final Programs programs;
    private final Ledger ledger;
    private final MovedRows moved;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;

    MergeTiers(
            StandingRows rows,
            Totals totals,
            Programs programs,
            Ledger ledger,
            MovedRows moved,
            JdbcTemplate jdbc,
            ApplicationEventPublisher publisher) {
        this.rows = rows;
        this.totals = totals;
        this.programs = programs;
        this.ledger = ledger;
        this.moved = moved;
        this.jdbc = jdbc;
        this.publisher = publisher;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public void follow(MemberMerge merge) {
        List<@Nullable UUID> found = jdbc.queryForList(
                "SELECT program_id FROM tier_standing WHERE tenant_id = ? AND member_id = ?",
                UUID.class,
                merge.tenant().value(),
                merge.from().value());
        found.forEach(program -> follow(merge, new ProgramId(Objects.requireNonNull(program))));
        var unused = moved.all(merge, "tier_period", "member_id");
    }

    private void follow(MemberMerge merge, ProgramId id) {
        Membership gone = new Membership(merge.from(), id);
        Membership stays = new Membership(merge.into(), id);
        var both = rows.find(merge.tenant(), List.of(gone, stays));
        Standing old = Objects.requireNonNull(both.get(gone));
        Standing now = both.getOrDefault(stays, new Standing(stays, null, null, old.counted(), 0));
        InForce program = programs.inForce(merge.tenant(), id, merge.at()).orElse(null);
        HeldTier held = higher(now.held(), old.held(), program);
        Standing merged = new Standing(
                stays,
                held,
                now.awaited() == null ? old.awaited() : now.awaited(),
                List.of(counted(merge, stays, now.counted().getFirst())),
                now.visits() + old.visits());
        List<TierPeriod> periods = held == null || held.equals(now.held())
                ? List.of()
                : List.of(TierPeriod.of(now, held, null, null, null, merge.at())
                        .by(merge.actor(), "came with a member who became part of this one"));
        Counted empty = new Counted("unknown", LocalDate.EPOCH, null, Qualifying.NONE);
        rows.write(merge.tenant(), List.of(merged, new Standing(gone, null, null, List.of(empty), 0)), periods);
        tell(merge, stays, periods);
    }

    private static @Nullable HeldTier higher(
            @Nullable HeldTier now, @Nullable HeldTier old, @Nullable InForce program) {
        if (now == null || old == null) {
            return now == null ? old : now;
        }
        return rank(old, program) > rank(now, program) ? old : now;
    }

    private static int rank(HeldTier held, @Nullable InForce program) {
        SpendTiers tiers = program == null ? null : program.version().tiers();
        String key = program == null ? null : Ladder.heir(program, held.tier());
        return tiers == null || key == null ? -1 : tiers.rank(key);
    }

    /** Purchases have followed by now, so that those of both are counted. */
    private Counted counted(MemberMerge merge, Membership stays, Counted kept) {
        ZoneId zone =
                programs.terms(merge.tenant(), stays.program()).orElseThrow().zone();
        if (kept.key().equals("unknown")) {
            return kept;
        }
        LocalDate until = kept.until();
        Totals.Span span = new Totals.Span(
                stays,
                kept.start().atStartOfDay(zone).toInstant(),
                until == null ? null : until.atStartOfDay(zone).toInstant());
        return new Counted(
                kept.key(),
                kept.start(),
                until,
                totals.of(merge.tenant(), List.of(span)).getFirst());
    }

    private void tell(MemberMerge merge, Membership stays, List<TierPeriod> periods) {
        if (periods.stream().noneMatch(TierPeriod::isChange)) {
            return;
        }
        AccountKey account = AccountKey.points(stays.member(), stays.program());
        Books books = ledger.open(merge.tenant(), List.of(account), merge.at());
        publisher.publishEvent(new Announcements(periods.stream()
                .map(period -> period.announcement(merge.tenant(), books))
                .toList()));
        books.write();
    }
}
