package dev.setia.report;

import dev.setia.shared.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds the books of one tenant against the invariants I1 to I17. Reads whole tables of the tenant: a minute's work for
 * a large one, and nothing waits for it.
 */
@Component
public class Invariants {

    /** Enough to see what kind of fault it is; a fault in the code spoils thousands of rows in the same way. */
    static final int MAX_ROWS = 50;

    private final JdbcClient jdbc;
    private final List<Invariant> all = Invariant.all();

    public Invariants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return what is wrong, at most fifty rows for each invariant; empty when the books agree */
    public List<Violation> check(TenantId tenant) {
        return all.stream()
                .flatMap(invariant -> check(invariant, tenant).stream())
                .toList();
    }

    List<Invariant> all() {
        return all;
    }

    private List<Violation> check(Invariant invariant, TenantId tenant) {
        return jdbc.sql(invariant.sql())
                .withMaxRows(MAX_ROWS)
                .param("tenant", tenant.value())
                .query((row, number) ->
                        new Violation(invariant.name(), row.getString("subject"), row.getString("detail")))
                .list();
    }
}
