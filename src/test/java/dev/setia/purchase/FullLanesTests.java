package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.platform.Problem;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
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

    /** A guest's, if the member is empty. */
    private CompletableFuture<Outcome> submit(String member) {
        Sale sale = Sale.at(stall).of(1, "cone", 15_000);
        return lanes.submit(new SentSales(read, json).command(stall, member.isEmpty() ? sale : sale.to(member)));
    }

    /** Purchases, until as many lanes as that have taken one and wait for the lock: from then on nothing is taken. */
    private List<CompletableFuture<Outcome>> untilHeldUp(int waiting, String member) throws SQLException {
        List<CompletableFuture<Outcome>> accepted = new ArrayList<>();
        while (heldUp() < waiting) {
            assertThat(accepted).as("all purchases before a lane waits").hasSizeLessThan(1_000);
            accepted.addAll(fill(member, 1));
        }
        return accepted;
    }

    private static int heldUp() throws SQLException {
        try (Connection onlooker = TestDatabase.asSuperuser();
                Statement statement = onlooker.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** As many as are accepted. A guest's purchase finds a lane by its receipt. */
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
            accepted = untilHeldUp(1, member);
            accepted.addAll(fill(member, 3 * PLACES));
            assertThat(accepted).hasSizeGreaterThan(PLACES);
            assertThatThrownBy(() -> submit(member)).isInstanceOf(Problem.class);
            till.rollback();
        }

        assertThat(accepted).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Outcome.Recorded.class));
        assertThat(submit(member).join()).isInstanceOf(Outcome.Recorded.class);
    }

    @Test
    void where_all_lanes_are_full_a_purchase_is_turned_away_before_it_is_read() throws SQLException {
        TurnAway door = new TurnAway(lanes);
        assertThat(isLetIn(door, "POST")).isTrue();
        List<CompletableFuture<Outcome>> accepted;
        try (Connection till = TestDatabase.asSuperuser();
                Statement statement = till.createStatement()) {
            till.setAutoCommit(false);
            // No purchase can be written, for each names the place.
            statement.execute(
                    "select from setia.location where tenant_id = '" + SentSales.tenant(stall) + "' for update");
            accepted = untilHeldUp(2, "");
            for (int i = 0; i < 100 && !lanes.areFull(); i++) {
                accepted.addAll(fill("", 2 * PLACES));
            }
            assertThatThrownBy(() -> isLetIn(door, "POST")).isInstanceOf(Problem.class);
            assertThat(isLetIn(door, "GET")).isTrue();
            till.rollback();
        }

        accepted.forEach(CompletableFuture::join);
        assertThat(isLetIn(door, "POST")).isTrue();
    }

    private static boolean isLetIn(TurnAway door, String method) {
        return door.preHandle(
                new MockHttpServletRequest(method, "/v1/purchases"), new MockHttpServletResponse(), "the method");
    }
}
