package dev.setia.purchase;

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

@SetiaTest
class ExplainPurchaseTests {
    private static final String PROGRAM = """
            {"earning": [
              {"key": "base", "name": "Base", "award": {"type": "per_amount", "points": 1, "stepMinor": 10000}},
              {"key": "big", "name": "Big basket", "award": {"type": "per_purchase", "points": 5},
               "condition": {"type": "minimum_spend", "amountMinor": 50000}}],
             "cards": [
              {"key": "cone", "name": "Cone card", "size": 10, "basis": "unit",
               "prizes": [{"prize": {"type": "free_units", "name": "Free cone", "units": 1}}]}]}
            """;

    @LocalServerPort
    int port;

    private Merchant stall;
    private String member;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", PROGRAM);
        member = stall.member();
    }

    private Sale sale() {
        return Sale.at(stall).to(member).of(9, "cone", 4_000);
    }

    private static List<String> sentences(Reply reply, String list) {
        List<String> sentences = new ArrayList<>();
        reply.body().at(list).forEach(item -> {
            sentences.add(item.at("/text").stringValue());
            if (item.has("nearestMiss")) {
                sentences.add(item.at("/nearestMiss/text").stringValue());
            }
            item.at("/conditions")
                    .forEach(node -> sentences.add(node.at("/pointer").stringValue() + ": "
                            + node.at("/outcome").stringValue() + ": "
                            + node.at("/text").stringValue()));
        });
        return sentences;
    }

    @Test
    void the_sentences_are_the_same_before_in_and_after_the_purchase() {
        List<String> before = sentences(sale().preview(), "/explanation");
        Reply recorded = sale().record();
        String path = "/v1/purchases/" + recorded.text("/id");

        assertThat(before)
                .containsExactly(
                        "Base: 3 points for Rp 36.000 (1 point per Rp 10.000).",
                        "Rp 4.000 short of the next point.",
                        "Big basket: too little was spent.",
                        "Rp 14.000 short.",
                        "/earning/1/condition: fail: At least Rp 50.000 is spent.",
                        "Cone card: 9 stamps, now 9 of 10.",
                        "1 stamp short of “Free cone”.");
        assertThat(sentences(recorded, "/explanation")).isEqualTo(before);
        assertThat(sentences(stall.get(path).expect(200), "/explanation")).isEqualTo(before);
        assertThat(sentences(stall.get(path + "/explanation").expect(200), "/items"))
                .isEqualTo(before);
    }

    @Test
    void what_was_closest_is_named_before_in_and_after_the_purchase() {
        Reply preview = sale().preview();
        Reply recorded = sale().record();
        String path = "/v1/purchases/" + recorded.text("/id");

        assertThat(preview.text("/nearestMiss/text")).isEqualTo("Cone card: 1 stamp short of “Free cone”.");
        assertThat(preview.text("/nearestMiss/policy")).isEqualTo("cone");
        assertThat(List.of(recorded, stall.get(path), stall.get(path + "/explanation")))
                .allSatisfy(reply -> assertThat(reply.body().at("/nearestMiss"))
                        .isEqualTo(preview.body().at("/nearestMiss")));
        assertThat(Sale.at(stall)
                        .to(stall.member())
                        .of(1, "water", 46_000)
                        .preview()
                        .text("/nearestMiss/text"))
                .isEqualTo("Big basket: Rp 4.000 short.");
    }

    @Test
    void a_preview_lists_the_voucher_that_the_booking_issues() {
        Sale full = Sale.at(stall).to(member).of(10, "cone", 4_000);

        Reply preview = full.preview();
        Reply booked = full.record();

        assertThat(preview.text("/vouchersIssued/0/name")).isEqualTo("Free cone");
        assertThat(preview.body().at("/vouchersIssued/0/id").isMissingNode()).isTrue();
        assertThat(booked.text("/vouchersIssued/0/name")).isEqualTo("Free cone");
        assertThat(booked.text("/vouchersIssued/0/id")).startsWith("vch_");
        assertThat(Sale.at(stall)
                        .of(10, "cone", 4_000)
                        .preview()
                        .body()
                        .at("/vouchersIssued")
                        .isEmpty())
                .as("a guest's")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id-ID,id;q=0.9  | Cone card: 9 stempel, sekarang 9 dari 10.
            pl              | Cone card: 9 pieczątek, teraz 9 z 10.
            fr              | Cone card: 9 stamps, now 9 of 10.
            """)
    void the_reader_says_in_which_language(String wanted, String sentence) {
        String purchase = sale().record().text("/id");

        Reply explained = stall.send(
                "GET",
                "/v1/purchases/" + purchase + "/explanation",
                "",
                Map.of("Authorization", "Bearer " + stall.key(), "Accept-Language", wanted));

        assertThat(sentences(explained.expect(200), "/items")).contains(sentence);
    }

    @Test
    void another_merchant_is_told_nothing() {
        String purchase = sale().record().text("/id");

        Merchant.open(port).get("/v1/purchases/" + purchase + "/explanation").expect(404);
    }
}
