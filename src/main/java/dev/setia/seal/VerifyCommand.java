package dev.setia.seal;

import com.zaxxer.hikari.pool.HikariPool;
import dev.setia.platform.StartRefused;
import dev.setia.platform.Tenancy;
import dev.setia.platform.VerifierDatabase;
import dev.setia.shared.TenantId;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Verifies from the command line, as a role that can only read, and without starting the application. */
public final class VerifyCommand {
    /** The first word of the command line. */
    public static final String NAME = "verify";

    private static final int HOLDS = 0;
    private static final int FAULTY = 1;
    private static final int NOT_VERIFIED = 2;

    private final JdbcTemplate jdbc;
    private final VerifyBooks books;
    private final PrintStream out;

    private VerifyCommand(DataSource dataSource, PrintStream out) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.books = new VerifyBooks(jdbc);
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param words behind {@link #NAME}
     * @param environment reads a variable, or answers null
     * @return the exit code
     */
    public static int run(String[] words, UnaryOperator<@Nullable String> environment, PrintStream out) {
        VerifyOptions options;
        Map<String, List<Anchor>> anchors;
        try {
            options = VerifyOptions.parse(words, Runtime.getRuntime().availableProcessors());
            anchors = AnchorFile.read(options.anchors());
        } catch (IllegalArgumentException | IOException e) {
            out.println(e.getMessage() + "\n\n" + VerifyOptions.USAGE);
            return NOT_VERIFIED;
        }
        try (VerifierDatabase database = VerifierDatabase.open(environment, options.threads() + 1)) {
            return new VerifyCommand(database.dataSource(), out).verify(options, anchors);
        } catch (StartRefused e) {
            out.println(e.getMessage() + "\n" + e.remedy());
            return NOT_VERIFIED;
        } catch (DataAccessException | HikariPool.PoolInitializationException e) {
            out.println(e.getMessage());
            return NOT_VERIFIED;
        }
    }

    private record Named(TenantId id, String slug) {
        boolean isMeantBy(@Nullable String tenant) {
            return tenant == null || tenant.equals(slug) || tenant.equals(id.text());
        }
    }

    private int verify(VerifyOptions options, Map<String, List<Anchor>> anchors) {
        List<Named> all = tenants();
        boolean holds = tellGone(all, anchors);
        List<Named> tenants = all.stream()
                .filter(tenant -> tenant.isMeantBy(options.tenant()))
                .toList();
        if (tenants.isEmpty()) {
            out.println(options.tenant() == null ? "There are no tenants." : "No tenant is " + options.tenant() + ".");
            return !holds ? FAULTY : options.tenant() == null ? HOLDS : NOT_VERIFIED;
        }
        for (Named tenant : tenants) {
            List<Anchor> kept = anchors.getOrDefault(tenant.id().text(), List.of());
            VerifyBooks.Verified verified =
                    Tenancy.in(tenant.id(), () -> books.verify(tenant.id(), kept, options.threads(), (_, _) -> {}));
            tell(tenant, verified);
            holds &= verified.holds();
        }
        return holds ? HOLDS : FAULTY;
    }

    /** Whoever kept a seal of a tenant is told when the tenant is gone with all its books; false then. */
    private boolean tellGone(List<Named> all, Map<String, List<Anchor>> anchors) {
        Map<String, List<Anchor>> gone = new TreeMap<>(anchors);
        all.forEach(tenant -> gone.remove(tenant.id().text()));
        gone.forEach((tenant, kept) -> {
            out.printf(Locale.ROOT, "%s: %d faults. There is no such tenant any more.%n", tenant, kept.size());
            kept.forEach(anchor -> out.println("  "
                    + BookFault.ofAnchor(new SealFault(anchor.number(), null, null, "is gone with its tenant"))
                            .line()));
        });
        return gone.isEmpty();
    }

    private void tell(Named tenant, VerifyBooks.Verified verified) {
        out.printf(
                Locale.ROOT,
                "%s %s: %s. %,d entries of %,d accounts, %,d seals, %,d anchors; %,d accounts not sealed yet; %,d entries/s%n",
                tenant.id(),
                tenant.slug(),
                verified.holds() ? "holds" : verified.faultCount() + " faults",
                verified.entries(),
                verified.accounts(),
                verified.seals().seals(),
                verified.anchors(),
                verified.unsealed(),
                verified.entriesPerSecond());
        verified.faults().forEach(fault -> out.println("  " + fault.line()));
    }

    private List<Named> tenants() {
        return jdbc.query(
                "select tenant_id, slug from tenant_directory order by slug",
                (row, _) -> new Named(new TenantId(row.getObject("tenant_id", UUID.class)), row.getString("slug")));
    }
}
