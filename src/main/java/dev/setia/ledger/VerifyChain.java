package dev.setia.ledger;

import dev.setia.platform.Rows;
import dev.setia.shared.TenantId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads every entry of a tenant in order and computes its chain anew; memory does not grow with the number of entries.
 */
@Component
public class VerifyChain {
    private static final String ENTRIES = """
            SELECT e.account_id, e.sequence, e.type, e.debited, e.credited, e.amount, e.available_after, e.pending_after,
                   e.owed_after, e.document_type, e.document_id, e.actor, e.occurred_at, e.recorded_at, e.hash, a.head_hash,
                   a.sequence AS head_sequence
              FROM ledger_entry AS e
              JOIN account AS a ON a.tenant_id = e.tenant_id AND a.account_id = e.account_id
             WHERE e.tenant_id = ?
             ORDER BY e.account_id, e.sequence
            """;
    private static final int ROWS_AT_A_TIME = 1_000;

    private final JdbcTemplate jdbc;

    public VerifyChain(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The first fault of each account, none when the chains hold. */
    @Transactional(readOnly = true)
    public List<ChainFault> of(TenantId tenant) {
        List<ChainFault> faults = jdbc.execute((ConnectionCallback<List<ChainFault>>) connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
                statement.setFetchSize(ROWS_AT_A_TIME);
                statement.setObject(1, tenant.value());
                try (ResultSet rows = statement.executeQuery()) {
                    Walk walk = new Walk(tenant.value());
                    while (rows.next()) {
                        walk.step(rows);
                    }
                    return walk.end();
                }
            }
        });
        return faults == null ? List.of() : faults;
    }

    /** One pass over the entries of a tenant. */
    private static final class Walk {
        private final UUID tenant;
        private final List<ChainFault> faults = new ArrayList<>();
        private @Nullable UUID account;
        private byte[] previous = new byte[0];
        private byte[] head = new byte[0];
        private long sequence;
        private long headSequence;
        private boolean isBroken;

        Walk(UUID tenant) {
            this.tenant = tenant;
        }

        void step(ResultSet row) throws SQLException {
            UUID next = Rows.uuid(row, "account_id");
            if (!next.equals(account)) {
                closeAccount();
                account = next;
                previous = EntryHash.genesis(tenant, next);
                sequence = 0;
                isBroken = false;
            }
            head = row.getBytes("head_hash");
            headSequence = row.getLong("head_sequence");
            sequence++;
            if (!isBroken) {
                check(next, row);
            }
        }

        private void check(UUID of, ResultSet row) throws SQLException {
            long found = row.getLong("sequence");
            byte[] hash = row.getBytes("hash");
            if (found != sequence) {
                fault(of, sequence, "is missing");
            } else if (!Arrays.equals(hash, computed(of, row))) {
                fault(of, found, "does not match its hash");
            }
            previous = hash;
        }

        private byte[] computed(UUID of, ResultSet row) throws SQLException {
            return EntryHash.of(
                    previous,
                    tenant,
                    of,
                    row.getLong("sequence"),
                    row.getString("type"),
                    row.getString("debited"),
                    row.getString("credited"),
                    row.getLong("amount"),
                    new Balance(
                            row.getLong("available_after"), row.getLong("pending_after"), row.getLong("owed_after")),
                    new Source(
                            row.getString("document_type"),
                            Rows.uuid(row, "document_id"),
                            Rows.uuid(row, "actor"),
                            Rows.instant(row, "occurred_at"),
                            Rows.instant(row, "recorded_at")));
        }

        private void closeAccount() {
            if (account != null && !isBroken && (sequence != headSequence || !Arrays.equals(previous, head))) {
                fault(account, headSequence, "is the account's head, but the entries end elsewhere");
            }
        }

        private void fault(UUID of, long at, String what) {
            faults.add(new ChainFault(of, at, what));
            isBroken = true;
        }

        List<ChainFault> end() {
            closeAccount();
            return faults;
        }
    }
}
