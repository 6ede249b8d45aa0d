package dev.setia.report;

import dev.setia.platform.Tenancy;
import dev.setia.shared.TenantId;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Started with {@code --setia.check-books=true}, the application proves the books of all tenants and ends: with 0 when
 * they agree, with 1 when they do not.
 */
@Component
@ConditionalOnProperty("setia.check-books")
class CheckAllBooks implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(CheckAllBooks.class);

    private final CheckBooks books;
    private final JdbcClient jdbc;
    private final ApplicationContext context;

    CheckAllBooks(CheckBooks books, JdbcClient jdbc, ApplicationContext context) {
        this.books = books;
        this.jdbc = jdbc;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int found = check();
        System.exit(SpringApplication.exit(context, () -> found == 0 ? 0 : 1));
    }

    int check() {
        List<TenantId> tenants = jdbc.sql("select tenant_id from tenant_directory order by tenant_id")
                .query((row, number) -> new TenantId(row.getObject("tenant_id", UUID.class)))
                .list();
        int found = 0;
        for (TenantId tenant : tenants) {
            List<Violation> violations = Tenancy.in(tenant, () -> books.of(tenant));
            violations.forEach(violation -> log.error("{} {}", tenant, violation));
            found += violations.size();
        }
        log.info("The books of {} tenants: {} violations", tenants.size(), found);
        return found;
    }
}
