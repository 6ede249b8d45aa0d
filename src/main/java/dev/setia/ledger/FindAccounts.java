package dev.setia.ledger;

import dev.setia.platform.AsOf;
import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads accounts and their entries for those who look. */
@Component
class FindAccounts {
    private static final String MEMBER = "SELECT count(*) FROM member WHERE tenant_id = ? AND member_id = ?";
    private static final String OF_MEMBER = """
            SELECT a.account_id, a.member_id, a.program_id, a.unit, a.available, a.pending, a.owed, a.sequence,
                   coalesce((SELECT sum(h.points) FROM hold AS h
                              WHERE h.tenant_id = ? AND h.member_id = a.member_id AND h.program_id = a.program_id
                                AND h.status = 'open' AND a.unit = 'points'), 0)::bigint AS held
              FROM account AS a WHERE a.tenant_id = ? AND a.member_id = ? ORDER BY a.program_id, a.unit
            """;
    private static final String OF_MEMBER_AS_OF = """
            SELECT a.account_id, a.member_id, a.program_id, a.unit, coalesce(e.available_after, 0) AS available,
                   coalesce(e.pending_after, 0) AS pending, coalesce(e.owed_after, 0) AS owed,
                   coalesce(e.sequence, 0) AS sequence,
                   coalesce((SELECT sum(h.points) FROM hold AS h
                              WHERE h.tenant_id = ? AND h.member_id = a.member_id AND h.program_id = a.program_id
                                AND h.recorded_at <= ? AND (h.closed_at IS NULL OR h.closed_at > ?)
                                AND a.unit = 'points'), 0)::bigint AS held
              FROM account AS a
              LEFT JOIN LATERAL (SELECT sequence, available_after, pending_after, owed_after
                                   FROM ledger_entry
                                  WHERE tenant_id = ? AND account_id = a.account_id AND recorded_at <= ?
                                  ORDER BY sequence DESC LIMIT 1) AS e ON true
             WHERE a.tenant_id = ? AND a.member_id = ? AND a.opened_at <= ? ORDER BY a.program_id, a.unit
            """;
    private static final String ACCOUNT = "SELECT count(*) FROM account WHERE tenant_id = ? AND account_id = ?";
    private static final String ENTRIES = """
            SELECT account_id, sequence, type, debited, credited, amount, available_after, pending_after, owed_after,
                   document_type, document_id, occurred_at, recorded_at
              FROM ledger_entry
             WHERE tenant_id = ? AND account_id = ? AND sequence < ?
             ORDER BY sequence DESC LIMIT ?
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FindAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<AccountView> ofMember(TenantId tenant, MemberId member) {
        require(MEMBER, "member", tenant, member.value());
        return jdbc.sql(OF_MEMBER)
                .params(tenant.value(), tenant.value(), member.value())
                .query((row, index) -> account(row))
                .list();
    }

    /** As the books stood then: by the last entry recorded by that time, not by today's row. */
    @Transactional(readOnly = true)
    public List<AccountView> ofMember(TenantId tenant, MemberId member, Instant asOf) {
        require(MEMBER, "member", tenant, member.value());
        OffsetDateTime at = AsOf.checked(asOf, clock.instant()).atOffset(ZoneOffset.UTC);
        return jdbc.sql(OF_MEMBER_AS_OF)
                .params(tenant.value(), at, at, tenant.value(), at, tenant.value(), member.value(), at)
                .query((row, index) -> account(row))
                .list();
    }

    /** The newest first, those before {@code before}. */
    @Transactional(readOnly = true)
    public List<LedgerEntryView> entries(TenantId tenant, AccountId account, @Nullable Long before, int rows) {
        require(ACCOUNT, "account", tenant, account.value());
        return jdbc.sql(ENTRIES)
                .params(tenant.value(), account.value(), before == null ? Long.MAX_VALUE : before, rows)
                .query((row, index) -> entry(row))
                .list();
    }

    private void require(String count, String what, TenantId tenant, UUID id) {
        if (jdbc.sql(count).params(tenant.value(), id).query(Long.class).single() == 0) {
            throw new NotFound(what);
        }
    }

    private static AccountView account(ResultSet row) throws SQLException {
        return new AccountView(
                new AccountId(Rows.uuid(row, "account_id")),
                new MemberId(Rows.uuid(row, "member_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                row.getString("unit"),
                row.getLong("available"),
                row.getLong("pending"),
                row.getLong("owed"),
                row.getLong("held"),
                row.getLong("sequence"));
    }

    private static LedgerEntryView entry(ResultSet row) throws SQLException {
        return new LedgerEntryView(
                new AccountId(Rows.uuid(row, "account_id")),
                row.getLong("sequence"),
                row.getString("type").toLowerCase(Locale.ROOT),
                row.getString("debited"),
                row.getString("credited"),
                row.getLong("amount"),
                row.getLong("available_after"),
                row.getLong("pending_after"),
                row.getLong("owed_after"),
                row.getString("document_type"),
                DocumentText.of(row.getString("document_type"), Rows.uuid(row, "document_id")),
                Rows.instant(row, "occurred_at"),
                Rows.instant(row, "recorded_at"));
    }
}
