package dev.setia.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a version says of itself: to customers its terms, to its author what the linter finds. */
@SetiaTest
class TermsAndLintTests {
    private static final String SOUND = """
            {"earning": [{"key": "base", "name": "Base",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 10000}}]}
            """;
    private static final String DOUBTFUL = """
            {"earning": [{"key": "base", "name": "Base", "isExclusive": true,
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 10000}},
                         {"key": "more", "name": "More", "isExclusive": true,
                          "award": {"type": "per_purchase", "points": 5}}]}
            """;
    private static final String IMPOSSIBLE = """
            {"cards": [{"key": "cone", "name": "Cone card", "size": 10, "basis": "unit",
                        "limits": [{"per": "ever", "max": 5}],
                        "prizes": [{"prize": {"type": "free_units", "name": "Free cone", "units": 1}}]}]}
            """;

    @LocalServerPort
    int port;

    private Merchant shop;
    private String program;
    private String versions;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", SOUND);
        versions = "/v1/programs/" + program + "/versions";
    }

    private Reply read(String path, String language) {
        return shop.send("GET", path, "", Map.of("Authorization", "Bearer " + shop.key(), "Accept-Language", language));
    }

    @Test
    void the_version_in_force_says_what_it_promises_in_the_readers_language() {
        Reply english = read("/v1/programs/" + program + "/terms", "en").expect(200);
        Reply polish = read("/v1/programs/" + program + "/terms", "pl-PL").expect(200);

        assertThat(english.text("/sections/0/title")).isEqualTo("Points: Base");
        assertThat(english.text("/sections/0/pointer")).isEqualTo("/earning/0");
        assertThat(english.text("/sections/0/sentences/0"))
                .isEqualTo("1 point for each Rp 10.000 spent, and for a part of it in proportion.");
        assertThat(polish.text("/language")).isEqualTo("pl");
        assertThat(polish.text("/sections/0/sentences/0"))
                .isEqualTo("1 punkt za każde wydane Rp 10.000, a za część tej kwoty proporcjonalnie.");
    }

    @Test
    void a_draft_says_what_it_would_promise() {
        shop.post(versions, IMPOSSIBLE).expect(201);

        assertThat(read(versions + "/2/terms", "id").expect(200).text("/sections/0/title"))
                .isEqualTo("Kartu stempel: Cone card");
    }

    @Test
    void terms_come_as_a_text_for_those_who_ask_for_it() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + port + "/v1/programs/" + program + "/terms"))
                            .header("Authorization", "Bearer " + shop.key())
                            .header("Accept", "text/markdown")
                            .header("Accept-Language", "pl")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/markdown;charset=UTF-8");
            assertThat(answer.body()).startsWith("# Main\n\n## Punkty: Base\n\n- 1 punkt za każde wydane Rp 10.000");
        }
    }

    @Test
    void the_linter_says_what_the_author_may_not_have_meant() {
        shop.post(versions, DOUBTFUL).expect(201);

        Reply report = shop.post(versions + "/2/validate", "").expect(200);

        assertThat(report.body().at("/publishable").booleanValue()).isTrue();
        assertThat(report.text("/findings/0/code")).isEqualTo("priority_tie");
        assertThat(report.text("/findings/0/severity")).isEqualTo("warning");
        assertThat(report.text("/findings/0/pointers/1")).isEqualTo("/earning/1/priority");
        assertThat(report.text("/findings/0/message"))
                .isEqualTo("“Base” and “More” have the same priority; the key decides which goes first.");
    }

    @Test
    void what_the_shop_knows_of_its_margin_is_looked_at_too() {
        Reply report = shop.post(versions + "/1/validate", "{\"pointValueMinor\": 3000, \"marginBasisPoints\": 2000}")
                .expect(200);

        assertThat(report.text("/findings/0/message"))
                .isEqualTo("The points of a purchase can be worth 30% of its price; 20% is what may be given.");
        assertThat(shop.post(versions + "/1/validate", "{\"marginBasisPoints\": 20000}")
                        .expect(422)
                        .text("/errors/0/pointer"))
                .isEqualTo("/marginBasisPoints");
    }

    @Test
    void a_warning_comes_with_the_answer_to_publishing_and_an_error_keeps_from_it() {
        shop.post(versions, DOUBTFUL).expect(201);
        shop.post(versions, IMPOSSIBLE).expect(201);

        assertThat(shop.post(versions + "/2/publish", "").expect(200).text("/findings/0/code"))
                .isEqualTo("priority_tie");
        Reply refused = shop.post(versions + "/3/publish", "").expect(422);
        assertThat(refused.text("/code")).isEqualTo("version_not_publishable");
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/cards/0/limits");
        assertThat(refused.text("/errors/0/code")).isEqualTo("card_never_fills");
        assertThat(shop.get(versions + "/3").expect(200).text("/status")).isEqualTo("draft");
    }

    @Test
    void another_merchant_sees_nothing_of_it() {
        Merchant other = Merchant.open(port);

        other.get("/v1/programs/" + program + "/terms").expect(404);
        other.get(versions + "/1/terms").expect(404);
        other.post(versions + "/1/validate", "").expect(404);
    }
}
