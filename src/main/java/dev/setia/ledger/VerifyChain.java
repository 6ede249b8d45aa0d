package dev.setia.ledger;

import dev.setia.platform.CopiedRows;
import dev.setia.platform.Rows;
import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the entries of a tenant in order and computes its chains anew; memory does not grow with the number of entries.
 * Purchases may go on meanwhile: each statement sees entries and heads of one moment.
 */
@Component
public class VerifyChain {
    /** So many are told of one piece of work; whoever changes more has changed everything. */
    public static final int FAULTS_MAX = 1_000;

    private static final int ACCOUNTS_AT_A_TIME = 2_000;

    // In the order of the hash's preimage.
    private static final String ENTRIES = """
            SELECT e.account_id, e.sequence, e.type, e.debited, e.credited, e.amount, e.available_after, e.pending_after,
                   e.owed_after, e.document_type, e.document_id, e.actor, e.occurred_at, e.recorded_at, e.hash,
                   coalesce(a.sequence, -1), coalesce(a.head_hash, ''::bytea)
              FROM ledger_entry AS e
              LEFT JOIN account AS a ON a.tenant_id = e.tenant_id AND a.account_id = e.account_id
             WHERE e.tenant_id = '%s' AND %s
             ORDER BY e.account_id, e.sequence
            """;
    private static final String WITHOUT_ENTRIES = """
            SELECT a.account_id, a.sequence
              FROM account AS a
             WHERE a.tenant_id = '%s' AND %s
               AND (a.sequence <> 0
                    OR a.head_hash <> sha256('\\x01'::bytea || uuid_send(a.tenant_id) || uuid_send(a.account_id)))
               AND NOT EXISTS (SELECT FROM ledger_entry AS e WHERE e.tenant_id = a.tenant_id AND e.account_id = a.account_id)
             ORDER BY a.account_id
            """;
    private static final String BOUNDARY =
            "SELECT account_id FROM account WHERE tenant_id = ? AND account_id >= ? ORDER BY account_id OFFSET ? LIMIT 1";

    private final JdbcTemplate jdbc;

    public VerifyChain(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The first fault of each account, none when the chains hold. */
    @Transactional(readOnly = true)
    public List<ChainFault> of(TenantId tenant) {
        return ranges(tenant).stream()
                .flatMap(range -> check(tenant, range).faults().stream())
                .toList();
    }

    /** Pieces of some thousand accounts that together are all of a tenant's, and leave no id out. */
    public List<AccountRange> ranges(TenantId tenant) {
        List<AccountRange> ranges = new ArrayList<>();
        UUID from = AccountRange.ALL.from();
        List<UUID> next = boundary(tenant, from);
        while (!next.isEmpty()) {
            ranges.add(new AccountRange(from, next.getFirst()));
            from = next.getFirst();
            next = boundary(tenant, from);
        }
        ranges.add(new AccountRange(from, null));
        return ranges;
    }

    private List<UUID> boundary(TenantId tenant, UUID from) {
        return jdbc.query(BOUNDARY, (row, _) -> Rows.uuid(row, "account_id"), tenant.value(), from, ACCOUNTS_AT_A_TIME);
    }

    /** Checks the chains of one piece. */
    public CheckedChains check(TenantId tenant, AccountRange range) {
        CheckedChains checked =
                jdbc.execute((ConnectionCallback<CheckedChains>) connection -> check(connection, tenant, range));
        if (checked == null) {
            throw new IllegalStateException("a check always answers");
        }
        return checked;
    }

    private static CheckedChains check(Connection connection, TenantId tenant, AccountRange range) throws SQLException {
        ChainWalk walk = new ChainWalk(tenant.value());
        try (CopiedRows rows = CopiedRows.of(connection, ENTRIES.formatted(tenant.value(), range.on("e.account_id")))) {
            while (rows.next()) {
                walk.step(rows);
            }
        }
        walk.end();
        try (CopiedRows rows =
                CopiedRows.of(connection, WITHOUT_ENTRIES.formatted(tenant.value(), range.on("a.account_id")))) {
            while (rows.next()) {
                walk.emptied(rows.uuid(), rows.bigint());
            }
        }
        return walk.checked();
    }
}
