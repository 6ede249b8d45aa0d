package dev.setia.stage;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.DayStep;
import dev.setia.platform.Ids;
import dev.setia.platform.ShortTransaction;
import dev.setia.program.Programs;
import dev.setia.rules.Stages;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.StageChangeId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Moves members from stage to stage. First it takes note of the purchases that came since it last looked, all of them:
 * a member who bought this morning is not told at noon to have been away, even where missed days are caught up.
 */
@Component
class MoveStages implements DayStep {
    private static final int MEMBERS_AT_A_TIME = 500;

    private final Programs programs;
    private final StageRows rows;
    private final Ledger ledger;
    private final ShortTransaction transaction;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    MoveStages(
            Programs programs,
            StageRows rows,
            Ledger ledger,
            ShortTransaction transaction,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.programs = programs;
        this.rows = rows;
        this.ledger = ledger;
        this.transaction = transaction;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stage_transitions";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        return programs.inForce(tenant, program, begin)
                .map(Programs.InForce::version)
                .map(version -> {
                    takeNote(tenant, program, version.zone(), date);
                    return move(tenant, program, version.settings().stages(), date);
                })
                .orElse(0L);
    }

    private void takeNote(TenantId tenant, ProgramId program, ZoneId zone, LocalDate date) {
        UUID begun = transaction.run(() -> rows.seenThrough(tenant, program));
        UUID from = begun;
        boolean isMore = true;
        while (isMore) {
            UUID after = from;
            StageRows.Seen seen = transaction.run(() -> rows.takeNote(tenant, program, zone, date, after));
            from = seen.last();
            isMore = seen.isMore();
        }
        int unused = transaction.run(() -> rows.takeBack(tenant, program, zone, begun));
    }

    private long move(TenantId tenant, ProgramId program, Stages stages, LocalDate date) {
        long moved = 0;
        int last = MEMBERS_AT_A_TIME;
        while (last == MEMBERS_AT_A_TIME) {
            last = transaction.run(() -> moveSome(tenant, program, stages, date));
            moved += last;
        }
        return moved;
    }

    private int moveSome(TenantId tenant, ProgramId program, Stages stages, LocalDate date) {
        Instant now = clock.instant();
        List<StageChange> changes = rows.misplaced(tenant, program, stages, date, MEMBERS_AT_A_TIME).stream()
                .map(one -> new StageChange(
                        new StageChangeId(Ids.next()),
                        new Membership(new MemberId(one.member()), program),
                        one.from(),
                        one.to(stages, date),
                        date,
                        now))
                .toList();
        if (changes.isEmpty()) {
            return 0;
        }
        Books books =
                ledger.open(tenant, changes.stream().map(MoveStages::account).toList(), now);
        List<Announcement> news = new ArrayList<>();
        for (StageChange change : changes) {
            AccountKey account = account(change);
            news.add(new Announcement(
                    tenant,
                    books.stream(account),
                    books.nextEvent(account),
                    "member.stage_changed",
                    change.membership().member().value(),
                    StageChange.DOCUMENT,
                    change.id().value(),
                    now));
        }
        books.write();
        rows.move(tenant, changes);
        publisher.publishEvent(new Announcements(news));
        return changes.size();
    }

    private static AccountKey account(StageChange change) {
        return AccountKey.points(
                change.membership().member(), change.membership().program());
    }
}
