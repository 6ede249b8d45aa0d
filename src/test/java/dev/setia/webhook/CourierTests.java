package dev.setia.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.webhook.Courier.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a receiver may do to whoever sends, and what comes of it. */
class CourierTests {
    private static final Duration PATIENCE = Duration.ofMillis(600);

    private final Courier courier = new Courier(new WebhookUrls(true), PATIENCE, PATIENCE);

    @AfterEach
    void stop() {
        courier.stop();
    }

    @Test
    void who_takes_the_message_and_never_answers_is_given_up() {
        CountDownLatch over = new CountDownLatch(1);
        assertThat(post("http", (in, out) -> over.await())).isEqualTo(new Result.NoAnswer("timeout"));
        over.countDown();
    }

    @Test
    void who_answers_a_letter_at_a_time_is_given_up_too() {
        assertThat(post("http", (in, out) -> {
                    for (char letter : ("HTTP/1.1 200 OK\r\nX: " + "y".repeat(1000)).toCharArray()) {
                        out.write(letter);
                        out.flush();
                        Thread.sleep(50);
                    }
                }))
                .isEqualTo(new Result.NoAnswer("timeout"));
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        assertThat(post("http", (in, out) -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    byte[] much = new byte[1 << 16];
                    while (true) {
                        out.write(much);
                    }
                }))
                .isEqualTo(new Result.Answer(200));
    }

    @Test
    void a_head_without_end_is_read_so_far_and_no_further() {
        assertThat(post("http", (in, out) -> {
                    byte[] much = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                    while (true) {
                        out.write(much);
                    }
                }))
                .isEqualTo(new Result.NoAnswer("no_http"));
    }

    @Test
    void an_announcement_of_an_answer_is_none() {
        assertThat(answer("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 201 Created\r\n\r\n"))
                .isEqualTo(new Result.Answer(201));
    }

    @Test
    void what_is_no_http_is_no_answer() {
        assertThat(answer("SSH-2.0-OpenSSH_9.9\r\n")).isEqualTo(new Result.NoAnswer("no_http"));
        assertThat(answer("")).isEqualTo(new Result.NoAnswer("no_http"));
        assertThat(answer("HTTP/1.1 999 Odd\r\n\r\n")).isEqualTo(new Result.NoAnswer("no_http"));
    }

    @Test
    void a_server_without_tls_is_not_spoken_to() {
        assertThat(post("https", (in, out) -> out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(new Result.NoAnswer("tls_failed"));
    }

    @Test
    void who_does_not_listen_cannot_be_reached_and_who_has_no_address_is_not_known() throws IOException {
        int free;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        assertThat(courier.post(URI.create("http://127.0.0.1:" + free + "/"), Map.of(), new byte[0]))
                .isEqualTo(new Result.NoAnswer("unreachable"));
        assertThat(courier.post(URI.create("http://nobody.invalid/"), Map.of(), new byte[0]))
                .isEqualTo(new Result.NoAnswer("name_unknown"));
    }

    private Result answer(String text) {
        return post("http", (in, out) -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What the other side does with a connection. */
    private interface Manners {
        void serve(Socket in, OutputStream out) throws Exception;
    }

    private Result post(String scheme, Manners manners) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread serving = Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    byte[] request = new byte[4096];
                    int unused = socket.getInputStream().read(request);
                    manners.serve(socket, socket.getOutputStream());
                } catch (Exception _) {
                    // The other side has gone, as it should.
                }
            });
            Result result = courier.post(
                    URI.create(scheme + "://localhost:" + server.getLocalPort() + "/x"),
                    Map.of("a", "b"),
                    new byte[] {'{', '}'});
            serving.interrupt();
            return result;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
