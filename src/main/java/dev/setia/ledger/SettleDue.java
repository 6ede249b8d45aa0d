package dev.setia.ledger;

import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Rows;
import dev.setia.platform.ShortTransaction;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Activates or expires everything that falls due with a day, some hundred accounts at a time, while others book on the
 * rest. A lot that is settled is no longer open, so whoever comes second finds nothing.
 */
@Component
class SettleDue {
    private static final int LOTS_AT_A_TIME = 300;
    /**
     * What fell due earlier was settled with its own day. One day more is looked at, for what was booked before
     * midnight and committed when its day had been settled already.
     */
    private static final Duration LOOKED_BACK = Duration.ofDays(2);

    private static final UUID FIRST = new UUID(0, 0);

    private final ShortTransaction transaction;
    private final Ledger ledger;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    SettleDue(
            ShortTransaction transaction,
            Ledger ledger,
            JdbcTemplate jdbc,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.transaction = transaction;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** What a step settles: everything of a kind in a program that is due when the day begins. */
    record Due(DueKind kind, TenantId tenant, ProgramId program, UUID document, Instant begin) {}

    private record Position(Instant dueAt, UUID account) {}

    /** @param next where the next chunk begins; null when there is none */
    private record Chunk(long lots, @Nullable Position next) {}

    /** Settles all of it, and says how many lots that were. */
    long all(Due due) {
        long lots = 0;
        Position position = new Position(due.begin().minus(LOOKED_BACK), FIRST);
        while (position != null) {
            Position from = position;
            Chunk chunk = transaction.run(() -> chunk(due, from));
            lots += chunk.lots();
            position = chunk.next();
        }
        return lots;
    }

    private Chunk chunk(Due due, Position from) {
        List<Position> found = find(due, from);
        if (found.isEmpty()) {
            return new Chunk(0, null);
        }
        List<UUID> ids = found.stream().map(Position::account).distinct().toList();
        List<Account> accounts = ledger.lock(due.tenant(), ids);
        Instant now = clock.instant();
        Source source = new Source("day_change", due.document(), due.document(), due.begin(), now);
        List<Announcement> news = new ArrayList<>();
        long lots = 0;
        for (Account account : accounts) {
            int settled = due.kind().settle(account, due.begin(), source);
            if (settled > 0) {
                lots += settled;
                news.add(account.announce(due.kind().event(), source));
            }
        }
        ledger.write(due.tenant(), accounts);
        publisher.publishEvent(new Announcements(news));
        return new Chunk(lots, found.size() < LOTS_AT_A_TIME ? null : found.getLast());
    }

    private List<Position> find(Due due, Position from) {
        List<Position> found = jdbc.execute((ConnectionCallback<List<Position>>) connection -> Rows.list(
                connection,
                due.kind().sql(),
                statement -> {
                    statement.setObject(1, due.tenant().value());
                    statement.setObject(2, due.tenant().value());
                    statement.setObject(3, due.program().value());
                    statement.setObject(4, due.begin().atOffset(ZoneOffset.UTC));
                    statement.setObject(5, from.dueAt().atOffset(ZoneOffset.UTC));
                    statement.setObject(6, from.account());
                    statement.setInt(7, LOTS_AT_A_TIME);
                },
                row -> new Position(Rows.instant(row, "due_at"), Rows.uuid(row, "account_id"))));
        return found == null ? List.of() : found;
    }
}
