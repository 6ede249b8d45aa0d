package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class PurchaseLaneTests {
    @LocalServerPort
    int port;

    private Merchant stall() {
        Merchant stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        return stall;
    }

    private static List<Reply> atOnce(List<Callable<Reply>> sales) throws InterruptedException, ExecutionException {
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService tills = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : tills.invokeAll(sales)) {
                replies.add(reply.get());
            }
        }
        return replies;
    }

    @Test
    void purchases_of_many_members_and_shops_share_batches_and_none_is_lost() throws Exception {
        List<Merchant> stalls = List.of(stall(), stall(), stall());
        List<String> members = stalls.stream().map(Merchant::member).toList();
        List<Callable<Reply>> sales = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int shop = i % stalls.size();
            Sale sale = Sale.at(stalls.get(shop)).to(members.get(shop)).of(1, "cake", 7_000);
            sales.add(sale::send);
        }

        assertThat(atOnce(sales)).allMatch(reply -> reply.status() == 201);
        for (int shop = 0; shop < stalls.size(); shop++) {
            Reply last = Sale.at(stalls.get(shop))
                    .to(members.get(shop))
                    .of(1, "cake", 0)
                    .record();
            // 500.000 spent makes gold: 72 purchases at 7 points reach it, the other 28 earn twice.
            assertThat(last.number("/points/balance/available")).isEqualTo(72 * 7 + 28 * 14);
        }
    }

    @Test
    @Case("PC-17")
    void two_tills_that_stamp_the_tenth_place_at_once_fill_one_card() throws Exception {
        Merchant stall = stall();
        for (int round = 0; round < 5; round++) {
            String member = stall.member();
            Sale.at(stall).to(member).of(9, "cone", 15_000).record();
            Sale left = Sale.at(stall).to(member).of(1, "cone", 15_000);
            Sale right = Sale.at(stall).to(member).of(1, "cone", 15_000);

            List<Reply> replies = atOnce(List.of(left::send, right::send));

            assertThat(replies)
                    .extracting(reply -> reply.number("/stamps/0/filled"))
                    .containsExactlyInAnyOrder(1L, 0L);
            assertThat(replies)
                    .extracting(reply -> reply.number("/stamps/0/stamps"))
                    .containsExactlyInAnyOrder(0L, 1L);
        }
    }

    @Test
    @Case("LG-6")
    void the_same_receipt_from_twenty_tills_at_once_is_booked_once() throws Exception {
        Merchant stall = stall();
        String member = stall.member();
        Sale sale = Sale.at(stall).to(member).of(1, "cake", 10_000);

        List<Reply> replies = atOnce(Collections.nCopies(20, sale::send));

        assertThat(replies).allMatch(reply -> reply.status() == 201);
        assertThat(replies).filteredOn(reply -> !reply.isReplayed()).hasSize(1);
        assertThat(replies)
                .extracting(reply -> reply.text("/id"))
                .containsOnly(replies.getFirst().text("/id"));
    }

    @Test
    void one_refused_purchase_among_many_spoils_no_other() throws Exception {
        Merchant stall = stall();
        String member = stall.member();
        String foreign = stall().member();
        List<Callable<Reply>> sales = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Sale sale = Sale.at(stall).to(i == 30 ? foreign : member).of(1, "cake", 1_000);
            sales.add(sale::send);
        }

        List<Reply> replies = atOnce(sales);

        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(59);
        assertThat(replies).filteredOn(reply -> reply.status() == 404).hasSize(1);
    }
}
