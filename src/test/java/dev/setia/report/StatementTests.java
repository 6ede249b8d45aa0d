package dev.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TeaShop;
import dev.setia.support.TestClock;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a member can be shown of what happened to the points. */
@SetiaTest
class StatementTests {
    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private TeaShop shop;
    private String member = "";

    /** 30 in March, of which 12 are spent; 20 in April; in May the March ones are taken back, 30 of 38 are there. */
    @BeforeEach
    void aSpringOfTea() {
        clock.stopAt(Instant.parse("2026-03-02T05:00:00Z"));
        shop = new TeaShop(Merchant.open(port), clock, "");
        member = shop.member();
        Reply bought = shop.buy(member, 30);
        clock.advance(Duration.ofDays(1));
        shop.spend(member, 12);
        clock.stopAt(Instant.parse("2026-04-02T05:00:00Z"));
        shop.buy(member, 20);
        clock.stopAt(Instant.parse("2026-05-02T05:00:00Z"));
        shop.giveBack(bought);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private Reply statement(String query) {
        return shop.merchant()
                .get("/v1/members/" + member + "/statement" + query)
                .expect(200);
    }

    @Test
    void opening_balance_and_changes_make_the_closing_balance() {
        Reply spring = statement("?from=2026-03-03T00:00:00Z&until=2026-05-01T00:00:00Z");

        assertThat(spring.number("/accounts/0/opening/available")).isEqualTo(30);
        assertThat(spring.number("/accounts/0/closing/available")).isEqualTo(38);
        assertThat(spring.number("/accounts/0/entries")).isEqualTo(2);
        assertThat(lines(spring)).containsExactly("-12 18 Spent: reward", "20 38 Earned: purchase");
    }

    @Test
    void without_an_end_it_is_everything() {
        Reply all = statement("");

        assertThat(all.number("/accounts/0/opening/available")).isZero();
        assertThat(lines(all))
                .containsExactly(
                        "30 30 Earned: purchase",
                        "-12 18 Spent: reward",
                        "20 38 Earned: purchase",
                        "-30 8 Taken back: return");
        assertThat(all.number("/accounts/0/closing/available")).isEqualTo(8);
        assertThat(all.text("/data/0/documentId")).startsWith("pur_");
    }

    @Test
    void it_speaks_the_readers_language() {
        Reply polish = shop.merchant()
                .send(
                        "GET",
                        "/v1/members/" + member + "/statement?limit=1",
                        "",
                        Map.of("Authorization", "Bearer " + shop.merchant().key(), "Accept-Language", "pl"));

        assertThat(polish.text("/data/0/text")).isEqualTo("Zdobyte: zakup");
    }

    @Test
    void every_page_belongs_to_the_statement_that_was_begun() {
        Reply first = statement("?limit=3");
        clock.advance(Duration.ofDays(1));
        shop.buy(member, 5);

        Reply second = statement("?limit=3&cursor=" + first.text("/nextCursor"));

        assertThat(lines(second)).as("without what came later").containsExactly("-30 8 Taken back: return");
        assertThat(second.text("/until")).isEqualTo(first.text("/until"));
        assertThat(second.body().at("/hasMore").asBoolean()).isFalse();
    }

    @Test
    void as_csv_it_is_whole_whatever_the_size_of_a_page() throws IOException {
        List<CSVRecord> rows = csv("?limit=2");

        assertThat(rows.stream().map(row -> row.get("type")))
                .containsExactly("opening_balance", "earn", "redeem", "earn", "clawback", "closing_balance");
        assertThat(rows.stream().map(row -> row.get("available_after")))
                .containsExactly("0", "30", "18", "38", "8", "8");
        assertThat(rows.stream().map(row -> row.get("change"))).containsExactly("", "30", "-12", "20", "-30", "");
    }

    @Test
    void stamps_are_part_of_it_unless_points_alone_are_asked_for() {
        shop = new TeaShop(Merchant.open(port), clock, "", """
                , "cards": [{"key": "tea", "name": "Tea card", "size": 10, "basis": "unit",
                             "prizes": [{"prize": {"type": "bonus_points", "name": "Ten", "points": 10}}]}]""");
        member = shop.member();
        shop.buy(member, 3);

        assertThat(statement("").body().at("/data").values().stream()
                        .map(line -> line.at("/unit").asString()))
                .containsExactly("points", "stamps:tea");
        assertThat(statement("?unit=points").body().at("/accounts")).hasSize(1);
    }

    @Test
    void nobody_else_sees_it_and_time_runs_forwards() {
        assertThat(Merchant.open(port)
                        .get("/v1/members/" + member + "/statement?programId=" + shop.program())
                        .status())
                .isEqualTo(404);
        TeaShop other = new TeaShop(Merchant.open(port), clock, "");
        assertThat(other.merchant().get("/v1/members/" + member + "/statement").status())
                .isEqualTo(404);
        for (String wrong : List.of(
                "?from=2026-03-03T00:00:00Z&until=2026-03-03T00:00:00Z",
                "?from=2030-01-01T00:00:00Z",
                "?from=-999999-01-01T00:00:00Z",
                "?until=-999999-01-01T00:00:00Z",
                "?unit=Points!",
                "?from=soon")) {
            assertThat(shop.merchant()
                            .get("/v1/members/" + member + "/statement" + wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    private static List<String> lines(Reply statement) {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : statement.body().at("/data")) {
            lines.add(line.at("/change").asLong() + " "
                    + line.at("/availableAfter").asLong() + " "
                    + line.at("/text").asString());
        }
        return lines;
    }

    private List<CSVRecord> csv(String query) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/v1/members/" + member + "/statement" + query))
                .header("Authorization", "Bearer " + shop.merchant().key())
                .header("Accept", "text/csv")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(answer.body()))
                    .getRecords();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
