package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Many at once, on real threads and a real database. */
@SetiaTest
class RedemptionRaceTests {
    private static final String DONE = "201 ";
    private static final String SOLD_OUT = "409 reward_out_of_stock";

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Clock clock;

    private Merchant shop;
    private String program;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", "{}");
    }

    @Test
    @Case("LG-10")
    void two_hundred_at_once_spend_a_hundred_points_a_hundred_times() throws Exception {
        String member = memberWith(100);
        String reward = reward("\"kind\": \"exclusive_access\"");

        List<String> answers = atOnce(200, number -> redeem(member, reward));

        assertThat(answers).filteredOn(DONE::equals).hasSize(100);
        assertThat(answers).filteredOn("409 insufficient_points"::equals).hasSize(100);
        assertThat(shop.get("/v1/members/" + member + "/summary").number("/points/available"))
                .isZero();
    }

    @Test
    void twenty_members_at_once_get_the_seven_that_are_there() throws Exception {
        String reward = reward("\"kind\": \"exclusive_access\", \"stock\": 7");
        List<String> members = members(20);

        List<String> answers = atOnce(20, number -> redeem(members.get(number), reward));

        assertThat(answers).filteredOn(DONE::equals).hasSize(7);
        assertThat(answers).filteredOn(SOLD_OUT::equals).hasSize(13);
        assertThat(shop.get("/v1/rewards/" + reward).number("/stock")).isZero();
    }

    /** Points and stock together or not at all: seen red with the stock taken without its condition. */
    @Test
    void a_hundred_of_a_reward_go_to_a_hundred_of_a_thousand_buyers() throws Exception {
        String reward = reward("\"kind\": \"exclusive_access\", \"stock\": 100");
        List<String> members =
                new PointsGiven(ledger, transactions).toMany(jdbc, shop, program, 1_000, 1, clock.instant());

        List<String> answers = atOnce(64, 1_000, number -> redeem(members.get(number), reward));

        assertThat(answers).filteredOn(DONE::equals).hasSize(100);
        assertThat(answers).filteredOn(SOLD_OUT::equals).hasSize(900);
        assertThat(shop.get("/v1/rewards/" + reward).number("/stock")).isZero();
        for (int i = 0; i < members.size(); i++) {
            long left = shop.get("/v1/members/" + members.get(i) + "/accounts").number("/data/0/available");
            assertThat(left).as(members.get(i)).isEqualTo(answers.get(i).equals(DONE) ? 0 : 1);
        }
    }

    @Test
    @Case("LG-11")
    void no_code_is_given_to_two_members() throws Exception {
        String reward = reward("\"kind\": \"third_party_gift_card\"");
        shop.post(
                        "/v1/rewards/" + reward + "/codes",
                        "{\"codes\": [\"CODE1\", \"CODE2\", \"CODE3\", \"CODE4\", \"CODE5\"]}")
                .expect(200);
        List<String> members = members(12);

        List<String> answers = atOnce(12, number -> {
            Reply reply = shop.post("/v1/redemptions", request(members.get(number), reward));
            return answer(reply) + reply.text("/giftCardCode");
        });

        assertThat(answers)
                .filteredOn(answer -> !answer.equals(SOLD_OUT))
                .containsExactlyInAnyOrder("201 CODE1", "201 CODE2", "201 CODE3", "201 CODE4", "201 CODE5");
    }

    @Test
    @Case("RF-20")
    void a_redemption_reversed_ten_times_at_once_comes_back_once() throws Exception {
        String member = memberWith(10);
        String reward = reward("\"kind\": \"exclusive_access\", \"stock\": 1");
        String redemption = shop.post("/v1/redemptions", request(member, reward))
                .expect(201)
                .text("/id");

        List<String> answers =
                atOnce(10, number -> answer(shop.post("/v1/redemptions/" + redemption + "/reverse", "{}")));

        assertThat(answers).filteredOn("200 "::equals).hasSize(1);
        assertThat(answers).filteredOn("409 already_reversed"::equals).hasSize(9);
        assertThat(shop.get("/v1/members/" + member + "/summary").number("/points/available"))
                .isEqualTo(10);
        assertThat(shop.get("/v1/rewards/" + reward).number("/stock")).isEqualTo(1);
    }

    private String redeem(String member, String reward) {
        return answer(shop.post("/v1/redemptions", request(member, reward)));
    }

    /** Status and code. */
    private static String answer(Reply reply) {
        return reply.status() + " " + reply.code();
    }

    private static String request(String member, String reward) {
        return "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}";
    }

    private String memberWith(long points) {
        String member = shop.member();
        new PointsGiven(ledger, transactions).to(shop, program, member, points, clock.instant(), null);
        return member;
    }

    private List<String> members(int count) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(memberWith(1));
        }
        return members;
    }

    private String reward(String kind) {
        return shop.post(
                        "/v1/rewards",
                        "{\"code\": \"one\", \"name\": \"One\", \"pointsPrice\": 1,"
                                + " \"unitCost\": {\"amount\": 0, \"currency\": \"IDR\"}, " + kind + "}")
                .expect(201)
                .text("/id");
    }

    private interface Shot<T> {
        T fire(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int count, Shot<T> shot) throws Exception {
        return atOnce(count, count, shot);
    }

    /** @param threads all of which begin at the same moment */
    private static <T> List<T> atOnce(int threadCount, int count, Shot<T> shot) throws Exception {
        CountDownLatch ready = new CountDownLatch(threadCount);
        List<Future<T>> running = new ArrayList<>();
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(threadCount)) {
            for (int i = 0; i < count; i++) {
                int number = i;
                Callable<T> task = () -> {
                    ready.countDown();
                    ready.await();
                    return shot.fire(number);
                };
                running.add(threads.submit(task));
            }
            for (Future<T> one : running) {
                results.add(one.get());
            }
        }
        return results;
    }
}
