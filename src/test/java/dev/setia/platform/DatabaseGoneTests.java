package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.SetiaApplication;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

class DatabaseGoneTests {
    private static final String SALE = """
            {"receipt": {"terminal": "till-1", "number": "R-1"}, "occurredAt": "%s", "currency": "IDR", "member": {"id": "MEMBER"},
             "lines": [{"sku": "cone", "quantity": 1, "unitPrice": {"amount": 15000, "currency": "IDR"}}]}
            """.formatted(Instant.now());
    private static final String POINTS = """
            {"earning": [{"key": "base", "name": "1 per Rp 1.000",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}]}
            """;

    @Test
    @Case("LG-3")
    void it_is_told_fast_and_is_over_when_the_database_is_back() throws Exception {
        try (var line = new Line(databasePort());
                var application = new SpringApplicationBuilder(SetiaApplication.class)
                        .properties(Map.of("server.port", "0"))
                        .properties(settings(line))
                        .run()) {
            int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            Merchant shop = Merchant.open(port);
            shop.get("/v1/locations").expect(200);
            shop.program("IDR", "Asia/Jakarta", POINTS);
            String member = shop.member();
            String sale = SALE.replace("MEMBER", member);
            shop.post("/v1/purchases", sale.replace("R-1", "R-0"), "sale-0").expect(201);
            assertThat(points(shop, member)).isEqualTo(15);

            line.cut();
            for (int i = 0; i < 3; i++) {
                Instant asked = Instant.now();
                Reply reply = shop.get("/v1/locations").expect(503);
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofMillis(2500));
                assertThat(reply.code()).isEqualTo("database_unavailable");
                assertThat(reply.headers().firstValue("Retry-After")).isPresent();
                assertThat(reply.body().at("/retryable").asBoolean()).isTrue();
                assertThat(shop.post("/v1/purchases", sale, "sale-1")
                                .expect(503)
                                .code())
                        .isEqualTo("database_unavailable");
            }
            // By now the key is forgotten too: already finding out who asks needs the database.
            Thread.sleep(1500);
            assertThat(shop.get("/v1/locations").expect(503).code()).isEqualTo("database_unavailable");

            line.mend();
            Instant mended = Instant.now();
            while (shop.get("/v1/locations").status() != 200) {
                assertThat(Duration.between(mended, Instant.now())).isLessThan(Duration.ofSeconds(10));
            }
            // The till's retry finds the purchase unrecorded, and records it once.
            assertThat(shop.post("/v1/purchases", sale, "sale-1").expect(201).isReplayed())
                    .isFalse();
            assertThat(shop.post("/v1/purchases", sale, "sale-1").expect(201).isReplayed())
                    .isTrue();
            assertThat(points(shop, member)).as("15 for each purchase, once").isEqualTo(30);
        }
    }

    private static long points(Merchant shop, String member) {
        return shop.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }

    private static Map<String, Object> settings(Line line) {
        Map<String, Object> settings = new HashMap<>(TestDatabase.settings());
        settings.put("setia.database.url", "jdbc:postgresql://localhost:" + line.port() + "/" + databaseName());
        return settings;
    }

    private static URI database() {
        return URI.create(TestDatabase.url().substring("jdbc:".length()));
    }

    private static int databasePort() {
        return database().getPort();
    }

    private static String databaseName() {
        return database().getPath().substring(1);
    }

    /** The line between the application and its database, which can be cut. */
    private static final class Line implements AutoCloseable {
        private final int databasePort;
        private final int port;
        private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
        private volatile ServerSocket listener;

        Line(int databasePort) throws IOException {
            this.databasePort = databasePort;
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            this.port = listener.getLocalPort();
            serve(listener);
        }

        int port() {
            return port;
        }

        void cut() throws IOException {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
            open.clear();
        }

        void mend() throws IOException {
            listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            serve(listener);
        }

        private void serve(ServerSocket entrance) {
            Thread.startVirtualThread(() -> {
                try {
                    while (true) {
                        Socket caller = entrance.accept();
                        Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                        open.add(caller);
                        open.add(database);
                        carry(caller, database);
                        carry(database, caller);
                    }
                } catch (IOException e) {
                    // Cut.
                }
            });
        }

        private static void carry(Socket from, Socket to) {
            Thread.startVirtualThread(() -> {
                try (from;
                        to) {
                    from.getInputStream().transferTo(to.getOutputStream());
                } catch (IOException e) {
                    // Cut.
                }
            });
        }

        @Override
        public void close() throws IOException {
            cut();
        }
    }
}
