package dev.setia.stage;

import dev.setia.platform.Questions;
import dev.setia.platform.Rows;
import dev.setia.rules.Stages;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.StageChangeId;
import dev.setia.shared.TenantId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The front door to the stages of members. */
@Component
public class MemberStages {
    private static final String FIND = """
            SELECT s.member_id, s.program_id, s.stage
              FROM member_stage AS s
              JOIN unnest(?::uuid[], ?::uuid[]) AS w(member_id, program_id)
                ON s.member_id = w.member_id AND s.program_id = w.program_id
             WHERE s.tenant_id = ?
            """;
    private static final String NOW =
            "SELECT stage, since FROM member_stage WHERE tenant_id = ? AND member_id = ? AND program_id = ?";
    private static final String CHANGES = """
            SELECT change_id, from_stage, to_stage, changed_on, recorded_at
              FROM stage_change
             WHERE tenant_id = ? AND member_id = ? AND program_id = ?
             ORDER BY change_id DESC
             LIMIT ?
            """;

    private final JdbcTemplate jdbc;
    private final StageRows rows;

    MemberStages(JdbcTemplate jdbc, StageRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * Takes note of a purchase that became a member's later than it was recorded, which the day change has passed.
     *
     * @param boughtOn in days of the program, as {@code today}
     */
    public void bought(TenantId tenant, Membership membership, LocalDate boughtOn, LocalDate today) {
        rows.note(
                tenant,
                membership.program(),
                today,
                List.of(new StageRows.Life(membership.member().value(), boughtOn, boughtOn)));
    }

    private record Held(Membership membership, String stage) {}

    /** The stage of each membership as the last day change left it; who has not bought before is new. */
    public Map<Membership, String> find(TenantId tenant, Collection<Membership> memberships) {
        Map<Membership, String> stages = new HashMap<>();
        memberships.forEach(membership -> stages.put(membership, Stages.NEW));
        var found = jdbc.execute((ConnectionCallback<List<Held>>) connection -> Rows.list(
                connection,
                FIND,
                statement -> {
                    Rows.memberships(statement, 1, memberships);
                    statement.setObject(3, tenant.value());
                },
                row -> new Held(
                        new Membership(
                                new MemberId(Rows.uuid(row, "member_id")), new ProgramId(Rows.uuid(row, "program_id"))),
                        row.getString("stage"))));
        if (found != null) {
            found.forEach(held -> stages.put(held.membership(), held.stage()));
        }
        return stages;
    }

    /**
     * Where somebody is in the life with a program.
     *
     * @param since the day of the program whose day change found the member in it; null for who has not bought by then
     */
    public record Stage(String stage, @Nullable LocalDate since) {}

    /** Asks for the stage as the last day change left it, together with what others ask. */
    public Supplier<Stage> ask(Questions questions, TenantId tenant, Membership membership) {
        Supplier<List<Stage>> found = questions.ask(
                NOW,
                Questions.values(
                        tenant.value(),
                        membership.member().value(),
                        membership.program().value()),
                row -> new Stage(row.getString("stage"), row.getObject("since", LocalDate.class)));
        return () -> found.get().stream().findFirst().orElse(new Stage(Stages.NEW, null));
    }

    /** The latest changes, the newest first. */
    public List<StageChange> changes(TenantId tenant, Membership membership, int most) {
        return read(
                CHANGES,
                statement -> {
                    bind(statement, tenant, membership);
                    statement.setInt(4, most);
                },
                row -> new StageChange(
                        new StageChangeId(Rows.uuid(row, "change_id")),
                        membership,
                        row.getString("from_stage"),
                        row.getString("to_stage"),
                        row.getObject("changed_on", LocalDate.class),
                        Rows.instant(row, "recorded_at")));
    }

    private static void bind(PreparedStatement statement, TenantId tenant, Membership membership) throws SQLException {
        statement.setObject(1, tenant.value());
        statement.setObject(2, membership.member().value());
        statement.setObject(3, membership.program().value());
    }

    private <T> List<T> read(String sql, Rows.Binding binding, Rows.Mapping<T> mapping) {
        List<T> found =
                jdbc.execute((ConnectionCallback<List<T>>) connection -> Rows.list(connection, sql, binding, mapping));
        return found == null ? List.of() : found;
    }
}
