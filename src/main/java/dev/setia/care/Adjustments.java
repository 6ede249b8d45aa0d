package dev.setia.care;

import dev.setia.care.Adjustment.Decision;
import dev.setia.care.Adjustment.Status;
import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.shared.AdjustmentId;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of corrections. */
@Component
class Adjustments {
    private static final String COLUMNS = """
            select adjustment_id, program_id, member_id, kind, points, reason, note, case_reference, expires_at, status,
                   asked_by, asked_at, decided_by, decided_at, decision_note
              from adjustment
             where tenant_id = :tenant""";

    private final JdbcClient database;

    Adjustments(JdbcClient database) {
        this.database = database;
    }

    void insert(TenantId tenant, Adjustment one) {
        int inserted = database.sql("""
                        insert into adjustment (tenant_id, adjustment_id, program_id, member_id, kind, points, reason, note,
                            case_reference, expires_at, status, asked_by, asked_at)
                        values (:tenant, :id, :program, :member, :kind, :points, :reason, :note,
                            :case, :expiresAt, :status, :askedBy, :askedAt)""")
                .param("tenant", tenant.value())
                .param("id", one.id().value())
                .param("program", one.program().value())
                .param("member", one.member().value())
                .param("kind", one.isGoodwill() ? "goodwill" : "correction")
                .param("points", one.points())
                .param("reason", one.reason())
                .param("note", one.note())
                .param("case", one.caseReference(), Types.VARCHAR)
                .param("expiresAt", timeOrNone(one.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("status", one.status().word())
                .param("askedBy", one.askedBy().value())
                .param("askedAt", time(one.askedAt()))
                .update();
        require(inserted == 1, one.id());
    }

    /** Only what waits: the account's lock is held, and it was read again under it. */
    void decide(TenantId tenant, Adjustment one, Decision decision) {
        int changed = database.sql("""
                        update adjustment
                           set status = :status, decided_by = :by, decided_at = :at, decision_note = :note
                         where tenant_id = :tenant and adjustment_id = :id and status = 'waiting'""")
                .param("tenant", tenant.value())
                .param("id", one.id().value())
                .param("status", one.status().word())
                .param("by", decision.by().value())
                .param("at", time(decision.at()))
                .param("note", decision.note(), Types.VARCHAR)
                .update();
        require(changed == 1, one.id());
    }

    Adjustment get(TenantId tenant, AdjustmentId id) {
        return database.sql(COLUMNS + " and adjustment_id = :id")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query(Adjustments::row)
                .optional()
                .orElseThrow(() -> new NotFound("adjustment"));
    }

    /** The newest first. */
    List<Adjustment> list(
            TenantId tenant, @Nullable MemberId member, @Nullable String status, @Nullable UUID after, int rows) {
        return database.sql(COLUMNS + (member == null ? "" : " and member_id = :member")
                        + (status == null ? "" : " and status = :status")
                        + (after == null ? "" : " and adjustment_id < :after")
                        + " order by adjustment_id desc limit :rows")
                .param("tenant", tenant.value())
                .param("member", member == null ? null : member.value(), Types.OTHER)
                .param("status", status, Types.VARCHAR)
                .param("after", after, Types.OTHER)
                .param("rows", rows)
                .query(Adjustments::row)
                .list();
    }

    /** Points that a key has moved in a program from a moment on without a second person, up and down alike. */
    long movedAlone(TenantId tenant, ApiKeyId key, ProgramId program, Instant from) {
        return database.sql("""
                        select coalesce(sum(abs(points)), 0)::bigint from adjustment
                         where tenant_id = ? and asked_by = ? and asked_at >= ? and program_id = ?
                           and status = 'booked' and decided_by is null""")
                .params(tenant.value(), key.value(), time(from), program.value())
                .query(Long.class)
                .single();
    }

    private static void require(boolean isOne, AdjustmentId id) {
        if (!isOne) {
            throw new IllegalStateException("one row was to be written for " + id);
        }
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime timeOrNone(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    private static Adjustment row(ResultSet row, int index) throws SQLException {
        UUID decidedBy = Rows.uuidOrNull(row, "decided_by");
        return new Adjustment(
                new AdjustmentId(Rows.uuid(row, "adjustment_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                new MemberId(Rows.uuid(row, "member_id")),
                row.getString("kind").equals(AdjustPointsRequest.GOODWILL),
                row.getLong("points"),
                row.getString("reason"),
                row.getString("note"),
                row.getString("case_reference"),
                Rows.instantOrNull(row, "expires_at"),
                Status.of(row.getString("status")),
                new ApiKeyId(Rows.uuid(row, "asked_by")),
                Rows.instant(row, "asked_at"),
                decidedBy == null
                        ? null
                        : new Decision(
                                new ApiKeyId(decidedBy),
                                Rows.instant(row, "decided_at"),
                                row.getString("decision_note")));
    }
}
