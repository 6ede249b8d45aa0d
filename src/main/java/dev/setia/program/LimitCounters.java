package dev.setia.program;

import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.Writes;
import dev.setia.rules.Counters;
import dev.setia.rules.Limit.Span;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What limits have used up. Counts of a member change under the lock on the member's points account; counts that
 * everybody shares have a lock of their own, taken after those of the accounts.
 */
@Component
public class LimitCounters {
    private static final String OF_MEMBERS = """
            SELECT c.member_id, c.program_id, c.policy, c.span, c.period_start, c.used
              FROM limit_counter AS c
              JOIN unnest(?::uuid[], ?::uuid[], ?::text[], ?::date[]) AS w(member_id, program_id, span, period_start)
                ON c.member_id = w.member_id AND c.program_id = w.program_id AND c.span = w.span
               AND c.period_start = w.period_start
             WHERE c.tenant_id = ?
            """;
    private static final String SHARED = """
            SELECT c.program_id, c.policy, c.span, c.period_start, c.used
              FROM program_counter AS c
              JOIN unnest(?::uuid[], ?::text[], ?::date[], ?::text[])
                   WITH ORDINALITY AS w(program_id, span, period_start, policy, place)
                ON c.program_id = w.program_id AND c.span = w.span AND c.period_start = w.period_start
               AND c.policy = w.policy
             WHERE c.tenant_id = ?
            """;
    /** In the order in which they are asked for, which is {@link #IN_ORDER}. */
    private static final String LOCKED = SHARED + " ORDER BY w.place FOR UPDATE OF c";

    private record MemberRow(Membership membership, Counter counter, long used) {}

    private record SharedRow(ProgramId program, Counter counter, long used) {}

    /** One order for all who wait for each other, whether rows are locked, made or written. */
    private static final Comparator<SharedRow> IN_ORDER = Comparator.comparing(
                    (SharedRow row) -> row.program().value())
            .thenComparing(row -> row.counter().span())
            .thenComparing(row -> row.counter().periodStart())
            .thenComparing(row -> row.counter().policy());

    private static final RowWriter<MemberRow> MEMBER_ROWS = RowWriter.<MemberRow>of()
            .uuid("member_id", row -> row.membership().member().value())
            .uuid("program_id", row -> row.membership().program().value())
            .text("span", row -> word(row.counter().span()))
            .date("period_start", row -> row.counter().periodStart())
            .text("policy", row -> row.counter().policy())
            .bigint("used", MemberRow::used)
            .upsert(
                    "limit_counter",
                    List.of("member_id", "program_id", "span", "period_start", "policy"),
                    List.of("used"));

    private static final RowWriter<SharedRow> SHARED_ROWS = shared().upsert(
                    "program_counter", List.of("program_id", "span", "period_start", "policy"), List.of("used"));
    private static final RowWriter<SharedRow> FIRST_ROWS = shared().insertIfMissing("program_counter");

    private final JdbcTemplate jdbc;

    LimitCounters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private static RowWriter.Builder<SharedRow> shared() {
        return RowWriter.<SharedRow>of()
                .uuid("program_id", row -> row.program().value())
                .text("span", row -> word(row.counter().span()))
                .date("period_start", row -> row.counter().periodStart())
                .text("policy", row -> row.counter().policy())
                .bigint("used", SharedRow::used);
    }

    /**
     * Whose counts are asked for.
     *
     * @param membership null for a guest
     * @param older definitions of the member's open cards that are not the version's own
     * @param day in the program's zone
     */
    public record Wanted(
            ProgramId program,
            @Nullable Membership membership,
            ProgramVersion version,
            List<PunchCard> older,
            LocalDate day) {
        public Wanted {
            older = List.copyOf(older);
        }

        /** Where no card is stamped. */
        public Wanted(ProgramId program, @Nullable Membership membership, ProgramVersion version, LocalDate day) {
            this(program, membership, version, List.of(), day);
        }
    }

    /** What limits of members have used up; what is absent is zero. */
    public Map<Membership, Map<Counter, Long>> ofMembers(TenantId tenant, Collection<Wanted> wanted) {
        Set<MemberRow> spans = new LinkedHashSet<>();
        for (Wanted one : wanted) {
            Membership membership = one.membership();
            if (membership != null) {
                for (Span span : Counters.spansOfMembers(one.version(), one.older())) {
                    spans.add(new MemberRow(membership, new Counter("", span, span.startOf(one.day())), 0));
                }
            }
        }
        return read(tenant, spans);
    }

    /** What a member has used up of these limits, among others. */
    public Map<Counter, Long> ofMember(TenantId tenant, Membership membership, Collection<Counter> counters) {
        Set<MemberRow> spans = new LinkedHashSet<>();
        counters.forEach(counter ->
                spans.add(new MemberRow(membership, new Counter("", counter.span(), counter.periodStart()), 0)));
        return read(tenant, spans).getOrDefault(membership, Map.of());
    }

    private Map<Membership, Map<Counter, Long>> read(TenantId tenant, Set<MemberRow> spans) {
        Map<Membership, Map<Counter, Long>> found = new HashMap<>();
        if (!spans.isEmpty()) {
            rows(OF_MEMBERS, statement -> bindMembers(statement, tenant, spans), row -> {
                ProgramId program = new ProgramId(Rows.uuid(row, "program_id"));
                Membership membership = new Membership(new MemberId(Rows.uuid(row, "member_id")), program);
                found.computeIfAbsent(membership, key -> new HashMap<>()).put(counter(row), row.getLong("used"));
                return row;
            });
        }
        return found;
    }

    /** What limits that everybody shares have used up, to look at; what is absent is zero. */
    public Map<ProgramId, Map<Counter, Long>> shared(TenantId tenant, Collection<Wanted> wanted) {
        Set<SharedRow> counters = sharedBy(wanted);
        return counters.isEmpty() ? Map.of() : read(SHARED, tenant, counters);
    }

    /** The same, to be written in this transaction: nobody else changes them until it ends. */
    public Map<ProgramId, Map<Counter, Long>> sharedLocked(TenantId tenant, Collection<Wanted> wanted) {
        return locked(tenant, sharedBy(wanted));
    }

    /** These limits of a program, to be written in this transaction. */
    public Map<Counter, Long> sharedLocked(TenantId tenant, ProgramId program, Collection<Counter> counters) {
        Set<SharedRow> rows = new LinkedHashSet<>();
        counters.forEach(counter -> rows.add(new SharedRow(program, counter, 0)));
        return locked(tenant, rows).getOrDefault(program, Map.of());
    }

    private Map<ProgramId, Map<Counter, Long>> locked(TenantId tenant, Set<SharedRow> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        List<SharedRow> counters = wanted.stream().sorted(IN_ORDER).toList();
        Map<ProgramId, Map<Counter, Long>> locked = read(LOCKED, tenant, counters);
        List<SharedRow> missing = counters.stream()
                .filter(row -> !locked.getOrDefault(row.program(), Map.of()).containsKey(row.counter()))
                .toList();
        if (missing.isEmpty()) {
            return locked;
        }
        // A row that does not exist cannot be locked: the first of a period makes it.
        jdbc.execute((ConnectionCallback<Integer>) connection -> FIRST_ROWS.write(connection, tenant, missing));
        return read(LOCKED, tenant, counters);
    }

    /** Writes what was used up by now. */
    public void write(
            TenantId tenant, Map<Membership, Map<Counter, Long>> ofMembers, Map<ProgramId, Map<Counter, Long>> shared) {
        Writes writes = new Writes(jdbc);
        write(writes, tenant, ofMembers, shared);
        writes.send();
    }

    /** The same, together with what others write. */
    public void write(
            Writes writes,
            TenantId tenant,
            Map<Membership, Map<Counter, Long>> ofMembers,
            Map<ProgramId, Map<Counter, Long>> shared) {
        List<MemberRow> members = new ArrayList<>();
        ofMembers.forEach((membership, counts) ->
                counts.forEach((counter, used) -> members.add(new MemberRow(membership, counter, used))));
        List<SharedRow> programs = new ArrayList<>();
        shared.forEach((program, counts) ->
                counts.forEach((counter, used) -> programs.add(new SharedRow(program, counter, used))));
        programs.sort(IN_ORDER);
        var unused = writes.with(tenant, MEMBER_ROWS, members).with(tenant, SHARED_ROWS, programs);
    }

    private static Set<SharedRow> sharedBy(Collection<Wanted> wanted) {
        Set<SharedRow> rows = new LinkedHashSet<>();
        for (Wanted one : wanted) {
            for (Counter counter : Counters.shared(one.version(), one.older(), one.day())) {
                rows.add(new SharedRow(one.program(), counter, 0));
            }
        }
        return rows;
    }

    private Map<ProgramId, Map<Counter, Long>> read(String sql, TenantId tenant, Collection<SharedRow> wanted) {
        Map<ProgramId, Map<Counter, Long>> found = new HashMap<>();
        rows(sql, statement -> bindShared(statement, tenant, wanted), row -> {
            ProgramId program = new ProgramId(Rows.uuid(row, "program_id"));
            found.computeIfAbsent(program, key -> new HashMap<>()).put(counter(row), row.getLong("used"));
            return row;
        });
        return found;
    }

    private void rows(String sql, Rows.Binding binding, Rows.Mapping<ResultSet> taker) {
        jdbc.execute((ConnectionCallback<Integer>)
                connection -> Rows.list(connection, sql, binding, taker).size());
    }

    private static void bindMembers(PreparedStatement statement, TenantId tenant, Collection<MemberRow> rows)
            throws SQLException {
        Rows.memberships(statement, 1, rows.stream().map(MemberRow::membership).toList());
        Rows.texts(
                statement,
                3,
                rows.stream().map(row -> word(row.counter().span())).toList());
        Rows.dates(
                statement,
                4,
                rows.stream().map(row -> row.counter().periodStart()).toList());
        statement.setObject(5, tenant.value());
    }

    private static void bindShared(PreparedStatement statement, TenantId tenant, Collection<SharedRow> rows)
            throws SQLException {
        Rows.uuids(statement, 1, rows.stream().map(row -> row.program().value()).toList());
        Rows.texts(
                statement,
                2,
                rows.stream().map(row -> word(row.counter().span())).toList());
        Rows.dates(
                statement,
                3,
                rows.stream().map(row -> row.counter().periodStart()).toList());
        Rows.texts(
                statement, 4, rows.stream().map(row -> row.counter().policy()).toList());
        statement.setObject(5, tenant.value());
    }

    private static Counter counter(ResultSet row) throws SQLException {
        return new Counter(
                row.getString("policy"),
                Span.valueOf(row.getString("span").toUpperCase(Locale.ROOT)),
                row.getObject("period_start", LocalDate.class));
    }

    private static String word(Span span) {
        return span.name().toLowerCase(Locale.ROOT);
    }
}
