package dev.setia.giftcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.TenantId;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever comes second to a card sees what the first one did. The first is a transaction that the test keeps open until
 * the second waits for it: without the lock the second one would have looked at the card before it waits.
 */
@SetiaTest
class GiftCardRaceTests {
    @LocalServerPort
    private int port;

    @Autowired
    private GiftCards cards;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    private final ExecutorService till = Executors.newSingleThreadExecutor();
    private Merchant shop;
    private Reply card;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        card = shop.post("/v1/gift-cards", "{\"amount\": {\"amount\": 100, \"currency\": \"IDR\"}}")
                .expect(201);
    }

    @AfterEach
    void close() {
        till.shutdownNow();
    }

    @Test
    @Case("LG-11")
    void a_charge_that_comes_second_sees_what_the_first_took() throws Exception {
        Future<Long> second =
                secondTo(GiftCardEntryType.CHARGE, () -> inTransaction(GiftCardEntryType.CHARGE, () -> 0L));

        assertThatThrownBy(second::get)
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.INSUFFICIENT_BALANCE));
        assertThat(left()).isEqualTo(40);
    }

    @Test
    @Case("LG-11")
    void a_refund_that_comes_second_sees_what_the_first_put_back() throws Exception {
        shop.post("/v1/gift-cards/charges", moved()).expect(200);

        Future<Reply> second = secondTo(GiftCardEntryType.REFUND, () -> shop.post("/v1/gift-cards/refunds", moved()));

        assertThat(second.get().expect(409).code()).isEqualTo("already_returned");
        assertThat(left()).isEqualTo(100);
    }

    private String moved() {
        return """
                {"code": "%s", "amount": {"amount": 60, "currency": "IDR"}, "reference": "%s"}""".formatted(card.text("/code"), UUID.randomUUID());
    }

    private long left() {
        return shop.get("/v1/gift-cards/" + card.text("/id")).expect(200).number("/balance/amount");
    }

    /** Sends the second one while the first has moved 60 and not committed. */
    private <T> Future<T> secondTo(GiftCardEntryType type, Callable<T> second) {
        return inTransaction(type, () -> {
            Future<T> coming = till.submit(second);
            waitUntilItWaits();
            return coming;
        });
    }

    /** A checkout as purchases do it, when the PIN has been asked for already. */
    private <T> T inTransaction(GiftCardEntryType type, Supplier<T> meanwhile) {
        TenantId tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
        return Objects.requireNonNull(Tenancy.in(
                tenant,
                () -> new TransactionTemplate(transactions).execute(status -> {
                    Instant now = Instant.now();
                    GiftCardId id = new GiftCardId(uuid(card.text("/id")));
                    GiftCardsAtTill first = cards.locked(tenant, List.of(), List.of(id), now);
                    first.book(id, type, 60, Movement.of("purchase", UUID.randomUUID(), UUID.randomUUID(), now, now));
                    cards.write(tenant, first);
                    return meanwhile.get();
                })));
    }

    /** Until another connection waits for this transaction. */
    private void waitUntilItWaits() {
        long end = System.nanoTime() + 8_000_000_000L;
        while (System.nanoTime() < end) {
            long waiting = database.sql("""
                            select count(*) from pg_stat_activity
                             where pg_backend_pid() = any (pg_blocking_pids(pid))""").query(Long.class).single();
            if (waiting > 0) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nobody came second");
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }
}
