package dev.setia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Ids;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was spent comes back part by part, each point once. */
@SetiaTest
class GiveBackInPartsTests {
    private static final Instant NOW = Instant.parse("2041-03-01T10:00:00Z");
    private static final Instant SOON = Instant.parse("2041-04-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2042-04-01T00:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    private TenantId tenant;
    private AccountKey points;

    @BeforeEach
    void open() {
        Merchant shop = Merchant.open(port);
        tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
        points = AccountKey.points(
                new MemberId(uuid(shop.member())), new ProgramId(uuid(shop.program("IDR", "UTC", """
                {"earning": [{"key": "spend", "name": "Spend", "award": {"type": "per_purchase", "points": 1}}]}
                """))));
    }

    @Test
    void what_repaid_a_debt_does_not_come_back_once_more_with_the_next_part() {
        UUID payment = Ids.next();
        book(Ids.next(), (books, source) -> books.earn(points, new Grant(60, null, SOON), source));
        book(Ids.next(), (books, source) -> books.earn(points, new Grant(40, null, LATER), source));
        book(payment, (books, source) -> books.debit(points, 100, source));
        book(
                Ids.next(),
                (books, source) -> books.clawBack(points, 30, new Clawback.Granted(Ids.next(), 0), true, source));

        giveBack(payment, 50);
        giveBack(payment, 50);

        // The first part are the 40 that live longest and 10 others: 10 and 20 repay the debt. The second part are 50
        // others.
        assertThat(lots()).containsExactly("50 until " + SOON, "20 until " + LATER);
    }

    private void giveBack(UUID payment, long part) {
        book(
                payment,
                (books, source) -> assertThat(books.giveBack(points, payment, part, Duration.ofDays(14), source))
                        .isEqualTo(part));
    }

    private List<String> lots() {
        List<String> lots = new ArrayList<>();
        book(
                Ids.next(),
                (books, source) -> books.withLots(points).openLots(Lot.AVAILABLE, List.of()).stream()
                        .map(lot -> lot.remaining() + " until " + lot.expiresAt())
                        .forEach(lots::add));
        return lots;
    }

    private interface Booking {
        void on(Books books, Source source);
    }

    private void book(UUID document, Booking booking) {
        Tenancy.run(
                tenant,
                () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    Books books = ledger.open(tenant, List.of(points), NOW);
                    booking.on(books, new Source("day_change", document, document, NOW, NOW));
                    books.write();
                }));
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }
}
