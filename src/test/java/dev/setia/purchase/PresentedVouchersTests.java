package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.CouponHoldId;
import dev.setia.shared.VoucherId;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class PresentedVouchersTests {
    @LocalServerPort
    int port;

    private Merchant stall;
    private String member;
    private String good;
    private String used;
    private final String unknown = new VoucherId(UUID.randomUUID()).text();

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        member = stall.member();
        used = earned();
        Sale.at(stall).to(member).of(1, "cone", 15_000).using(used).record();
        good = earned();
    }

    private String earned() {
        return Sale.at(stall).to(member).of(10, "cone", 15_000).record().text("/vouchersIssued/0/id");
    }

    private Sale presenting(String mode) {
        return Sale.at(stall)
                .to(member)
                .of(2, "cone", 15_000)
                .with("\"vouchers\": [\"%s\", \"%s\", \"%s\"]%s".formatted(used, good, unknown, mode));
    }

    @Test
    @Case("DI-23")
    void all_of_them_or_nothing() {
        Reply reply = presenting("").send().expect(409);

        assertThat(reply.code()).isEqualTo("voucher_not_usable");
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/vouchers/0");
        assertThat(reply.text("/errors/0/params/reason")).isEqualTo("used");
        assertThat(reply.text("/errors/1/pointer")).isEqualTo("/vouchers/2");
        assertThat(reply.text("/errors/1/params/reason")).isEqualTo("unknown");
    }

    @Test
    void the_place_of_a_fault_is_that_in_the_request_though_a_voucher_was_sent_twice() {
        Reply refused = Sale.at(stall)
                .to(member)
                .of(2, "cone", 15_000)
                .with(
                        "\"vouchers\": [\"%1$s\", \"%1$s\", \"%2$s\", \"%2$s\"], \"couponHolds\": [\"%3$s\", \"%3$s\", \"%4$s\"]"
                                .formatted(good, used, hold(1), hold(2)))
                .send()
                .expect(409);

        assertThat(refused.faults())
                .containsExactly(
                        "/vouchers/2 voucher_not_usable",
                        "/couponHolds/0 voucher_not_usable",
                        "/couponHolds/2 voucher_not_usable");
    }

    private static String hold(int number) {
        return new CouponHoldId(new UUID(0, number)).text();
    }

    @Test
    @Case("DI-23")
    void the_good_ones_when_the_till_allows_it() {
        Reply preview = presenting(", \"voucherMode\": \"partial\"").preview();
        Reply reply = presenting(", \"voucherMode\": \"partial\"").record();

        assertThat(reply.text("/vouchersUsed/0")).isEqualTo(good);
        assertThat(reply.text("/vouchersNotUsed/0/id")).isEqualTo(used);
        assertThat(reply.text("/vouchersNotUsed/0/reason")).isEqualTo("used");
        assertThat(reply.text("/vouchersNotUsed/1/reason")).isEqualTo("unknown");
        assertThat(reply.number("/totals/net/amount")).isEqualTo(15_000);
        assertThat(preview.body().at("/vouchersNotUsed")).isEqualTo(reply.body().at("/vouchersNotUsed"));
    }

    @Test
    @Case("DI-23")
    void thirty_may_be_presented_at_once_of_which_one_may_be_no_good() {
        List<String> thirty = vouchers(300);
        assertThat(thirty).hasSize(30);
        List<String> oneIsUsed = new ArrayList<>(thirty.subList(0, 29));
        oneIsUsed.add(used);

        assertThat(cones(31, List.of(thirty, List.of(good)), "")
                        .send()
                        .expect(422)
                        .faults())
                .containsExactly("/vouchers too_many");
        Reply refused = cones(31, List.of(oneIsUsed), "").send().expect(409);
        Reply partly =
                cones(31, List.of(oneIsUsed), ", \"voucherMode\": \"partial\"").record();

        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/vouchers/29");
        assertThat(partly.body().at("/vouchersUsed")).hasSize(29);
        assertThat(partly.body().at("/vouchersNotUsed")).hasSize(1);
        assertThat(partly.text("/vouchersNotUsed/0/id")).isEqualTo(used);
        assertThat(partly.number("/totals/net/amount")).as("two of 31 are paid").isEqualTo(30_000);
    }

    private List<String> vouchers(long cones) {
        return Sale.at(stall)
                .to(member)
                .of(cones, "cone", 15_000)
                .record()
                .body()
                .at("/vouchersIssued")
                .valueStream()
                .map(voucher -> voucher.path("id").asString())
                .toList();
    }

    private Sale cones(long quantity, List<List<String>> vouchers, String mode) {
        String ids = vouchers.stream().flatMap(List::stream).collect(Collectors.joining("\", \""));
        return Sale.at(stall).to(member).of(quantity, "cone", 15_000).with("\"vouchers\": [\"" + ids + "\"]" + mode);
    }

    @Test
    void a_voucher_that_finds_nothing_stays_in_the_hand_and_is_listed() {
        Reply reply =
                Sale.at(stall).to(member).of(1, "cake", 25_000).using(good).record();

        assertThat(reply.text("/vouchersNotUsed/0/reason")).isEqualTo("not_applicable");
        Sale.at(stall).to(member).of(1, "cone", 15_000).using(good).record();
    }

    @Test
    void another_word_than_all_or_partial_is_refused() {
        Reply reply = presenting(", \"voucherMode\": \"some\"").send().expect(422);

        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/voucherMode");
    }
}
