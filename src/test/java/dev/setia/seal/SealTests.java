package dev.setia.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Grant;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Tenancy;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** Seals come in the background, one after the other, and nothing waits for them. */
@SetiaTest
class SealTests {
    private static final HexFormat HEX = HexFormat.of();

    @LocalServerPort
    private int port;

    @Autowired
    private SealHeads sealHeads;

    @Autowired
    private SealAllHeads sealAll;

    @Autowired
    private SealRows rows;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DueTasks background;

    private SealedShop shop;

    @BeforeEach
    void open() {
        shop = SealedShop.open(port, sealHeads);
    }

    @Test
    void what_changed_is_sealed_and_what_did_not_is_not_sealed_again() {
        String anna = shop.merchant.member();
        String budi = shop.merchant.member();
        shop.sell(anna);
        shop.sell(budi);
        assertThat(shop.seal()).isEqualTo(1);
        assertThat(shop.seal()).isZero();
        shop.sell(anna);
        assertThat(shop.seal()).isEqualTo(1);

        Reply seals = shop.merchant.get("/v1/seals").expect(200);

        assertThat(seals.number("/data/0/number")).isEqualTo(2);
        assertThat(seals.number("/data/0/accounts")).isEqualTo(1);
        assertThat(seals.number("/data/1/accounts")).isEqualTo(2);
        assertThat(seals.text("/data/0/previousHash")).isEqualTo(seals.text("/data/1/hash"));
        assertThat(shop.merchant.get("/v1/seals/2").expect(200).text("/hash")).isEqualTo(seals.text("/data/0/hash"));
    }

    @Test
    void the_background_seals_for_every_tenant() {
        shop.sell(shop.merchant.member());

        sealAll.run(() -> false);

        assertThat(shop.merchant.get("/v1/seals").expect(200).body().at("/data"))
                .hasSize(1);
    }

    @Test
    void the_task_of_the_background_seals() {
        shop.sell(shop.merchant.member());

        background.runRecurring("seal");

        assertThat(numbers()).containsExactly(1L);
    }

    @Test
    void what_commits_late_is_in_the_next_seal() throws Exception {
        String late = shop.merchant.member();
        String early = shop.merchant.member();
        shop.sell(late);
        shop.sell(early);
        shop.seal();
        String account = shop.account(late);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var booking = threads.submit(() -> Tenancy.in(
                    shop.tenant,
                    () -> transaction.execute(status -> {
                        give(late, 5);
                        written.countDown();
                        await(goOn);
                        return true;
                    })));
            await(written);
            shop.sell(early);
            assertThat(shop.seal()).isEqualTo(1);
            goOn.countDown();
            booking.get();
        }

        assertThat(shop.seal()).isEqualTo(1);

        assertThat(shop.merchant
                        .get("/v1/accounts/" + account + "/seal-proof")
                        .expect(200)
                        .number("/seal/number"))
                .isEqualTo(3);
    }

    @Test
    void a_purchase_waits_for_no_seal() {
        String anna = shop.merchant.member();
        shop.sell(anna);
        List<SealedHead> heads =
                Tenancy.in(shop.tenant, () -> rows.unsealed(shop.tenant, SealRows.LOWEST, SealRows.HIGHEST));
        Tenancy.run(
                shop.tenant,
                () -> transaction.executeWithoutResult(status -> {
                    Seal seal =
                            Seal.of(shop.tenant.value(), 1, Seal.genesis(shop.tenant.value()), heads, Instant.EPOCH);
                    rows.write(shop.tenant, seal, heads);

                    // The seal is written and not committed: whatever it locks is locked now.
                    shop.sell(anna);
                }));

        assertThat(shop.seal()).isEqualTo(1);
    }

    @Test
    void many_accounts_take_several_seals_without_a_gap() {
        for (int member = 0; member < 7; member++) {
            shop.sell(shop.merchant.member());
        }

        assertThat(shop.seal(new SealHeads.Sizes(2, 3))).isEqualTo(2);

        assertThat(numbers()).containsExactly(2L, 1L);
        assertThat(shop.seal()).isZero();
    }

    @Test
    void two_nodes_that_seal_at_once_leave_no_gap_and_no_head_twice() throws Exception {
        for (int member = 0; member < 6; member++) {
            shop.sell(shop.merchant.member());
        }
        int sealed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> nodes = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                nodes.add(threads.submit(() -> shop.seal(new SealHeads.Sizes(1, 1))));
            }
            for (Future<Integer> node : nodes) {
                sealed += node.get();
            }
        }

        assertThat(sealed + shop.seal(new SealHeads.Sizes(1, 1)))
                .as("seals that somebody says to have written")
                .isEqualTo(6);
        assertThat(numbers()).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void a_proof_leads_from_the_account_to_the_seal() {
        List<String> members = new ArrayList<>();
        for (int member = 0; member < 5; member++) {
            members.add(shop.merchant.member());
            shop.sell(members.getLast());
        }
        shop.seal();

        for (String member : members) {
            Reply proof = shop.merchant
                    .get("/v1/accounts/" + shop.account(member) + "/seal-proof")
                    .expect(200);
            List<byte[]> path = new ArrayList<>();
            proof.body().at("/path").forEach(hash -> path.add(HEX.parseHex(hash.asString())));
            byte[] root = MerkleTree.rootOf(
                    HEX.parseHex(proof.text("/leafHash")),
                    (int) proof.number("/position"),
                    (int) proof.number("/seal/accounts"),
                    path);
            assertThat(HEX.formatHex(root)).isEqualTo(proof.text("/seal/root"));
        }
    }

    @Test
    void nobody_elses_seals_are_seen() {
        String anna = shop.merchant.member();
        shop.sell(anna);
        shop.seal();
        String proof = "/v1/accounts/" + shop.account(anna) + "/seal-proof";
        Merchant neighbour = Merchant.open(port);

        assertThat(neighbour.get("/v1/seals").expect(200).body().at("/data")).isEmpty();
        neighbour.get("/v1/seals/1").expect(404);
        neighbour.get(proof).expect(404);
        shop.merchant.get(proof).expect(200);
        shop.merchant.get("/v1/seals/2").expect(404);
    }

    private void give(String member, long points) {
        AccountKey key =
                AccountKey.points(new MemberId(SealedShop.uuid(member)), new ProgramId(SealedShop.uuid(shop.program)));
        // Later than the database can keep: it would round up.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS).plusNanos(999);
        Books books = ledger.open(shop.tenant, List.of(key), now);
        books.earn(
                key,
                new Grant(points, null, null),
                new Source("day_change", UUID.randomUUID(), UUID.randomUUID(), now, now));
        books.write();
    }

    private List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        shop.merchant
                .get("/v1/seals")
                .expect(200)
                .body()
                .at("/data")
                .forEach(seal -> numbers.add(seal.at("/number").asLong()));
        return numbers;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
