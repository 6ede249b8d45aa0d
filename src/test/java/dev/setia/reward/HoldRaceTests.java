package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;

/** Whoever wants the same points at the same time. */
@SetiaTest
class HoldRaceTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");
    /** Twenty took seven minutes on two busy cores, each exactly five hundred; the suite runs one. */
    private static final int ROUNDS = Integer.getInteger("setia.measure.rounds", 1);

    private static final int AT_ONCE = 64;

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ExpireHolds expireHolds;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String program;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", "{}");
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @RepeatedTest(5)
    void a_commit_a_release_and_the_passing_of_time_leave_one_winner() throws Exception {
        String member = memberWith(10);
        String reward = reward(10, ", \"stock\": 1");
        String hold =
                shop.post("/v1/holds", request(member, reward)).expect(201).text("/id");

        List<Integer> answers = atOnce(24, number -> {
            if (number == 7) {
                clock.advance(Duration.ofMinutes(15));
            }
            if (number % 3 == 2) {
                expireHolds.ofAll(() -> false);
                return 0;
            }
            String path = "/v1/holds/" + hold + (number % 3 == 0 ? "/commit" : "/release");
            return shop.post(path, "").status();
        });

        String end = shop.get("/v1/holds/" + hold).expect(200).text("/status");
        assertThat(answers).allMatch(status -> status < 500);
        assertThat(answers).filteredOn(status -> status == 200 || status == 201).hasSize(end.equals("expired") ? 0 : 1);
        assertThat(shop.get("/v1/members/" + member + "/summary").number("/points/available"))
                .isEqualTo(end.equals("committed") ? 0 : 10);
        assertThat(shop.get("/v1/rewards/" + reward).number("/stock")).isEqualTo(end.equals("committed") ? 0 : 1);
    }

    /** P5. */
    @Test
    @Case("LG-10")
    void a_thousand_at_once_spend_five_hundred_points_five_hundred_times() throws Exception {
        String reward = reward(1, "");
        for (int round = 1; round <= ROUNDS; round++) {
            String member = memberWith(500);

            List<String> answers =
                    atOnce(1000, number -> answer(shop.post("/v1/redemptions", request(member, reward))));

            assertThat(answers).filteredOn("201 "::equals).hasSize(500);
            assertThat(answers).filteredOn("409 insufficient_points"::equals).hasSize(500);
            assertThat(shop.get("/v1/members/" + member + "/summary").number("/points/available"))
                    .isZero();
        }
    }

    @Test
    void holds_and_redemptions_at_once_share_the_points_that_are_there() throws Exception {
        String member = memberWith(30);
        String reward = reward(1, "");

        List<String> answers = atOnce(
                60,
                number ->
                        answer(shop.post(number % 2 == 0 ? "/v1/holds" : "/v1/redemptions", request(member, reward))));

        assertThat(answers).filteredOn("201 "::equals).hasSize(30);
        assertThat(answers).filteredOn("409 insufficient_points"::equals).hasSize(30);
    }

    /** Status and code. */
    private static String answer(Reply reply) {
        return reply.status() + " " + reply.code();
    }

    private String memberWith(long points) {
        String member = shop.member();
        new PointsGiven(ledger, transactions).to(shop, program, member, points, clock.instant(), null);
        return member;
    }

    private String reward(long price, String more) {
        return shop.post("/v1/rewards", """
                        {"code": "one", "name": "One", "kind": "exclusive_access", "pointsPrice": %d,
                         "unitCost": {"amount": 0, "currency": "IDR"}%s}""".formatted(price, more)).expect(201).text("/id");
    }

    private static String request(String member, String reward) {
        return "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}";
    }

    private interface Shot<T> {
        T fire(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int count, Shot<T> shot) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<T> results = new ArrayList<>();
            List<Future<T>> running = threads.invokeAll(IntStream.range(0, count)
                    .<Callable<T>>mapToObj(number -> () -> shot.fire(number))
                    .toList());
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
