package dev.setia.seal;

import dev.setia.platform.CopiedRows;
import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes every seal of a tenant anew from the heads it holds, and holds each head against the entry it was. Memory
 * does not grow with the number of seals.
 */
@Component
public class VerifySeals {
    /** So many are told; whoever changes more has changed everything. */
    static final int FAULTS_MAX = 1_000;

    private static final int SEALS_AT_A_TIME = 100;

    private static final String HEADS = """
            SELECT h.seal_number, h.position::bigint, h.account_id, h.sequence, h.head_hash, coalesce(e.hash, ''::bytea)
              FROM sealed_head AS h
              LEFT JOIN ledger_entry AS e
                ON e.tenant_id = h.tenant_id AND e.account_id = h.account_id AND e.sequence = h.sequence
             WHERE h.tenant_id = '%s' AND h.seal_number > %d AND h.seal_number <= %d
             ORDER BY h.seal_number, h.position
            """;

    private final JdbcTemplate jdbc;
    private final SealRows rows;

    public VerifySeals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.rows = new SealRows(jdbc);
    }

    /** What is wrong with the seals, nothing when they hold. */
    @Transactional(readOnly = true)
    public List<SealFault> of(TenantId tenant) {
        return check(tenant, () -> {}).faults();
    }

    /** @param betweenPages called between two pieces of the work */
    CheckedSeals check(TenantId tenant, Runnable betweenPages) {
        SealWalk walk = new SealWalk(tenant.value());
        long through = 0;
        List<Seal> page = rows.after(tenant, through, SEALS_AT_A_TIME);
        while (!page.isEmpty()) {
            long last = page.getLast().number();
            page(tenant, walk, page, HEADS.formatted(tenant.value(), through, last));
            through = last;
            betweenPages.run();
            page = rows.after(tenant, through, SEALS_AT_A_TIME);
        }
        rows.withoutSeal(tenant, through).ifPresent(walk::missing);
        return walk.checked();
    }

    private void page(TenantId tenant, SealWalk walk, List<Seal> seals, String query) {
        Boolean done = jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            page(connection, walk, seals, query);
            return true;
        });
        if (done == null) {
            throw new IllegalStateException("a page of seals of " + tenant + " was not read");
        }
    }

    private static void page(Connection connection, SealWalk walk, List<Seal> seals, String query) throws SQLException {
        try (CopiedRows heads = CopiedRows.of(connection, query)) {
            boolean hasHead = heads.next();
            long of = hasHead ? heads.bigint() : 0;
            for (Seal seal : seals) {
                walk.begin(seal);
                while (hasHead && of <= seal.number()) {
                    walk.head(of, heads);
                    hasHead = heads.next();
                    of = hasHead ? heads.bigint() : 0;
                }
                walk.end(seal);
            }
        }
    }
}
