package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An answer that is written while it is read, such as an export, and something goes wrong in the middle. */
@SetiaTest
@Import(BrokenAnswerTests.Breaking.class)
class BrokenAnswerTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private Merchant shop;

    @RestController
    static class Breaking {
        @GetMapping("/v1/breaking")
        @RequiresAnyKey
        void showBreaking(@RequestParam int lines, HttpServletResponse response) throws IOException {
            response.setContentType("text/csv");
            PrintWriter out = response.getWriter();
            for (int i = 0; i < lines; i++) {
                out.println("a line of an export");
            }
            throw new IllegalStateException("the database is gone");
        }
    }

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
    }

    @Test
    void half_of_an_answer_is_never_taken_for_a_whole_one() {
        assertThatThrownBy(() -> ask(100_000)).isInstanceOf(IOException.class);
    }

    @Test
    void what_breaks_before_anything_is_sent_is_a_problem_like_any_other() throws Exception {
        HttpResponse<String> answer = ask(1);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("internal_error").doesNotContain("a line", "database");
    }

    private HttpResponse<String> ask(int lines) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/breaking?lines=" + lines))
                        .header("Authorization", "Bearer " + shop.key())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
