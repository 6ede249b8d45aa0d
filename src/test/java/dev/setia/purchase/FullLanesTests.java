package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.platform.Callers;
import dev.setia.platform.Problem;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** More tills than can be served: whoever finds no room is told so at once, and there is room again soon. */
@SetiaTest
class FullLanesTests {
    private static final int PLACES = 4;

    @LocalServerPort
    int port;

    @Autowired
    RecordBatch batch;

    /** Those that the tills of this test's server meet. */
    @Autowired
    Lanes serving;

    @Autowired
    ReadPurchaseRequest read;

    @Autowired
    JsonMapper json;

    private Merchant stall;
    private Lanes lanes;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        lanes = new Lanes(batch, 1, PLACES);
        lanes.start();
    }

    @AfterEach
    void close() {
        lanes.stop();
    }

    private CompletableFuture<Outcome> submit(String member) {
        Sale sale = Sale.at(stall).of(1, "cone", 15_000).to(member);
        return lanes.submit(new SentSales(read, json).command(stall, sale), Duration.ZERO);
    }

    /** Purchases, until the lane has taken one and waits for the lock: from then on it takes nothing. */
    private List<CompletableFuture<Outcome>> untilHeldUp(String member) throws SQLException {
        List<CompletableFuture<Outcome>> accepted = new ArrayList<>();
        while (!isALaneHeldUp()) {
            assertThat(accepted).as("all purchases before a lane waits").hasSizeLessThan(1_000);
            accepted.addAll(fill(member, 1));
        }
        return accepted;
    }

    private static boolean isALaneHeldUp() throws SQLException {
        try (Connection onlooker = TestDatabase.asSuperuser();
                Statement statement = onlooker.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0")) {
            row.next();
            return row.getInt(1) > 0;
        }
    }

    /** As many as are accepted. */
    private List<CompletableFuture<Outcome>> fill(String member, int most) {
        List<CompletableFuture<Outcome>> accepted = new ArrayList<>();
        try {
            for (int i = 0; i < most; i++) {
                accepted.add(submit(member));
            }
        } catch (Problem full) {
            assertThat(full.type().code()).isEqualTo("busy");
        }
        return accepted;
    }

    @Test
    void whoever_finds_no_place_is_told_at_once_and_the_others_are_served() throws SQLException {
        String member = stall.member();
        assertThat(submit(member).join()).isInstanceOf(Outcome.Recorded.class);
        List<CompletableFuture<Outcome>> accepted;
        try (Connection till = TestDatabase.asSuperuser();
                Statement statement = till.createStatement()) {
            till.setAutoCommit(false);
            statement.execute(
                    "select from setia.account where tenant_id = '" + SentSales.tenant(stall) + "' for update");
            accepted = untilHeldUp(member);
            accepted.addAll(fill(member, 3 * PLACES));
            // Half of the places are for whoever else may come.
            assertThat(accepted).hasSize(PLACES / 2);
            assertThatThrownBy(() -> submit(member)).isInstanceOf(Problem.class);
            till.rollback();
        }

        assertThat(accepted).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Outcome.Recorded.class));
        assertThat(submit(member).join()).isInstanceOf(Outcome.Recorded.class);
    }

    @Test
    void a_purchase_without_a_place_is_turned_away_before_it_is_read_and_a_neighbour_is_let_in() throws Exception {
        TurnAway door = new TurnAway(lanes);
        Merchant neighbour = Merchant.open(port);
        for (int i = 0; i < PLACES / 2; i++) {
            assertThat(lanes.takePlace(tenant(stall))).isTrue();
        }

        assertThatThrownBy(() -> isLetIn(door, stall, "POST")).isInstanceOf(Problem.class);
        assertThat(isLetIn(door, stall, "GET")).isTrue();
        assertThat(isLetIn(door, neighbour, "POST")).isTrue();

        lanes.giveBackPlace(tenant(stall));
        assertThat(isLetIn(door, stall, "POST")).isTrue();
        assertThat(isLetIn(door, stall, "POST")).as("who was answered has left").isTrue();
    }

    @Test
    void a_till_that_is_turned_away_is_told_when_to_come_again_and_every_answer_gives_its_place_back() {
        Sale sale = Sale.at(stall).of(1, "cone", 15_000);
        sale.send().expect(201);
        Sale.at(stall).of(0, "cone", 15_000).send().expect(422);

        int taken = 0;
        while (serving.takePlace(tenant(stall))) {
            taken++;
        }
        assertThat(taken).as("half of 512").isEqualTo(256);
        Reply away = sale.send().expect(503);
        assertThat(away.code()).isEqualTo("busy");
        assertThat(away.headers().firstValue("Retry-After")).hasValue("2");

        assertThat(stall.post("/v1/purchases/batch", "{\"purchases\": []}")
                        .expect(503)
                        .code())
                .isEqualTo("busy");

        for (int i = 0; i < taken; i++) {
            serving.giveBackPlace(tenant(stall));
        }
        sale.send().expect(201);
    }

    @Test
    void where_others_send_too_a_tenant_has_its_share_of_a_batch_and_alone_all_of_it() throws SQLException {
        lanes.stop();
        lanes = new Lanes(batch, 1, 64);
        lanes.start();
        assertThat(largestBatch(() -> {})).isGreaterThanOrEqualTo(20);

        Merchant neighbour = Merchant.open(port);
        neighbour.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        assertThat(largestBatch(() -> {
                    var unused = lanes.submit(
                            new SentSales(read, json)
                                    .command(neighbour, Sale.at(neighbour).of(1, "cone", 15_000)),
                            Duration.ZERO);
                }))
                .isEqualTo(4);
    }

    /** How many of twenty purchases, which all wait for the same lane, are written together at most. */
    private long largestBatch(Runnable meanwhile) throws SQLException {
        String member = stall.member();
        submit(member).join();
        List<CompletableFuture<Outcome>> accepted;
        try (Connection till = TestDatabase.asSuperuser();
                Statement statement = till.createStatement()) {
            till.setAutoCommit(false);
            statement.execute(
                    "select from setia.account where tenant_id = '" + SentSales.tenant(stall) + "' for update");
            accepted = untilHeldUp(member);
            accepted.addAll(fill(member, 20));
            meanwhile.run();
            till.rollback();
        }
        accepted.forEach(CompletableFuture::join);
        try (Connection onlooker = TestDatabase.asSuperuser();
                Statement statement = onlooker.createStatement();
                ResultSet row = statement.executeQuery("select max(count(*)) over () from setia.purchase"
                        + " where tenant_id = '" + SentSales.tenant(stall) + "' and member_id = '"
                        + SentSales.uuid(member) + "' group by xmin::text limit 1")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean isLetIn(TurnAway door, Merchant shop, String method) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/v1/purchases");
        request.setServletPath("/v1/purchases");
        MockFilterChain inside = new MockFilterChain();
        return Callers.as(SentSales.caller(shop), () -> {
            door.doFilter(request, new MockHttpServletResponse(), inside);
            return inside.getRequest() != null;
        });
    }

    private static TenantId tenant(Merchant shop) {
        return new TenantId(SentSales.tenant(shop));
    }
}
