package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.Base32;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A return that waits while its member becomes part of another one. */
@SetiaTest
class MergedMeanwhileTests {
    @LocalServerPort
    private int port;

    @Test
    void a_return_that_waited_for_a_merge_is_to_be_sent_again_and_then_booked() throws Exception {
        Merchant shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        String stays = shop.member();
        String old = shop.post("/v1/members", "{\"identifiers\": [{\"type\": \"card\", \"value\": \"5501\"}]}")
                .expect(201)
                .text("/id");
        String purchase = Sale.at(shop).to(old).of(1, "cake", 20_000).record().text("/id");
        String path = "/v1/purchases/" + purchase + "/void";
        String key = UUID.randomUUID().toString();

        Reply first;
        try (ExecutorService tills = Executors.newFixedThreadPool(2);
                Connection holder = TestDatabase.asSuperuser();
                Connection onlooker = TestDatabase.asSuperuser()) {
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                // The merge has the accounts by then, and waits here.
                statement.execute("select from member_identifier where member_id = '"
                        + Base32.decode(old.substring(4)).orElseThrow() + "' for update");
            }
            Future<Reply> merge =
                    tills.submit(() -> shop.post("/v1/members/" + stays + "/merge", "{\"from\": \"" + old + "\"}"));
            await(onlooker, 1, merge);
            Future<Reply> undone = tills.submit(() -> shop.post(path, "{}", key));
            await(onlooker, 2, undone);
            holder.rollback();
            merge.get().expect(200);
            first = undone.get();
        }

        assertThat(first.expect(503).code()).isEqualTo("busy");
        Reply again = shop.post(path, "{}", key).expect(201);
        assertThat(again.isReplayed()).isFalse();
        assertThat(shop.get("/v1/members/" + stays + "/summary").expect(200).number("/points/available"))
                .isZero();
    }

    /** Until so many wait for a lock, or whoever was to be the last of them did not have to. */
    private static void await(Connection onlooker, int waiting, Future<?> last) throws SQLException {
        int seen = 0;
        while (seen < waiting && !last.isDone()) {
            try (var statement = onlooker.createStatement();
                    ResultSet rows =
                            statement.executeQuery("select count(distinct pid) from pg_locks where not granted")) {
                rows.next();
                seen = rows.getInt(1);
            }
        }
    }
}
