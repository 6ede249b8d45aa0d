package dev.setia.reinstatement;

import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.shared.AccountId;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.ReinstatementId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reinstatements of a tenant; none is ever changed. */
@Component
class ReinstatementRows {
    private static final String INSERT = """
            INSERT INTO reinstatement
                   (tenant_id, reinstatement_id, account_id, points, reason, expires_at, recorded_by, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String SELECT = """
            SELECT reinstatement_id, account_id, points, reason, expires_at, recorded_by, recorded_at
              FROM reinstatement
             WHERE tenant_id = ? AND\s""";

    private final JdbcClient jdbc;

    ReinstatementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TenantId tenant, ReinstatementView row) {
        jdbc.sql(INSERT)
                .params(
                        tenant.value(),
                        row.id().value(),
                        row.accountId().value(),
                        row.points(),
                        row.reason(),
                        row.expiresAt().atOffset(ZoneOffset.UTC),
                        row.recordedBy().value(),
                        row.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    ReinstatementView get(TenantId tenant, ReinstatementId id) {
        return jdbc.sql(SELECT + "reinstatement_id = ?")
                .params(tenant.value(), id.value())
                .query((row, index) -> view(row))
                .optional()
                .orElseThrow(() -> new NotFound("reinstatement"));
    }

    /** The newest first, those before {@code before}. */
    List<ReinstatementView> ofAccount(TenantId tenant, AccountId account, @Nullable UUID before, int rows) {
        return jdbc.sql(SELECT + "account_id = ? AND reinstatement_id < ? ORDER BY reinstatement_id DESC LIMIT ?")
                .params(tenant.value(), account.value(), before == null ? new UUID(-1, -1) : before, rows)
                .query((row, index) -> view(row))
                .list();
    }

    private static ReinstatementView view(ResultSet row) throws SQLException {
        return new ReinstatementView(
                new ReinstatementId(Rows.uuid(row, "reinstatement_id")),
                new AccountId(Rows.uuid(row, "account_id")),
                row.getLong("points"),
                row.getString("reason"),
                Rows.instant(row, "expires_at"),
                new ApiKeyId(Rows.uuid(row, "recorded_by")),
                Rows.instant(row, "recorded_at"));
    }
}
