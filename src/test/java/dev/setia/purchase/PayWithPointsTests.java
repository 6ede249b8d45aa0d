package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A point a cup; a hundred points are worth Rp 5.000 and pay at most half of a basket, in tens. */
@SetiaTest
class PayWithPointsTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");
    private static final String CUPS = """
            {"settings": {"expiresAfter": "P12M", "payment": {"points": 100, "worthMinor": 5000, "minimumPoints": 20,
                          "maxShareBasisPoints": 5000, "blockPoints": 10}},
             "earning": [{"key": "cups", "name": "One a cup", "award": {"type": "per_unit", "points": 1},
                          "items": {"skus": ["cup"]}}]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String program;
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", CUPS);
        member = shop.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    @Case("RD-8")
    void up_to_takes_what_is_there_and_without_it_more_than_that_is_refused() {
        assertThat(hold("\"points\": 300, \"upTo\": true", 100_000).expect(409).code())
                .isEqualTo("no_points");
        earn(128);

        Reply refused = hold("\"points\": 300", 100_000).expect(409);
        assertThat(refused.code()).isEqualTo("insufficient_points");
        assertThat(refused.number("/missing")).isEqualTo(172);

        Reply held = hold("\"points\": 300, \"upTo\": true", 100_000).expect(201);
        assertThat(held.number("/points")).isEqualTo(120);
        assertThat(held.number("/payment/worth/amount")).isEqualTo(6_000);
        assertThat(held.number("/balance/available")).isEqualTo(8);
    }

    @Test
    void an_amount_is_as_many_points_as_are_worth_it_and_not_more() {
        earn(500);

        Reply held = hold("\"amount\": {\"amount\": 7990, \"currency\": \"IDR\"}", 100_000)
                .expect(201);

        assertThat(held.number("/points")).isEqualTo(150);
        assertThat(held.number("/payment/worth/amount")).isEqualTo(7_500);
    }

    @Test
    void minimum_blocks_and_share_are_told_with_their_figures() {
        earn(500);

        assertThat(reason(hold("\"points\": 10", 100_000))).isEqualTo("below_minimum");
        assertThat(reason(hold("\"points\": 125", 100_000))).isEqualTo("not_in_blocks");
        Reply share = hold("\"points\": 300", 20_000);
        assertThat(reason(share)).isEqualTo("above_share");
        assertThat(share.number("/most")).isEqualTo(200);
        hold("\"points\": 300, \"upTo\": true", 20_000).expect(201);
        assertThat(hold("\"points\": 300, \"amount\": {\"amount\": 1, \"currency\": \"IDR\"}", 20_000)
                        .expect(422)
                        .text("/errors/0/pointer"))
                .isEqualTo("/payment");
        assertThat(shop.post("/v1/holds", "{\"memberId\": \"" + member + "\"}")
                        .expect(422)
                        .text("/errors/0/pointer"))
                .isEqualTo("/rewardId");
        assertThat(shop.post("/v1/holds", """
                        {"memberId": "%s", "payment": {"points": 100, "basket": {"amount": 100000, "currency": "USD"}}}
                        """.formatted(member)).expect(422).code())
                .isEqualTo("currency_mismatch");
    }

    @Test
    @Case("RD-22")
    void points_of_another_program_are_never_taken_instead() {
        earn(500);
        String second = shop.post("/v1/programs", """
                        {"code": "second", "name": "Second", "pointsName": "points", "currency": "IDR",
                         "zone": "Asia/Jakarta"}""").expect(201).text("/id");
        shop.post("/v1/programs/" + second + "/versions", CUPS).expect(201);
        shop.post("/v1/programs/" + second + "/versions/1/publish", "{\"effectiveFrom\": \"2020-01-01T00:00:00Z\"}")
                .expect(200);

        assertThat(hold("\"programId\": \"" + second + "\", \"points\": 100, \"upTo\": true", 100_000)
                        .expect(409)
                        .code())
                .isEqualTo("no_points");
        assertThat(available()).isEqualTo(500);
        hold("\"programId\": \"" + program + "\", \"points\": 100", 100_000).expect(201);
    }

    @Test
    @Case("RD-22")
    void points_of_another_program_are_taken_where_the_till_lists_it_and_in_the_order_of_the_list() {
        earn(150);
        String second = second();
        String list = "\"programIds\": [\"%s\", \"%s\"], \"points\": 100";

        Reply held = hold(list.formatted(second, program), 100_000).expect(201);
        assertThat(held.text("/programId")).isEqualTo(program);
        assertThat(held.number("/points")).isEqualTo(100);
        assertThat(held.number("/balance/available")).isEqualTo(50);
        assertThat(held.number("/balance/held")).isEqualTo(100);

        give(second, 300);
        held = hold(list.formatted(second, program), 100_000).expect(201);
        assertThat(held.text("/programId")).isEqualTo(second);
        assertThat(held.number("/balance/available")).isEqualTo(200);

        Reply refused = hold("\"programIds\": [\"%s\", \"%s\"], \"points\": 250".formatted(second, program), 100_000)
                .expect(409);
        assertThat(refused.code()).isEqualTo("insufficient_points");
        assertThat(refused.number("/available")).as("the first one's refusal").isEqualTo(200);
    }

    @Test
    void a_list_of_programs_names_each_once_and_goes_without_a_single_one() {
        assertThat(hold("\"programIds\": [\"%1$s\", \"%1$s\"], \"points\": 1".formatted(program), 1_000)
                        .expect(422)
                        .faults())
                .containsExactly("/payment/programIds/1 duplicate");
        assertThat(hold("\"programId\": \"%1$s\", \"programIds\": [\"%1$s\"], \"points\": 1".formatted(program), 1_000)
                        .expect(422)
                        .faults())
                .containsExactly("/payment/programIds invalid");
    }

    @Test
    void points_of_a_listed_program_pay_a_purchase_of_the_first_and_come_back_with_it() {
        String second = second();
        give(second, 300);
        String hold = hold("\"programIds\": [\"%s\", \"%s\"], \"points\": 200".formatted(program, second), 20_000)
                .expect(201)
                .text("/id");

        String bought = tea(2, hold, 10_000).record().text("/id");
        assertThat(shop.get("/v1/holds/" + hold).text("/status")).isEqualTo("committed");
        assertThat(spendable(second)).isEqualTo(100);
        assertThat(shop.get("/v1/purchases/" + bought).text("/programId")).isEqualTo(program);

        Reply back =
                returns(bought, "\"lines\": [{\"number\": 1, \"quantity\": 1}]").expect(201);
        assertThat(back.number("/paymentsGivenBack/0/points")).isEqualTo(100);
        assertThat(spendable(second)).isEqualTo(200);
        returns(bought, "\"reason\": \"the rest\"").expect(201);
        assertThat(spendable(second)).isEqualTo(300);
    }

    @Test
    void a_preview_tells_what_a_payment_would_take_and_be_worth_and_holds_nothing() {
        earn(128);

        Reply seen = preview("\"points\": 300, \"upTo\": true", 20_000).expect(200);

        assertThat(seen.text("/programId")).isEqualTo(program);
        assertThat(seen.number("/points")).isEqualTo(120);
        assertThat(seen.number("/worth/amount")).isEqualTo(6_000);
        assertThat(seen.number("/toPay/amount")).isEqualTo(14_000);
        assertThat(seen.number("/options/0/mostPoints")).isEqualTo(120);
        assertThat(seen.number("/options/0/blockPoints")).isEqualTo(10);
        assertThat(seen.body().at("/options/0").has("reason")).isFalse();
        assertThat(available()).isEqualTo(128);
        assertThat(shop.get("/v1/members/" + member + "/holds").body().at("/data"))
                .isEmpty();
    }

    @Test
    void a_preview_gives_the_reason_that_the_hold_would_be_refused_with() {
        String second = second();
        for (String reason :
                List.of("no_points", "insufficient_points", "below_minimum", "not_in_blocks", "above_share")) {
            String wanted = switch (reason) {
                case "no_points" -> "\"points\": 100";
                case "insufficient_points" -> "\"points\": 600";
                case "below_minimum" -> "\"points\": 10";
                case "not_in_blocks" -> "\"points\": 125";
                default -> "\"points\": 300";
            };
            long basket = reason.equals("above_share") ? 20_000 : 100_000;
            Reply seen = preview(wanted, basket).expect(200);
            Reply refused = hold(wanted, basket).expect(409);
            assertThat(seen.text("/options/0/reason")).isEqualTo(reason);
            assertThat(refused.code().equals("points_payment_refused") ? refused.text("/reason") : refused.code())
                    .isEqualTo(reason);
            assertThat(seen.body().has("points")).isFalse();
            assertThat(seen.number("/toPay/amount")).isEqualTo(basket);
            if (reason.equals("no_points")) {
                earn(500);
            }
        }
        Reply both = preview("\"programIds\": [\"%s\", \"%s\"], \"points\": 100".formatted(second, program), 100_000)
                .expect(200);
        assertThat(both.text("/programId")).isEqualTo(program);
        assertThat(both.text("/options/0/reason")).isEqualTo("no_points");
        assertThat(both.number("/options/1/points")).isEqualTo(100);
    }

    @Test
    void nobody_previews_another_shops_member() {
        Merchant other = Merchant.open(port);
        String unused = other.program("IDR", "Asia/Jakarta", CUPS);

        other.post("/v1/holds/preview", payment(member, "\"points\": 100", 1_000))
                .expect(404);
        String foreign = other.get("/v1/programs").text("/data/0/id");
        assertThat(preview("\"programIds\": [\"" + foreign + "\"], \"points\": 1", 1_000)
                        .status())
                .isEqualTo(404);
        assertThat(hold("\"programIds\": [\"" + foreign + "\"], \"points\": 1", 1_000)
                        .status())
                .isEqualTo(404);
    }

    private String second() {
        String second = shop.post("/v1/programs", """
                        {"code": "second", "name": "Second", "pointsName": "points", "currency": "IDR",
                         "zone": "Asia/Jakarta"}""").expect(201).text("/id");
        shop.post("/v1/programs/" + second + "/versions", CUPS).expect(201);
        shop.post("/v1/programs/" + second + "/versions/1/publish", "{\"effectiveFrom\": \"2020-01-01T00:00:00Z\"}")
                .expect(200);
        return second;
    }

    private void give(String to, long points) {
        shop.post("/v1/adjustments", """
                        {"memberId": "%s", "programId": "%s", "points": %d, "reason": "mistake", "note": "by hand"}""".formatted(member, to, points)).expect(201);
    }

    private long spendable(String of) {
        return shop.get("/v1/members/" + member + "/accounts")
                .expect(200)
                .body()
                .at("/data")
                .valueStream()
                .filter(account -> account.path("programId").asString().equals(of)
                        && account.path("unit").asString().equals("points"))
                .findFirst()
                .orElseThrow()
                .path("available")
                .asLong();
    }

    private Reply preview(String what, long basket) {
        return shop.post("/v1/holds/preview", payment(member, what, basket));
    }

    @Test
    void a_program_that_says_nothing_of_it_takes_no_points_as_money() {
        Merchant other = Merchant.open(port);
        String unused = other.program("IDR", "Asia/Jakarta", "{}");
        String guest = other.member();

        assertThat(reason(other.post("/v1/holds", payment(guest, "\"points\": 100", 100_000))))
                .isEqualTo("not_offered");
    }

    @Test
    @Case("RD-24")
    void a_basket_that_became_smaller_is_not_paid_with_what_was_held_for_a_larger_one() {
        earn(500);
        String hold = hold("\"points\": 200", 20_000).expect(201).text("/id");

        Reply refused = shop.post(
                        "/v1/holds/" + hold + "/commit", "{\"basket\": {\"amount\": 19999, \"currency\": \"IDR\"}}")
                .expect(409);
        assertThat(reason(refused)).isEqualTo("above_share");
        assertThat(refused.number("/most")).isEqualTo(9_999);
        assertThat(shop.get("/v1/holds/" + hold).text("/status")).isEqualTo("open");

        Reply paid = shop.post("/v1/holds/" + hold + "/commit", "{}").expect(201);
        assertThat(paid.number("/payment/worth/amount")).isEqualTo(10_000);
        assertThat(paid.number("/points")).isEqualTo(200);
        assertThat(paid.body().has("rewardId")).isFalse();
        assertThat(available()).isEqualTo(300);
    }

    @Test
    @Case("RF-19")
    void a_payment_comes_back_in_parts_with_the_age_of_its_points_until_it_is_back_whole() {
        earn(100);
        clock.advance(Duration.ofDays(30));
        earn(100);
        String payment = shop.post(
                        "/v1/holds/"
                                + hold("\"points\": 200", 100_000).expect(201).text("/id") + "/commit",
                        "")
                .expect(201)
                .text("/id");

        assertThat(reverse(payment, "{\"points\": 60}").expect(200).number("/pointsBack"))
                .isEqualTo(60);
        assertThat(reverse(payment, "{\"points\": 60}").expect(200).text("/status"))
                .isEqualTo("committed");
        // As a payment of 80 would have left it: 20 of the older points, 100 of the younger ones.
        clock.stopAt(Instant.parse("2027-11-21T05:00:00Z"));
        assertThat(available()).isEqualTo(100);
        assertThat(reverse(payment, "{\"points\": 81}").expect(409).number("/left"))
                .isEqualTo(80);

        Reply whole = reverse(payment, "{}").expect(200);
        assertThat(whole.text("/status")).isEqualTo("reversed");
        assertThat(whole.number("/pointsBack")).isEqualTo(200);
        // The older ones have expired meanwhile: they live for the courtesy window.
        assertThat(available()).isEqualTo(180);
        assertThat(reverse(payment, "{\"points\": 1}").expect(409).code()).isEqualTo("already_reversed");
    }

    @Test
    void a_purchase_commits_the_hold_that_pays_a_part_of_it() {
        earn(500);
        String hold = hold("\"points\": 200", 20_000).expect(201).text("/id");
        Sale sale = tea(2, hold, 10_000);

        sale.preview();
        assertThat(shop.get("/v1/holds/" + hold).text("/status")).isEqualTo("open");
        Reply bought = sale.record();

        Reply held = shop.get("/v1/holds/" + hold).expect(200);
        assertThat(held.text("/status")).isEqualTo("committed");
        Reply paid = shop.get("/v1/redemptions/" + held.text("/redemptionId")).expect(200);
        assertThat(paid.text("/payment/purchaseId")).isEqualTo(bought.text("/id"));
        assertThat(paid.number("/payment/worth/amount")).isEqualTo(10_000);
        assertThat(available()).isEqualTo(300);
        assertThat(sale.record().isReplayed()).isTrue();
        assertThat(available()).isEqualTo(300);
        assertThat(tea(2, hold, 10_000).send().expect(409).code()).isEqualTo("hold_closed");
    }

    @Test
    void a_hold_that_does_not_fit_records_no_purchase() {
        earn(500);
        String hold = hold("\"points\": 200", 20_000).expect(201).text("/id");
        String other = shop.member();

        assertThat(reason(tea(1, hold, 10_000).send())).isEqualTo("above_share");
        assertThat(reason(tea(2, hold, 9_000).send())).isEqualTo("other_amount");
        assertThat(reason(tea(2, hold, 10_000).to(other).send())).isEqualTo("other_hold");
        assertThat(Sale.at(shop)
                        .of(2, "tea", 10_000)
                        .to(member)
                        .on(clock.instant().toString())
                        .with("\"tenders\": [{\"type\": \"cash\", \"amount\": {\"amount\": 1, \"currency\": \"IDR\"},"
                                + " \"holdId\": \"" + hold + "\"}]")
                        .send()
                        .expect(422)
                        .text("/errors/0/pointer"))
                .isEqualTo("/tenders/0/holdId");
        clock.advance(Duration.ofMinutes(15));
        assertThat(tea(2, hold, 10_000).send().expect(409).code()).isEqualTo("hold_expired");
        assertThat(available()).isEqualTo(500);
        assertThat(shop.get("/v1/purchases?memberId=" + member).body().path("data"))
                .hasSize(1);
    }

    @Test
    void two_holds_pay_no_more_of_a_purchase_than_one_may() {
        earn(600);
        String first = hold("\"points\": 200", 20_000).expect(201).text("/id");
        String second = hold("\"points\": 200", 20_000).expect(201).text("/id");

        Reply refused = teas(tender(first, 10_000), tender(second, 10_000)).send();

        assertThat(reason(refused)).isEqualTo("above_share");
        assertThat(refused.text("/holdId")).isEqualTo(second);
        assertThat(refused.number("/most")).isZero();
        assertThat(refused.faults()).containsExactly("/tenders/1/amount/amount above_share");
        String cash = "{\"type\": \"cash\", \"amount\": {\"amount\": 10000, \"currency\": \"IDR\"}}";
        String small = hold("\"points\": 100", 20_000).expect(201).text("/id");
        Reply inTheThirdPlace =
                teas(tender(small, 5_000), cash, tender(first, 10_000)).send();
        assertThat(inTheThirdPlace.faults()).containsExactly("/tenders/2/amount/amount above_share");
        assertThat(inTheThirdPlace.number("/most")).isEqualTo(5_000);
        assertThat(shop.get("/v1/holds/" + first).text("/status")).isEqualTo("open");

        shop.post("/v1/holds/" + second + "/release", "").expect(200);
        String other = hold("\"points\": 100", 20_000).expect(201).text("/id");
        teas(tender(small, 5_000), tender(other, 5_000)).record();
        assertThat(shop.get("/v1/holds/" + other).text("/status")).isEqualTo("committed");
    }

    private Sale teas(String... tenders) {
        return Sale.at(shop)
                .of(2, "tea", 10_000)
                .to(member)
                .on(clock.instant().toString())
                .with("\"tenders\": [" + String.join(", ", tenders) + "]");
    }

    @Test
    @Case("RF-17")
    void what_was_paid_with_points_comes_back_as_points_in_the_measure_of_what_comes_back() {
        earn(500);
        String hold = hold("\"points\": 200", 40_000).expect(201).text("/id");
        String purchase = tea(4, hold, 10_000).record().text("/id");
        assertThat(available()).isEqualTo(300);

        Reply first = returns(purchase, "\"lines\": [{\"number\": 1, \"quantity\": 1}]")
                .expect(201);
        assertThat(first.number("/paymentsGivenBack/0/points")).isEqualTo(50);
        assertThat(available()).isEqualTo(350);

        returns(purchase, "\"reason\": \"all of it\"").expect(201);
        assertThat(available()).isEqualTo(500);
    }

    @Test
    @Case("RF-24")
    void a_return_gives_back_the_payments_it_lists_and_all_of_them_without_a_list() {
        earn(500);
        String first = hold("\"points\": 100", 40_000).expect(201).text("/id");
        String second = hold("\"points\": 50", 40_000).expect(201).text("/id");
        String purchase = Sale.at(shop)
                .of(4, "tea", 10_000)
                .to(member)
                .on(clock.instant().toString())
                .with("\"tenders\": [" + tender(first, 5_000) + ", " + tender(second, 2_500) + "]")
                .record()
                .text("/id");
        assertThat(available()).isEqualTo(350);
        String listed = shop.get("/v1/holds/" + second).text("/redemptionId");

        returns(purchase, "\"lines\": [{\"number\": 1, \"quantity\": 2}], \"redemptions\": [\"" + listed + "\"]")
                .expect(201);
        assertThat(available()).isEqualTo(375);
        returns(purchase, "\"lines\": [{\"number\": 1, \"quantity\": 1}], \"redemptions\": []")
                .expect(201);
        assertThat(available()).isEqualTo(375);
        returns(purchase, "\"reason\": \"the rest\"").expect(201);
        assertThat(available()).isEqualTo(500);
    }

    @Test
    void a_void_gives_the_payment_back_too() {
        earn(500);
        String hold = hold("\"points\": 200", 20_000).expect(201).text("/id");
        String purchase = tea(2, hold, 10_000).record().text("/id");

        shop.post("/v1/purchases/" + purchase + "/void", "{}").expect(201);

        assertThat(available()).isEqualTo(500);
        assertThat(shop.get("/v1/redemptions/" + shop.get("/v1/holds/" + hold).text("/redemptionId"))
                        .text("/status"))
                .isEqualTo("reversed");
    }

    private void earn(long cups) {
        Reply unused = Sale.at(shop)
                .of(cups, "cup", 1_000)
                .to(member)
                .on(clock.instant().toString())
                .record();
    }

    private Reply hold(String what, long basket) {
        return shop.post("/v1/holds", payment(member, what, basket));
    }

    private static String payment(String member, String what, long basket) {
        return """
                {"memberId": "%s", "payment": {%s, "basket": {"amount": %d, "currency": "IDR"}}}
                """.formatted(member, what, basket);
    }

    private Sale tea(long pots, String hold, long amount) {
        return Sale.at(shop)
                .of(pots, "tea", 10_000)
                .to(member)
                .on(clock.instant().toString())
                .with("\"tenders\": [" + tender(hold, amount) + "]");
    }

    private static String tender(String hold, long amount) {
        return "{\"type\": \"points\", \"amount\": {\"amount\": %d, \"currency\": \"IDR\"}, \"holdId\": \"%s\"}"
                .formatted(amount, hold);
    }

    private Reply reverse(String redemption, String body) {
        return shop.post("/v1/redemptions/" + redemption + "/reverse", body);
    }

    private Reply returns(String purchase, String what) {
        return shop.post(
                "/v1/purchases/" + purchase + "/returns", """
                {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s", %s}
                """.formatted(UUID.randomUUID(), clock.instant(), what));
    }

    private static String reason(Reply refused) {
        assertThat(refused.expect(409).code()).isEqualTo("points_payment_refused");
        return refused.text("/reason");
    }

    private long available() {
        return shop.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }
}
