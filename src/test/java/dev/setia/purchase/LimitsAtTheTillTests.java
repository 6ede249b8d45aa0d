package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class LimitsAtTheTillTests {
    static final String CAMPAIGN = """
            {"earning": [{"key": "base", "name": "1 per 1.000", "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
             "multipliers": [{"key": "double", "name": "Double, while it lasts", "factorBasisPoints": 20000,
                              "limits": [{"per": "ever", "max": 100, "of": "everyone"}]}]}
            """;
    private static final String ONCE = """
            {"earning": [{"key": "base", "name": "1 per 1.000", "award": {"type": "per_amount", "points": 1, "stepMinor": 1000},
                          "limits": [{"per": "week", "max": 25}]}],
             "discounts": [{"key": "welcome", "name": "Half price, once", "scope": "order", "mode": {"type": "percent", "basisPoints": 5000},
                            "isStackable": true, "limits": [{"per": "ever", "max": 1}]},
                           {"key": "opening", "name": "The first two buyers", "scope": "order", "mode": {"type": "amount", "amountMinor": 1000},
                            "isStackable": true, "isMembersOnly": false, "limits": [{"per": "ever", "max": 2, "of": "everyone"}]}]}
            """;

    @LocalServerPort
    int port;

    private Merchant shop(String definition) {
        Merchant shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", definition);
        return shop;
    }

    @Test
    void forty_tills_at_once_spend_a_budget_to_the_last_point_and_no_further() throws Exception {
        Merchant shop = shop(CAMPAIGN);
        List<Callable<Reply>> sales = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Sale sale = Sale.at(shop).to(shop.member()).of(1, "cake", 7_000);
            sales.add(sale::send);
        }

        long points = atOnce(sales).stream()
                .mapToLong(reply -> reply.expect(201).number("/points/earned"))
                .sum();

        assertThat(points).as("40 × 7, and 100 on top").isEqualTo(380);
    }

    @Test
    void budgets_of_two_shops_have_nothing_to_do_with_each_other() {
        Merchant spent = shop(CAMPAIGN);
        Merchant fresh = shop(CAMPAIGN);
        Sale.at(spent).to(spent.member()).of(1, "cake", 200_000).record();

        Reply sold = Sale.at(fresh).to(fresh.member()).of(1, "cake", 7_000).record();

        assertThat(sold.number("/points/earned")).isEqualTo(14);
    }

    @Test
    void a_discount_for_one_use_is_given_once_whatever_the_batch() throws Exception {
        Merchant shop = shop(ONCE);
        String member = shop.member();
        List<Callable<Reply>> sales = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Sale sale = Sale.at(shop).to(member).of(1, "cake", 10_000);
            sales.add(sale::send);
        }

        List<Reply> replies = atOnce(sales);

        assertThat(replies)
                .filteredOn(reply -> reply.number("/totals/discount/amount") >= 5_000)
                .hasSize(1);
    }

    @Test
    void what_everybody_shares_counts_guests_too() {
        Merchant shop = shop(ONCE);

        List<Long> discounts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            discounts.add(Sale.at(shop).of(1, "cake", 10_000).record().number("/totals/discount/amount"));
        }

        assertThat(discounts).containsExactly(1_000L, 1_000L, 0L);
    }

    @Test
    void a_cap_of_the_week_reduces_and_says_so() {
        Merchant shop = shop(ONCE);
        String member = shop.member();
        Sale.at(shop).to(member).of(1, "cake", 40_000).record();

        Reply second = Sale.at(shop).to(member).of(1, "cake", 20_000).record();

        assertThat(second.number("/points/earned"))
                .as("25 a week, 19 of them used")
                .isEqualTo(6);
        assertThat(second.text("/explanation/2/code")).isEqualTo("reduced_by_limit");
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
}
