package dev.setia.card;

import dev.setia.platform.OfTenant;
import dev.setia.platform.OneTrip;
import dev.setia.platform.Questions;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.Writes;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The front door of the cards. Whoever changes cards holds the lock on the members' points accounts. */
@Component
public class Cards {
    private static final String COLUMNS =
            "c.tenant_id, c.card_id, c.member_id, c.program_id, c.card_key, c.program_version, c.size, c.status, c.opened_at,"
                    + " c.closed_at, c.lapses_at, c.prizes_given";
    private static final String OPEN = "SELECT " + COLUMNS + """
             FROM punch_card AS c
              JOIN unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS w(tenant_id, member_id, program_id)
                ON c.tenant_id = w.tenant_id AND c.member_id = w.member_id AND c.program_id = w.program_id
             WHERE c.status = 'open'
            """;
    private static final String LATEST_FULL = "SELECT " + COLUMNS + """
             FROM punch_card AS c
             WHERE c.tenant_id = ? AND c.member_id = ? AND c.program_id = ? AND c.card_key = ? AND c.status = 'full'
             ORDER BY c.closed_at DESC, c.card_id DESC
             LIMIT ?
            """;

    private static final String LAPSED_SINCE = """
            SELECT count(*) AS cards FROM punch_card
             WHERE tenant_id = ? AND member_id = ? AND program_id = ? AND card_key = ? AND status = 'lapsed'
               AND opened_at <= ? AND closed_at > ?
            """;

    private static final String DUE = "SELECT " + COLUMNS + """
             FROM punch_card AS c
             WHERE c.tenant_id = ? AND c.program_id = ? AND c.status = 'open' AND c.lapses_at <= ?
             ORDER BY c.lapses_at, c.card_id
             LIMIT ?
            """;

    private static final Pattern COMMA = Pattern.compile(",");

    private static final RowWriter<CardRow> NEW = RowWriter.<CardRow>of()
            .uuid("card_id", CardRow::id)
            .uuid("member_id", card -> card.membership().member().value())
            .uuid("program_id", card -> card.membership().program().value())
            .text("card_key", CardRow::key)
            .integer("program_version", CardRow::version)
            .bigint("size", CardRow::size)
            .text("status", Cards::status)
            .instant("opened_at", CardRow::openedAt)
            .instant("closed_at", CardRow::closedAt)
            .instant("lapses_at", CardRow::lapsesAt)
            .text("prizes_given", Cards::prizes)
            .insertInto("punch_card");

    private static final RowWriter<CardRow> CHANGED = RowWriter.<CardRow>of()
            .uuid("card_id", CardRow::id)
            .text("status", Cards::status)
            .instant("closed_at", CardRow::closedAt)
            .text("prizes_given", Cards::prizes)
            .update("punch_card", List.of("card_id"));

    private final JdbcTemplate jdbc;
    private final OneTrip trip;

    Cards(JdbcTemplate jdbc, OneTrip trip) {
        this.jdbc = jdbc;
        this.trip = trip;
    }

    /** The open cards of some memberships, ready to be stamped. */
    public Wallet open(TenantId tenant, Collection<Membership> memberships) {
        return Objects.requireNonNull(open(Map.of(tenant, memberships)).get(tenant));
    }

    /** The same of several tenants at once. */
    public Map<TenantId, Wallet> open(Map<TenantId, ? extends Collection<Membership>> memberships) {
        Questions questions = new Questions();
        Supplier<Map<TenantId, Wallet>> wallets = askOpen(questions, memberships);
        trip.ask(questions);
        return wallets.get();
    }

    /** The same, together with what others ask. */
    public Supplier<Map<TenantId, Wallet>> askOpen(
            Questions questions, Map<TenantId, ? extends Collection<Membership>> memberships) {
        List<OfTenant<Membership>> wanted = OfTenant.all(memberships);
        Supplier<List<OfTenant<CardRow>>> rows = wanted.isEmpty()
                ? List::of
                : questions.ask(
                        OPEN,
                        (statement, first) -> Rows.membershipsOf(statement, first, wanted),
                        row -> new OfTenant<>(Rows.tenant(row), card(row)));
        return () -> {
            Map<TenantId, List<CardRow>> found = rows.get().stream()
                    .collect(Collectors.groupingBy(
                            OfTenant::tenant, Collectors.mapping(OfTenant::it, Collectors.toList())));
            Map<TenantId, Wallet> wallets = new HashMap<>();
            memberships
                    .keySet()
                    .forEach(tenant -> wallets.put(tenant, new Wallet(found.getOrDefault(tenant, List.of()))));
            return wallets;
        };
    }

    /** The cards that were filled last, the latest first, up to {@code count}. */
    public List<CardRow> latestFull(TenantId tenant, Membership membership, String key, int count) {
        return execute(connection -> Rows.list(
                connection,
                LATEST_FULL,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, membership.member().value());
                    statement.setObject(3, membership.program().value());
                    statement.setString(4, key);
                    statement.setInt(5, count);
                },
                Cards::card));
    }

    /**
     * Whether the card that was open at a moment has lapsed since.
     *
     * @param stampedAt when the stamps were booked: what is opened later may bear an earlier date, and a card that was
     *     closed at that very moment has made room for them
     */
    public boolean hasLapsedSince(TenantId tenant, Membership membership, String key, Instant stampedAt) {
        List<Long> found = execute(connection -> Rows.list(
                connection,
                LAPSED_SINCE,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, membership.member().value());
                    statement.setObject(3, membership.program().value());
                    statement.setString(4, key);
                    statement.setObject(5, stampedAt.atOffset(ZoneOffset.UTC));
                    statement.setObject(6, stampedAt.atOffset(ZoneOffset.UTC));
                },
                row -> row.getLong("cards")));
        return found.getFirst() > 0;
    }

    /** Open cards of a program whose window has ended by then, the longest due first, up to {@code count}. */
    List<CardRow> due(TenantId tenant, ProgramId program, Instant by, int count) {
        return execute(connection -> Rows.list(
                connection,
                DUE,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, program.value());
                    statement.setObject(3, by.atOffset(ZoneOffset.UTC));
                    statement.setInt(4, count);
                },
                Cards::card));
    }

    /** Sends what the wallet noted to the database. */
    public void write(TenantId tenant, Wallet wallet) {
        Writes writes = new Writes(jdbc);
        write(writes, tenant, wallet);
        writes.send();
    }

    /** The same, together with what others write. */
    public void write(Writes writes, TenantId tenant, Wallet wallet) {
        // Closed before opened: a member has one open card of a kind at each moment.
        var unused = writes.before(tenant, CHANGED, wallet.closed())
                .with(tenant, CHANGED, wallet.kept())
                .with(tenant, NEW, wallet.added());
    }

    private <T> T execute(ConnectionCallback<T> work) {
        T result = jdbc.execute(work);
        if (result == null) {
            throw new IllegalStateException("card statements always answer");
        }
        return result;
    }

    private static String status(CardRow card) {
        return card.status().name().toLowerCase(Locale.ROOT);
    }

    private static CardRow card(ResultSet row) throws SQLException {
        return new CardRow(
                Rows.uuid(row, "card_id"),
                new Membership(new MemberId(Rows.uuid(row, "member_id")), new ProgramId(Rows.uuid(row, "program_id"))),
                row.getString("card_key"),
                row.getInt("program_version"),
                row.getLong("size"),
                CardRow.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Rows.instant(row, "opened_at"),
                Rows.instantOrNull(row, "closed_at"),
                Rows.instantOrNull(row, "lapses_at"),
                counts(row.getString("prizes_given")));
    }

    private static String prizes(CardRow card) {
        return card.prizesGiven().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** As {@code prizes_given} keeps them. */
    static Set<Long> counts(String text) {
        return text.isEmpty()
                ? Set.of()
                : COMMA.splitAsStream(text).map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
