package dev.setia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TeaShop;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** When points expire, and what an account consisted of at any moment. */
@SetiaTest
class ScheduleTests {
    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void stopTheClock() {
        clock.stopAt(Instant.parse("2026-03-02T05:00:00Z"));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private TeaShop open(String settings) {
        return new TeaShop(Merchant.open(port), clock, settings);
    }

    @Test
    @Case("EX-21")
    void four_lots_with_four_dates_are_all_told_and_add_up_to_the_balance() {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        String member = shop.member();
        for (long cups = 1; cups <= 4; cups++) {
            shop.buy(member, cups * 10);
            clock.advance(Duration.ofDays(3));
        }
        Reply before = shop.schedule(shop.account(member), "");
        assertThat(dates(before))
                .as("four lots, four dates")
                .containsExactly("2026-04-02 10", "2026-04-05 20", "2026-04-08 30", "2026-04-11 40");
        assertThat(sum(before, "available"))
                .isEqualTo(before.number("/available"))
                .isEqualTo(100);
        shop.spend(member, 15);

        Reply schedule = shop.schedule(shop.account(member), "");

        assertThat(dates(schedule))
                .as("first instants of the day after, in Jakarta; 10 and half of 20 are spent")
                .containsExactly("2026-04-05 15", "2026-04-08 30", "2026-04-11 40");
        assertThat(sum(schedule, "available"))
                .isEqualTo(schedule.number("/available"))
                .isEqualTo(85);
    }

    @Test
    void what_waits_and_what_never_expires_is_part_of_it() {
        TeaShop shop = open("\"pendingFor\": \"P7D\"");
        String member = shop.member();
        shop.buy(member, 5);
        clock.advance(Duration.ofDays(8));
        shop.buy(member, 7);

        Reply schedule = shop.schedule(shop.account(member), "");

        assertThat(schedule.number("/undated/available"))
                .as("its day has come, though no day change has booked it")
                .isEqualTo(5);
        assertThat(schedule.number("/undated/pending")).isEqualTo(7);
        assertThat(schedule.number("/available")).isEqualTo(5);
        assertThat(shop.lots(shop.account(member), "").body().at("/data").values().stream()
                        .map(lot -> lot.at("/pocket").asString() + " "
                                + lot.at("/remaining").asLong()))
                .containsExactly("available 5", "pending 7");
    }

    @Test
    void what_is_gone_is_not_told_though_nobody_has_booked_it() {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        String member = shop.member();
        shop.buy(member, 5);
        clock.advance(Duration.ofDays(20));
        shop.buy(member, 7);
        clock.advance(Duration.ofDays(20));

        Reply schedule = shop.schedule(shop.account(member), "");

        assertThat(schedule.number("/available")).isEqualTo(7);
        assertThat(schedule.body().at("/expiring")).hasSize(1);
        assertThat(shop.lots(shop.account(member), "").body().at("/data")).hasSize(1);
        assertThat(shop.schedule(shop.account(member), "?asOf=2026-03-25T00:00:00Z")
                        .number("/available"))
                .as("then it was still there")
                .isEqualTo(12);
    }

    @Test
    void a_debt_is_told_and_nothing_beside_it() {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        String member = shop.member();
        Reply bought = shop.buy(member, 30);
        shop.spend(member, 20);
        shop.giveBack(bought);

        Reply schedule = shop.schedule(shop.account(member), "");

        assertThat(schedule.number("/owed")).isEqualTo(20);
        assertThat(schedule.number("/available")).isZero();
        assertThat(schedule.body().at("/expiring")).isEmpty();
    }

    @Case("LG-16")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_happened_later_a_moment_looks_as_it_looked_then(long seed) {
        TeaShop shop = open("\"pendingFor\": \"P3D\", \"expiresAfter\": \"P10D\"");
        String member = shop.member();
        shop.buy(member, 40);
        Random random = new Random(seed);
        List<Reply> bought = new ArrayList<>();
        List<Reply> spent = new ArrayList<>();
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            clock.advance(Duration.ofHours(1 + random.nextInt(40)));
            act(shop, member, random, bought, spent);
            seen.add(see(shop, member, ""));
        }
        for (Seen then : seen) {
            Seen again = see(shop, member, "?asOf=" + then.at());
            assertThat(again.books()).as("seed %d at %s", seed, then.at()).isEqualTo(then.books());
            assertThat(sum(again.schedule(), "available"))
                    .isEqualTo(again.schedule().number("/available"));
            assertThat(sum(again.schedule(), "pending"))
                    .isEqualTo(again.schedule().number("/pending"));
        }
    }

    private static void act(TeaShop shop, String member, Random random, List<Reply> bought, List<Reply> spent) {
        switch (random.nextInt(6)) {
            case 0, 1 -> bought.add(shop.buy(member, 1 + random.nextInt(20)));
            case 2 -> shop.newDay();
            case 3 -> {
                long available = shop.schedule(shop.account(member), "").number("/available");
                if (available > 0) {
                    spent.add(shop.spend(member, 1 + random.nextInt((int) available)));
                }
            }
            case 4 -> {
                if (!bought.isEmpty()) {
                    shop.giveBack(bought.remove(random.nextInt(bought.size())));
                }
            }
            default -> {
                if (!spent.isEmpty()) {
                    shop.reverse(spent.remove(random.nextInt(spent.size())));
                }
            }
        }
    }

    private record Seen(Instant at, List<JsonNode> books, Reply schedule) {}

    private Seen see(TeaShop shop, String member, String query) {
        String account = shop.account(member);
        Reply schedule = shop.schedule(account, query);
        return new Seen(
                clock.instant(),
                List.of(
                        shop.accounts(member, query).body(),
                        shop.lots(account, query).body(),
                        schedule.body(),
                        books(shop, "/trial-balance" + query),
                        books(shop, "/liability" + (query.isEmpty() ? "?" : query + "&") + "points=1&costMinor=50")),
                schedule);
    }

    private static JsonNode books(TeaShop shop, String path) {
        return shop.merchant()
                .get("/v1/programs/" + shop.program() + path)
                .expect(200)
                .body();
    }

    @Test
    void lots_come_page_by_page() {
        TeaShop shop = open("\"expiresAfter\": \"P1M\"");
        String member = shop.member();
        for (long cups = 1; cups <= 5; cups++) {
            shop.buy(member, cups);
        }
        String account = shop.account(member);
        List<Long> remaining = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = shop.lots(account, "?limit=2" + cursor);
            page.body()
                    .at("/data")
                    .forEach(lot -> remaining.add(lot.at("/remaining").asLong()));
            cursor = page.text("/nextCursor").isEmpty() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty());

        assertThat(remaining).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void nobody_sees_the_lots_of_another_tenant_or_of_the_future() {
        TeaShop shop = open("");
        String member = shop.member();
        shop.buy(member, 5);
        String account = shop.account(member);
        Merchant other = Merchant.open(port);

        assertThat(other.get("/v1/accounts/" + account + "/lots").status()).isEqualTo(404);
        assertThat(other.get("/v1/accounts/" + account + "/expiring").status()).isEqualTo(404);
        assertThat(other.get("/v1/accounts/" + account + "/lots?asOf=2026-03-01T00:00:00Z")
                        .status())
                .isEqualTo(404);
        for (String wrong : List.of("2026-03-02T05:00:01Z", "-100000-01-01T00:00:00Z", "yesterday")) {
            Reply refused = shop.merchant().get("/v1/accounts/" + account + "/lots?asOf=" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/asOf");
        }
    }

    /** Day and what expires with it, in order. */
    private static List<String> dates(Reply schedule) {
        return schedule.body().at("/expiring").values().stream()
                .map(date -> date.at("/expiresAt").asString().substring(0, 10) + " "
                        + date.at("/available").asLong())
                .toList();
    }

    private static long sum(Reply schedule, String pocket) {
        long dated = schedule.body().at("/expiring").values().stream()
                .mapToLong(date -> date.at("/" + pocket).asLong())
                .sum();
        return dated + schedule.number("/undated/" + pocket);
    }
}
