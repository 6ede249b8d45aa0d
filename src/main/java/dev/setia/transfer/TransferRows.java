package dev.setia.transfer;

import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.shared.TransferId;
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

/** The rows of transfers. */
@Component
class TransferRows {
    private static final String COLUMNS = """
            select transfer_id, program_id, from_member_id, to_member_id, points, expires_at, status, recorded_at, recorded_by,
                   reversed_at, reversed_by, reversal_note
              from point_transfer
             where tenant_id = :tenant""";

    private final JdbcClient database;

    TransferRows(JdbcClient database) {
        this.database = database;
    }

    void insert(TenantId tenant, TransferView one) {
        int inserted = database.sql("""
                        insert into point_transfer (tenant_id, transfer_id, program_id, from_member_id, to_member_id, points,
                            expires_at, status, recorded_at, recorded_by)
                        values (:tenant, :id, :program, :from, :to, :points, :expiresAt, 'booked', :at, :by)""")
                .param("tenant", tenant.value())
                .param("id", one.id().value())
                .param("program", one.programId().value())
                .param("from", one.fromMemberId().value())
                .param("to", one.toMemberId().value())
                .param("points", one.points())
                .param(
                        "expiresAt",
                        one.expiresAt() == null ? null : time(one.expiresAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", time(one.recordedAt()))
                .param("by", one.recordedBy().value())
                .update();
        require(inserted == 1, one.id());
    }

    /** Both accounts are locked, so nobody else reverses it meanwhile. */
    void reverse(TenantId tenant, TransferId id, ApiKeyId by, @Nullable String note, Instant now) {
        int changed = database.sql("""
                        update point_transfer
                           set status = 'reversed', reversed_at = :at, reversed_by = :by, reversal_note = :note
                         where tenant_id = :tenant and transfer_id = :id and status = 'booked'""")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .param("at", time(now))
                .param("by", by.value())
                .param("note", note, Types.VARCHAR)
                .update();
        require(changed == 1, id);
    }

    TransferView get(TenantId tenant, TransferId id) {
        return database.sql(COLUMNS + " and transfer_id = :id")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query(TransferRows::row)
                .optional()
                .orElseThrow(() -> new NotFound("transfer"));
    }

    /** The newest first. */
    List<TransferView> list(TenantId tenant, @Nullable MemberId member, @Nullable UUID after, int rows) {
        return database.sql(COLUMNS
                        + (member == null ? "" : " and (from_member_id = :member or to_member_id = :member)")
                        + (after == null ? "" : " and transfer_id < :after")
                        + " order by transfer_id desc limit :rows")
                .param("tenant", tenant.value())
                .param("member", member == null ? null : member.value(), Types.OTHER)
                .param("after", after, Types.OTHER)
                .param("rows", rows)
                .query(TransferRows::row)
                .list();
    }

    /** How often a member has given since then, what was reversed left out. */
    long given(TenantId tenant, MemberId from, ProgramId program, Instant since) {
        return database.sql("""
                        select count(*) from point_transfer
                         where tenant_id = ? and from_member_id = ? and recorded_at >= ? and program_id = ?
                           and status = 'booked'""")
                .params(tenant.value(), from.value(), time(since), program.value())
                .query(Long.class)
                .single();
    }

    private static void require(boolean isOne, TransferId id) {
        if (!isOne) {
            throw new IllegalStateException("one row was to be written for " + id);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static TransferView row(ResultSet row, int index) throws SQLException {
        UUID reversedBy = Rows.uuidOrNull(row, "reversed_by");
        return new TransferView(
                new TransferId(Rows.uuid(row, "transfer_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                new MemberId(Rows.uuid(row, "from_member_id")),
                new MemberId(Rows.uuid(row, "to_member_id")),
                row.getLong("points"),
                Rows.instantOrNull(row, "expires_at"),
                row.getString("status"),
                Rows.instant(row, "recorded_at"),
                new ApiKeyId(Rows.uuid(row, "recorded_by")),
                Rows.instantOrNull(row, "reversed_at"),
                reversedBy == null ? null : new ApiKeyId(reversedBy),
                row.getString("reversal_note"));
    }
}
