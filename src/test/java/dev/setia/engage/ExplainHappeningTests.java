package dev.setia.engage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What happened beside purchases is told in sentences, the same whenever it is read. */
@SetiaTest
class ExplainHappeningTests {
    private static final String PROGRAM = """
            {"events": [
              {"key": "review", "name": "Thanks for a review", "event": "review_written",
               "prize": {"type": "bonus_points", "name": "Thank you", "points": 22},
               "limits": [{"per": "day", "max": 1}]},
              {"key": "coffee", "name": "Coffee for a review", "event": "review_written",
               "prize": {"type": "free_units", "name": "A coffee", "units": 1}},
              {"key": "regular", "name": "More for regulars", "event": "review_written",
               "condition": {"type": "compare", "fact": "visits", "operator": "at_least", "value": 3},
               "prize": {"type": "bonus_points", "name": "Thank you", "points": 100}}
             ]}
            """;

    @LocalServerPort
    private int port;

    private Merchant merchant;
    private String member;

    @BeforeEach
    void open() {
        merchant = Merchant.open(port);
        merchant.program("IDR", "Asia/Jakarta", PROGRAM);
        member = merchant.member();
    }

    private Reply report(String more) {
        return merchant.post(
                        "/v1/events",
                        "{\"type\": \"review_written\", \"member\": {\"id\": \"%s\"}%s}".formatted(member, more))
                .expect(201);
    }

    private static List<String> sentences(JsonNode happening) {
        List<String> sentences = new ArrayList<>();
        for (JsonNode rule : happening.at("/explanation")) {
            sentences.add(rule.at("/text").asString());
            if (rule.has("nearestMiss")) {
                sentences.add(rule.at("/nearestMiss/text").asString());
            }
            rule.at("/conditions")
                    .forEach(node -> sentences.add(node.at("/pointer").asString() + ": "
                            + node.at("/outcome").asString() + ": "
                            + node.at("/text").asString()));
        }
        return sentences;
    }

    private Reply read(String happening, String language) {
        return merchant.send(
                        "GET",
                        "/v1/happenings/" + happening,
                        "",
                        Map.of("Authorization", "Bearer " + merchant.key(), "Accept-Language", language))
                .expect(200);
    }

    @Test
    void the_sentences_are_the_same_when_it_is_reported_read_listed_and_decided() {
        Reply reported = report(", \"pending\": true");
        String path = "/v1/happenings/" + reported.text("/id");
        List<String> said = sentences(reported.body());

        assertThat(said)
                .containsExactly(
                        "Thanks for a review: 22 points.",
                        "Coffee for a review: a voucher for “A coffee”.",
                        "More for regulars: its condition was not met.",
                        "3 visits short.",
                        "/events/2/condition: fail: The number of the member's earlier purchases is at least 3.");
        assertThat(sentences(merchant.get(path).expect(200).body())).isEqualTo(said);
        assertThat(sentences(merchant.get("/v1/happenings").expect(200).body().at("/data/0")))
                .isEqualTo(said);
        assertThat(sentences(merchant.post(path + "/approve", "").expect(200).body()))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id-ID,id;q=0.9 | Thanks for a review: 22 poin.   | Kurang 3 kunjungan lagi.
            pl             | Thanks for a review: 22 punkty. | Brakuje 3 wizyt.
            fr             | Thanks for a review: 22 points. | 3 visits short.
            """)
    void the_reader_says_in_which_language(String wanted, String rewarded, String miss) {
        assertThat(sentences(read(report("").text("/id"), wanted).body())).contains(rewarded, miss);
    }

    @Test
    void what_a_limit_held_back_says_so_whenever_it_is_read() {
        report("");
        Reply second = report("");

        assertThat(sentences(second.body())).contains("Thanks for a review: nothing more, the limit is reached.");
        assertThat(read(second.text("/id"), "pl").text("/explanation/0/text"))
                .isEqualTo("Thanks for a review: nic więcej, limit został wyczerpany.");
    }
}
