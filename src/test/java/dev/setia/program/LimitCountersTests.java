package dev.setia.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Tenancy;
import dev.setia.program.Program.NewProgram;
import dev.setia.rules.Limit.Span;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SetiaTest
class LimitCountersTests {
    private static final LocalDate DAY = LocalDate.parse("2027-01-01");
    private static final List<Counter> ANY_ORDER = List.of(
            new Counter("c", Span.EVER, DAY), new Counter("b", Span.MONTH, DAY), new Counter("a", Span.DAY, DAY));

    private final TenantId merchant = new TenantId(UUID.randomUUID());

    @Autowired
    private LimitCounters counters;

    @Autowired
    private CreateProgram createProgram;

    @Autowired
    private PlatformTransactionManager transactions;

    /** In the order of the spans' texts, the last would be locked before the one in the middle. */
    @Test
    @Timeout(60)
    void what_everybody_shares_is_locked_in_the_order_in_which_it_is_made() throws Exception {
        ProgramId program = Tenancy.in(
                        merchant,
                        () -> createProgram.create(
                                new NewProgram("club", "Club", "IDR", ZoneId.of("Asia/Jakarta"), "poin"), true))
                .id();
        assertThat(locked(program)).hasSize(3);
        try (ExecutorService other = Executors.newSingleThreadExecutor();
                Connection holder = TestDatabase.asSuperuser()) {
            holder.setAutoCommit(false);
            assertThat(free(holder, "for update", "month")).containsExactly("month");
            Future<Map<Counter, Long>> waiting = other.submit(() -> locked(program));
            try (Connection onlooker = TestDatabase.asSuperuser()) {
                while (!free(onlooker, "for update skip locked", "day").isEmpty()) {
                    Thread.sleep(10);
                }
                assertThat(free(onlooker, "for update skip locked", "ever")).containsExactly("ever");
            }
            holder.rollback();
            assertThat(waiting.get()).hasSize(3);
        }
    }

    private Map<Counter, Long> locked(ProgramId program) {
        return Tenancy.in(merchant, () -> {
            Map<Counter, Long> used = new TransactionTemplate(transactions)
                    .execute(status -> counters.sharedLocked(merchant, program, ANY_ORDER));
            return used == null ? Map.of() : used;
        });
    }

    private List<String> free(Connection connection, String how, String span) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select span from program_counter where tenant_id = '"
                        + merchant.value() + "' and span = '" + span + "' " + how)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
