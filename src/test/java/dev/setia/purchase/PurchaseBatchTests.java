package dev.setia.purchase;

import static dev.setia.purchase.KeptSales.all;
import static dev.setia.purchase.KeptSales.faults;
import static dev.setia.purchase.KeptSales.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A till comes back and sends what it has kept. */
@SetiaTest
class PurchaseBatchTests {
    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    private Merchant stall;
    private String program;
    private String member;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        program = stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        member = stall.member();
    }

    @AfterEach
    void run() {
        clock.run();
    }

    private Sale sale() {
        return Sale.at(stall).to(member).of(1, "cone", 15_000);
    }

    private static KeptSales kept() {
        return new KeptSales();
    }

    private long available() {
        return stall.get("/v1/members/" + member + "/accounts")
                .expect(200)
                .body()
                .path("data")
                .valueStream()
                .filter(account -> account.path("unit").asString("").equals("points"))
                .mapToLong(account -> account.path("available").asLong())
                .sum();
    }

    @Test
    void each_purchase_has_its_own_result_and_a_bad_one_spoils_no_other() {
        Sale known = sale();
        known.record();

        Reply reply = kept().with(sale())
                .with(known)
                .with(sale().json().replace("\"quantity\": 1", "\"quantity\": \"one\""))
                .with(sale().json().replace("\"quantity\": 1", "\"quantity\": 0"))
                .with(sale().json().replace("\"currency\": \"IDR\",\n", "\"tip\": 5,\n"))
                .with(Sale.at(stall).in("PLN").to(member).of(1, "cone", 15_00))
                .with(sale())
                .send(stall);

        assertThat(all(reply, "/status"))
                .containsExactly("recorded", "duplicate", "refused", "refused", "refused", "refused", "recorded");
        assertThat(numbers(reply, "/index")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(all(reply, "/problem/code"))
                .containsExactly(
                        "", "", "malformed_request", "invalid_request", "malformed_request", "currency_mismatch", "");
        assertThat(faults(reply, 2)).containsExactly("/lines/0/quantity wrong_type");
        assertThat(faults(reply, 3)).containsExactly("/lines/0/quantity out_of_range");
        assertThat(faults(reply, 4)).containsExactlyInAnyOrder("/tip unknown_member", "/currency required");
        assertThat(faults(reply, 5)).contains("/currency currency_mismatch");
        assertThat(reply.text("/results/2/problem/instance")).isEqualTo("/v1/purchases/batch#/purchases/2");
        assertThat(reply.text("/results/6/purchase/points/balance/available")).isEqualTo("45");
        assertThat(available()).isEqualTo(45);
    }

    @Test
    void the_whole_batch_sent_again_is_all_duplicates_and_books_nothing() {
        KeptSales kept = kept().with(sale()).with(sale()).with(sale());
        Reply first = kept.send(stall);

        Reply again = kept.send(stall);

        assertThat(all(again, "/status")).containsOnly("duplicate");
        assertThat(purchases(again)).isEqualTo(purchases(first));
        assertThat(available()).isEqualTo(45);
    }

    private static List<JsonNode> purchases(Reply reply) {
        return reply.body()
                .at("/results")
                .valueStream()
                .map(result -> result.path("purchase"))
                .toList();
    }

    @Test
    void a_purchase_is_the_same_under_its_key_whether_it_comes_in_a_batch_or_alone() {
        Sale batched = sale();
        Sale alone = sale();
        Reply single = stall.post("/v1/purchases", alone.json(), "alone").expect(201);

        Reply batch = kept().with("batched", batched.json())
                .with("alone", alone.json())
                .send(stall);
        Reply replay = stall.post("/v1/purchases", batched.json(), "batched").expect(201);

        assertThat(all(batch, "/status")).containsExactly("recorded", "duplicate");
        assertThat(batch.body().at("/results/1/purchase")).isEqualTo(single.body());
        assertThat(replay.isReplayed()).isTrue();
        assertThat(replay.body()).isEqualTo(batch.body().at("/results/0/purchase"));
    }

    @Test
    void a_refusal_that_stays_is_the_same_in_a_batch_and_alone() {
        stall.post("/v1/members/" + member + "/suspend", "{}").expect(200);
        Sale sale = sale();

        Reply batch = kept().with("k", sale.json()).send(stall);
        Reply alone = stall.post("/v1/purchases", sale.json(), "k").expect(409);

        assertThat(batch.text("/results/0/problem/code")).isEqualTo("member_suspended");
        assertThat(batch.number("/results/0/problem/status")).isEqualTo(409);
        assertThat(alone.code()).isEqualTo("member_suspended");
        assertThat(alone.isReplayed()).isTrue();
    }

    @Test
    @Case("LG-3")
    void a_receipt_that_comes_again_under_another_key_is_a_duplicate_also_within_one_batch() {
        Sale sold = sale();
        Sale before = sale();
        String first = before.record().text("/id");

        Reply reply = kept().with("a", sold.json())
                .with("b", sold.json())
                .with("c", before.json())
                .with("d", sold.json().replace("15000", "16000"))
                .send(stall);

        assertThat(all(reply, "/status")).containsExactly("recorded", "duplicate", "duplicate", "refused");
        assertThat(reply.text("/results/1/purchase/id")).isEqualTo(reply.text("/results/0/purchase/id"));
        assertThat(reply.text("/results/2/purchase/id")).isEqualTo(first);
        assertThat(reply.text("/results/3/problem/code")).isEqualTo("receipt_already_recorded");
        assertThat(available()).isEqualTo(30);
    }

    @Test
    void a_key_that_is_there_twice_is_a_duplicate_or_was_used_for_something_else() {
        Sale sold = sale();

        Reply reply = kept().with("a", sold.json())
                .with("a", sold.json())
                .with("a", sale().json())
                .send(stall);

        assertThat(all(reply, "/status")).containsExactly("recorded", "duplicate", "refused");
        assertThat(reply.text("/results/2/problem/code")).isEqualTo("idempotency_key_reused");
        assertThat(available()).isEqualTo(15);
    }

    @Test
    @Case("LG-18")
    void late_purchases_are_judged_by_the_version_of_their_day_and_refused_when_they_come_too_late() {
        clock.stopAt(Instant.parse("2026-11-22T05:00:00Z"));
        String versions = "/v1/programs/" + program + "/versions";
        stall.post(versions, RecordPurchaseTests.STALL.replace("\"stepMinor\": 1000", "\"stepMinor\": 500"))
                .expect(201);
        stall.post(versions + "/2/publish", "{\"effectiveFrom\": \"2026-11-24T00:00:00+07:00\"}")
                .expect(200);
        clock.stopAt(Instant.parse("2026-11-25T02:00:00Z"));

        Reply reply = kept().with(sale().on("2026-11-17T05:00:00Z"))
                .with(sale().on("2026-11-23T05:00:00Z"))
                .with(sale().on("2026-11-25T01:00:00Z"))
                .send(stall);

        assertThat(all(reply, "/status")).containsExactly("refused", "recorded", "recorded");
        assertThat(reply.text("/results/0/problem/code")).isEqualTo("purchase_too_late");
        assertThat(numbers(reply, "/purchase/programVersion")).containsExactly(-1L, 1L, 2L);
        assertThat(numbers(reply, "/purchase/points/earned")).containsExactly(-1L, 15L, 30L);
    }

    @Test
    void a_return_that_came_before_its_purchase_is_applied_when_the_batch_brings_it() {
        String receipt = UUID.randomUUID().toString();
        String parked = stall.post("/v1/returns", """
                {"purchase": {"terminal": "till-1", "number": "%s", "businessDate": "2026-11-21"},
                 "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "2026-11-21T06:00:00Z",
                 "lines": [{"number": 1, "quantity": 1}]}
                """.formatted(receipt, UUID.randomUUID()))
                .expect(202)
                .text("/parked/id");
        Sale sold = Sale.at(stall).to(member).of(3, "cone", 15_000);

        Reply reply = kept().with(sale())
                .with(sold.onReceipt(receipt).on("2026-11-21T05:00:00Z"))
                .send(stall);

        assertThat(all(reply, "/status")).containsOnly("recorded");
        assertThat(stall.get("/v1/returns/parked/" + parked).expect(200).text("/status"))
                .isEqualTo("applied");
        assertThat(available()).isEqualTo(45);
    }

    @Test
    void another_tenants_member_place_and_program_do_not_exist_for_an_item() {
        Merchant other = Merchant.open(port);
        String theirs = other.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        String place = other.tenant().at("/defaultLocation/id").asString("");
        place = place.isEmpty() ? other.get("/v1/locations").expect(200).text("/data/0/id") : place;

        Reply reply = kept().with(sale())
                .with(Sale.at(stall).to(other.member()).of(1, "cone", 15_000))
                .with(sale().with("\"locationId\": \"" + place + "\""))
                .with(sale().with("\"programId\": \"" + theirs + "\""))
                .with(sale())
                .send(stall);

        assertThat(all(reply, "/status")).containsExactly("recorded", "refused", "refused", "refused", "recorded");
        assertThat(numbers(reply, "/problem/status").subList(1, 3)).containsOnly(404L);
        assertThat(reply.number("/results/3/problem/status")).isBetween(404L, 422L);
        assertThat(available()).isEqualTo(30);
    }

    @Test
    void another_tenant_may_use_the_same_keys_and_receipts() {
        KeptSales kept = kept().with("k", Sale.at(stall).of(1, "cone", 15_000).json());
        assertThat(all(kept.send(stall), "/status")).containsExactly("recorded");
        Merchant other = Merchant.open(port);
        other.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);

        assertThat(all(kept.send(other), "/status")).containsExactly("recorded");
    }

    @Test
    void five_hundred_fit_and_those_of_one_member_keep_their_order() {
        String second = stall.member();
        KeptSales kept = kept();
        IntStream.range(0, 250)
                .forEach(i -> kept.with(sale())
                        .with(Sale.at(stall)
                                .to(second)
                                .of(1, "cake", 200)
                                .of(1, "cake", 200)
                                .of(1, "bread", 200)
                                .of(1, "coffee", 200)
                                .of(1, "tea", 200)));

        Reply reply = kept.send(stall);

        assertThat(all(reply, "/status")).hasSize(500).containsOnly("recorded");
        List<Long> stamps = new ArrayList<>();
        List<Long> balances = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (JsonNode result : reply.body().path("results")) {
            long balance = result.at("/purchase/points/balance/available").asLong();
            boolean isFirst = result.at("/purchase/memberId").asString("").equals(member);
            (isFirst ? balances : others).add(balance);
            if (isFirst) {
                stamps.add(result.at("/purchase/stamps/0/stamps").asLong() % 10);
            }
        }
        assertThat(stamps)
                .isEqualTo(IntStream.rangeClosed(1, 250).mapToObj(i -> i % 10L).toList());
        assertThat(balances).isSorted().doesNotHaveDuplicates();
        assertThat(others)
                .isEqualTo(IntStream.rangeClosed(1, 250).mapToObj(i -> (long) i).toList());
        assertThat(all(kept.send(stall), "/status")).hasSize(500).containsOnly("duplicate");
    }
}
