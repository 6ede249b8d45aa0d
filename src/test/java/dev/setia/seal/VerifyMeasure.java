package dev.setia.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Grant;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Ids;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Tenancy;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.support.SetiaTest;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How fast entries are verified and heads sealed. No test, so not part of the suite: {@code ./mvnw test
 * -Dtest=VerifyMeasure -Dsetia.measure=50000}, the number of accounts; each gets ten entries.
 */
@SetiaTest
@EnabledIfSystemProperty(named = "setia.measure", matches = "\\d+")
class VerifyMeasure {
    private static final Logger log = LoggerFactory.getLogger(VerifyMeasure.class);
    private static final int AT_A_TIME = 5_000;
    private static final int ENTRIES_EACH = 10;

    private record Row(MemberId member, Instant now) {}

    private static final RowWriter<Row> MEMBERS = RowWriter.<Row>of()
            .uuid("member_id", row -> row.member().value())
            .text("status", row -> "active")
            .instant("enrolled_at", Row::now)
            .instant("updated_at", Row::now)
            .bigint("revision", row -> 0)
            .bigint("event_sequence", row -> 0)
            .insertInto("member");

    @LocalServerPort
    private int port;

    @Autowired
    private SealHeads sealHeads;

    @Autowired
    private VerifyBooks books;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    private SealedShop shop;

    @BeforeEach
    void open() {
        shop = SealedShop.open(port, sealHeads);
    }

    @Test
    void entries_are_verified_and_heads_sealed() {
        List<AccountKey> first = List.of();
        for (int made = 0; made < Integer.getInteger("setia.measure"); made += AT_A_TIME) {
            first = members();
            give(first, ENTRIES_EACH);
        }
        List<AccountKey> last = first;
        report("sealing every account", () -> shop.seal());
        report("looking, nothing to seal", () -> shop.seal());
        report("looking again", () -> shop.seal());
        give(last.subList(0, 1_000), 1);
        report("sealing 1,000 accounts of all", () -> shop.seal());
        for (int threads : new int[] {1, 1, 2, 2}) {
            VerifyBooks.Verified verified =
                    Tenancy.in(shop.tenant, () -> books.verify(shop.tenant, List.of(), threads, (_, _) -> {}));
            assertThat(verified.holds()).isTrue();
            log.info(
                    "MEASURED {} threads: {} entries, {} seals, {} heads in {} ms: {} entries/s; load {}",
                    threads,
                    verified.entries(),
                    verified.seals().seals(),
                    verified.seals().heads(),
                    verified.nanos() / 1_000_000,
                    verified.entriesPerSecond(),
                    load());
        }
    }

    private List<AccountKey> members() {
        Instant now = Instant.now();
        List<MemberId> members =
                Stream.generate(() -> new MemberId(Ids.next())).limit(AT_A_TIME).toList();
        Tenancy.run(
                shop.tenant,
                () -> transaction.executeWithoutResult(status ->
                        jdbc.execute((ConnectionCallback<Integer>) connection -> MEMBERS.write(
                                connection,
                                shop.tenant,
                                members.stream().map(id -> new Row(id, now)).toList()))));
        ProgramId program = new ProgramId(SealedShop.uuid(shop.program));
        return members.stream().map(id -> AccountKey.points(id, program)).toList();
    }

    private void give(List<AccountKey> keys, int times) {
        Instant now = Instant.now();
        Tenancy.run(
                shop.tenant,
                () -> transaction.executeWithoutResult(status -> {
                    Books open = ledger.open(shop.tenant, keys, now);
                    for (int time = 0; time < times; time++) {
                        Source source = new Source("day_change", Ids.next(), Ids.next(), now, now);
                        keys.forEach(key -> open.earn(key, new Grant(7, null, null), source));
                    }
                    open.write();
                }));
    }

    private static void report(String what, Runnable work) {
        long began = System.nanoTime();
        work.run();
        log.info("MEASURED {}: {} ms; load {}", what, (System.nanoTime() - began) / 1_000_000, load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
