package dev.setia.tier;

import dev.setia.platform.OfTenant;
import dev.setia.platform.OneTrip;
import dev.setia.platform.Questions;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.Writes;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.tier.Standing.AwaitedTier;
import dev.setia.tier.Standing.Counted;
import dev.setia.tier.Standing.HeldTier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads and writes standings, and the periods that they began, many at a time. */
@Component
class StandingRows {
    private static final String COLUMNS = """
            s.tenant_id, s.member_id, s.program_id, s.tier_key, s.tier_since, s.tier_cause, s.earned_on, s.review_on, s.grace_until,
            s.next_tier_key, s.next_tier_on, s.next_earned_on, s.next_document_id, s.window_key, s.window_start,
            s.window_until, s.qualifying_minor, s.qualifying_points, s.qualifying_visits, s.visits
            """;

    private static final String FIND = "SELECT " + COLUMNS + """
              FROM tier_standing AS s
              JOIN unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS w(tenant_id, member_id, program_id)
                ON s.tenant_id = w.tenant_id AND s.member_id = w.member_id AND s.program_id = w.program_id
            """;

    private static final String ONE = "SELECT " + COLUMNS + """
              FROM tier_standing AS s
             WHERE s.tenant_id = ? AND s.member_id = ? AND s.program_id = ?
            """;

    private static final String DUE = "SELECT " + COLUMNS + """
              FROM tier_standing AS s
             WHERE s.tenant_id = ? AND s.program_id = ? AND s.due_on <= ?
             ORDER BY s.due_on
             LIMIT ?
            """;

    private static final String UNSCHEDULED = "SELECT " + COLUMNS + """
              FROM tier_standing AS s
             WHERE s.tenant_id = ? AND s.program_id = ? AND s.due_on IS NULL
               AND s.tier_key <> ALL (?) AND s.tier_cause <> 'override'
             LIMIT ?
            """;

    private static final RowWriter<Standing> WRITER = RowWriter.<Standing>of()
            .uuid("member_id", standing -> standing.membership().member().value())
            .uuid("program_id", standing -> standing.membership().program().value())
            .text("tier_key", standing -> held(standing, HeldTier::tier))
            .instant("tier_since", standing -> held(standing, HeldTier::since))
            .text("tier_cause", standing -> held(standing, held -> held.cause().text()))
            .date("earned_on", standing -> held(standing, HeldTier::earnedOn))
            .date("review_on", standing -> held(standing, HeldTier::reviewOn))
            .date("grace_until", standing -> held(standing, HeldTier::graceUntil))
            .text("next_tier_key", standing -> awaited(standing, AwaitedTier::tier))
            .date("next_tier_on", standing -> awaited(standing, AwaitedTier::on))
            .date("next_earned_on", standing -> awaited(standing, AwaitedTier::earnedOn))
            .uuid("next_document_id", standing -> awaited(standing, AwaitedTier::document))
            .date("due_on", Standing::dueOn)
            .text("window_key", standing -> kept(standing).key())
            .date("window_start", standing -> kept(standing).start())
            .date("window_until", standing -> kept(standing).until())
            .bigint("qualifying_minor", standing -> kept(standing).total().spendMinor())
            .bigint("qualifying_points", standing -> kept(standing).total().points())
            .bigint("qualifying_visits", standing -> kept(standing).total().visits())
            .bigint("visits", Standing::visits)
            .upsert(
                    "tier_standing",
                    List.of("member_id", "program_id"),
                    List.of(
                            "tier_key",
                            "tier_since",
                            "tier_cause",
                            "earned_on",
                            "review_on",
                            "grace_until",
                            "next_tier_key",
                            "next_tier_on",
                            "next_earned_on",
                            "next_document_id",
                            "due_on",
                            "window_key",
                            "window_start",
                            "window_until",
                            "qualifying_minor",
                            "qualifying_points",
                            "qualifying_visits",
                            "visits"));

    private static final RowWriter<TierPeriod> PERIODS = RowWriter.<TierPeriod>of()
            .uuid("period_id", TierPeriod::id)
            .uuid("member_id", period -> period.membership().member().value())
            .uuid("program_id", period -> period.membership().program().value())
            .text("tier_key", TierPeriod::tier)
            .text("from_key", TierPeriod::from)
            .instant("began_at", TierPeriod::beganAt)
            .text("cause", period -> period.cause().text())
            .bigintOrNull("counted", TierPeriod::counted)
            .bigintOrNull("needed", TierPeriod::needed)
            .text("reason", TierPeriod::reason)
            .uuid("actor", TierPeriod::actor)
            .uuid("document_id", TierPeriod::document)
            .date("review_on", TierPeriod::reviewOn)
            .instant("recorded_at", TierPeriod::recordedAt)
            .insertInto("tier_period");

    private final JdbcTemplate jdbc;
    private final OneTrip trip;

    StandingRows(JdbcTemplate jdbc, OneTrip trip) {
        this.jdbc = jdbc;
        this.trip = trip;
    }

    Map<Membership, Standing> find(TenantId tenant, Collection<Membership> memberships) {
        return find(Map.of(tenant, memberships)).getOrDefault(tenant, Map.of());
    }

    Map<TenantId, Map<Membership, Standing>> find(Map<TenantId, ? extends Collection<Membership>> memberships) {
        Questions questions = new Questions();
        Supplier<Map<TenantId, Map<Membership, Standing>>> found = ask(questions, memberships);
        trip.ask(questions);
        return found.get();
    }

    static Supplier<Map<TenantId, Map<Membership, Standing>>> ask(
            Questions questions, Map<TenantId, ? extends Collection<Membership>> memberships) {
        List<OfTenant<Membership>> wanted = OfTenant.all(memberships);
        Supplier<List<OfTenant<Standing>>> rows = wanted.isEmpty()
                ? List::of
                : questions.ask(
                        FIND,
                        (statement, first) -> Rows.membershipsOf(statement, first, wanted),
                        row -> new OfTenant<>(Rows.tenant(row), standing(row)));
        return () -> {
            Map<TenantId, Map<Membership, Standing>> found = new HashMap<>();
            for (OfTenant<Standing> one : rows.get()) {
                found.computeIfAbsent(one.tenant(), _ -> new HashMap<>())
                        .put(one.it().membership(), one.it());
            }
            return found;
        };
    }

    static Supplier<List<Standing>> ask(Questions questions, TenantId tenant, Membership membership) {
        return questions.ask(
                ONE,
                Questions.values(
                        tenant.value(),
                        membership.member().value(),
                        membership.program().value()),
                StandingRows::standing);
    }

    /** Those on which something is to be decided by a day, the earliest first. */
    List<Standing> due(TenantId tenant, ProgramId program, LocalDate day, int most) {
        return list(DUE, statement -> {
            statement.setObject(1, tenant.value());
            statement.setObject(2, program.value());
            statement.setObject(3, day);
            statement.setInt(4, most);
        });
    }

    /** Those that hold a tier other than some and have no review before them. */
    List<Standing> unscheduled(TenantId tenant, ProgramId program, Collection<String> butNot, int most) {
        return list(UNSCHEDULED, statement -> {
            statement.setObject(1, tenant.value());
            statement.setObject(2, program.value());
            Rows.texts(statement, 3, butNot);
            statement.setInt(4, most);
        });
    }

    void write(TenantId tenant, List<Standing> standings, List<TierPeriod> periods) {
        Writes writes = new Writes(jdbc);
        write(writes, tenant, standings, periods);
        writes.send();
    }

    static void write(Writes writes, TenantId tenant, Collection<Standing> standings, Collection<TierPeriod> periods) {
        var unused = writes.with(tenant, WRITER, standings).with(tenant, PERIODS, periods);
    }

    private List<Standing> list(String sql, Rows.Binding binding) {
        List<Standing> found = jdbc.execute((ConnectionCallback<List<Standing>>)
                connection -> Rows.list(connection, sql, binding, StandingRows::standing));
        return found == null ? List.of() : found;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                new Membership(new MemberId(Rows.uuid(row, "member_id")), new ProgramId(Rows.uuid(row, "program_id"))),
                heldTier(row),
                awaitedTier(row),
                List.of(new Counted(
                        row.getString("window_key"),
                        day(row, "window_start"),
                        dayOrNull(row, "window_until"),
                        new Qualifying(
                                row.getLong("qualifying_minor"),
                                row.getLong("qualifying_points"),
                                row.getLong("qualifying_visits")))),
                row.getLong("visits"));
    }

    private static @Nullable HeldTier heldTier(ResultSet row) throws SQLException {
        String tier = row.getString("tier_key");
        return tier == null
                ? null
                : new HeldTier(
                        tier,
                        Rows.instant(row, "tier_since"),
                        day(row, "earned_on"),
                        dayOrNull(row, "review_on"),
                        dayOrNull(row, "grace_until"),
                        Cause.of(row.getString("tier_cause")));
    }

    private static @Nullable AwaitedTier awaitedTier(ResultSet row) throws SQLException {
        String tier = row.getString("next_tier_key");
        return tier == null
                ? null
                : new AwaitedTier(
                        tier, day(row, "next_tier_on"), day(row, "next_earned_on"), Rows.uuid(row, "next_document_id"));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, LocalDate.class), column);
    }

    private static @Nullable LocalDate dayOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static <T> @Nullable T held(Standing standing, Function<HeldTier, @Nullable T> of) {
        return standing.held() == null ? null : of.apply(standing.held());
    }

    private static <T> @Nullable T awaited(Standing standing, Function<AwaitedTier, T> of) {
        return standing.awaited() == null ? null : of.apply(standing.awaited());
    }

    private static Counted kept(Standing standing) {
        return standing.counted().getFirst();
    }
}
