package dev.setia.support;

import dev.setia.ledger.VerifyChain;
import dev.setia.report.CheckBooks;
import dev.setia.report.Invariants;
import dev.setia.report.Violation;
import dev.setia.seal.VerifySeals;
import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** After every class of a {@link SetiaTest}, the books of every tenant agree with themselves. */
public final class InvariantsHold implements AfterAllCallback {

    private record Found(TenantId tenant, Violation violation) {}

    /** What an earlier class has left behind and was blamed for. */
    private static final Set<Found> known = new HashSet<>();

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        if (context.getRequiredTestClass().isMemberClass()) {
            return;
        }
        List<Found> found = findings().stream().filter(known::add).toList();
        if (!found.isEmpty()) {
            throw new AssertionError("The books do not agree after "
                    + context.getRequiredTestClass().getSimpleName() + ":\n"
                    + String.join("\n", found.stream().map(Found::toString).toList()));
        }
    }

    private static List<Found> findings() throws SQLException {
        // As the role that can change nothing, and sees one tenant at a time.
        try (Connection verifier = TestDatabase.asVerifier()) {
            verifier.setAutoCommit(false);
            JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(verifier, true));
            JdbcClient jdbc = JdbcClient.create(template);
            CheckBooks books =
                    new CheckBooks(new Invariants(jdbc), new VerifyChain(template), new VerifySeals(template));
            List<Found> findings = new ArrayList<>();
            for (TenantId tenant : tenants(jdbc)) {
                jdbc.sql("set local app.tenant_id = '" + tenant.value() + "'").update();
                books.of(tenant).forEach(violation -> findings.add(new Found(tenant, violation)));
            }
            return findings;
        }
    }

    private static List<TenantId> tenants(JdbcClient jdbc) {
        return jdbc.sql("select tenant_id from tenant_directory order by tenant_id")
                .query((row, number) -> new TenantId(row.getObject("tenant_id", UUID.class)))
                .list();
    }
}
