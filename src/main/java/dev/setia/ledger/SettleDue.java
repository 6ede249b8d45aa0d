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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Activates, expires or announces everything that falls due in a time, some hundred accounts in one transaction, while
 * others book on the rest. An account that was told of under a document is passed over, and a lot that is settled is no
 * longer open: whoever comes second finds nothing.
 */
@Component
class SettleDue {
    private static final int LOTS_AT_A_TIME = 300;
    /**
     * What fell due earlier was settled with its own day. One day more is looked at, for what was booked before
     * midnight and committed when its day had been settled already.
     */
    private static final Duration LOOKED_BACK = Duration.ofDays(2);

    /** For the rest of the chunk, none of whose other statements has to sort more than some accounts. */
    static final String ALONG_THE_INDEX = "SET LOCAL enable_sort = off";

    private static final UUID LAST = new UUID(-1, -1);
    private static final String TOLD =
            "SELECT DISTINCT stream_id FROM outbox_event WHERE tenant_id = ? AND stream_id = ANY (?) AND document_id = ?";

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

    /**
     * What is to be settled.
     *
     * @param document the day change
     * @param after what fell due by then is left alone
     * @param by what falls due later is left alone
     * @param begin when the day of the day change began
     */
    record Due(
            DueKind kind, TenantId tenant, ProgramId program, UUID document, Instant after, Instant by, Instant begin) {
        static Due withDay(DueKind kind, TenantId tenant, ProgramId program, UUID document, Instant begin) {
            return new Due(kind, tenant, program, document, begin.minus(LOOKED_BACK), begin, begin);
        }
    }

    private record Position(Instant dueAt, UUID account) {}

    /** @param next where the next chunk begins; null when there is none */
    private record Chunk(long lots, @Nullable Position next) {}

    /** Settles all of it, and says how many things changed. */
    long all(Due due) {
        long lots = 0;
        Position position = new Position(due.after(), LAST);
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
        List<Account> accounts = ledger.lock(
                due.tenant(), found.stream().map(Position::account).distinct().toList());
        Set<UUID> told = due.kind().isTold() ? told(due, accounts) : Set.of();
        Instant now = clock.instant();
        Source source = new Source("day_change", due.document(), due.document(), due.begin(), now);
        List<Announcement> news = new ArrayList<>();
        long lots = 0;
        for (Account account : accounts) {
            int settled = told.contains(account.id()) ? 0 : due.kind().settle(account, due.by(), source);
            if (settled > 0) {
                lots += settled;
                news.add(account.announce(due.kind().event(), source));
            }
        }
        ledger.write(due.tenant(), accounts);
        publisher.publishEvent(new Announcements(news));
        return new Chunk(lots, found.size() < LOTS_AT_A_TIME ? null : found.getLast());
    }

    private Set<UUID> told(Due due, List<Account> accounts) {
        List<UUID> told = jdbc.execute((ConnectionCallback<List<UUID>>) connection -> Rows.list(
                connection,
                TOLD,
                statement -> {
                    statement.setObject(1, due.tenant().value());
                    Rows.uuids(statement, 2, accounts.stream().map(Account::id).toList());
                    statement.setObject(3, due.document());
                },
                row -> Rows.uuid(row, "stream_id")));
        return told == null ? Set.of() : Set.copyOf(told);
    }

    private List<Position> find(Due due, Position from) {
        if (due.kind().isOrderedByIndex()) {
            jdbc.execute(ALONG_THE_INDEX);
        }
        List<Position> found = jdbc.execute((ConnectionCallback<List<Position>>) connection -> Rows.list(
                connection,
                due.kind().sql(),
                statement -> {
                    statement.setObject(1, due.tenant().value());
                    statement.setObject(2, due.tenant().value());
                    statement.setObject(3, due.program().value());
                    statement.setObject(4, due.by().atOffset(ZoneOffset.UTC));
                    statement.setObject(5, from.dueAt().atOffset(ZoneOffset.UTC));
                    statement.setObject(6, from.account());
                    statement.setInt(7, LOTS_AT_A_TIME);
                },
                row -> new Position(Rows.instant(row, "due_at"), Rows.uuid(row, "account_id"))));
        return found == null ? List.of() : found;
    }
}
