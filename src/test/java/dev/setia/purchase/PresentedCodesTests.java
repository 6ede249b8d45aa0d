package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the till presents by code. */
@SetiaTest
class PresentedCodesTests {
    private static final String NOBODYS = "0000-0000-0000-0000-00";

    @LocalServerPort
    int port;

    private Merchant stall;
    private String member;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        member = stall.member();
    }

    /** Codes of free cones. */
    private List<String> earned(int cards) {
        return Sale.at(stall)
                .to(member)
                .of(10L * cards, "cone", 15_000)
                .record()
                .body()
                .at("/vouchersIssued")
                .valueStream()
                .map(voucher -> voucher.path("code").asString())
                .toList();
    }

    private Sale cones(long quantity, List<String> codes) {
        return Sale.at(stall)
                .to(member)
                .of(quantity, "cone", 15_000)
                .with("\"codes\": [\"" + String.join("\", \"", codes) + "\"]");
    }

    @Test
    void a_voucher_is_used_by_its_code_however_it_is_typed() {
        String code = earned(1).getFirst();
        String typed = code.toLowerCase(Locale.ROOT)
                .replace("-", " ")
                .replace('0', 'o')
                .replace('1', 'l');

        assertThat(cones(1, List.of(typed)).preview().number("/totals/net/amount"))
                .isZero();
        Reply bought = cones(1, List.of(typed)).record();

        assertThat(bought.number("/totals/net/amount")).isZero();
        assertThat(bought.body().at("/vouchersUsed")).hasSize(1);
        Reply again = cones(1, List.of(code)).send().expect(409);
        assertThat(again.text("/errors/0/pointer")).isEqualTo("/codes/0");
        assertThat(again.text("/errors/0/params/reason")).isEqualTo("used");
    }

    @Test
    void presented_by_its_id_and_by_its_code_it_is_used_once() {
        String code = earned(1).getFirst();
        String id = stall.get("/v1/members/" + member + "/vouchers").text("/data/0/id");

        Reply bought = Sale.at(stall)
                .to(member)
                .of(2, "cone", 15_000)
                .with("\"vouchers\": [\"%s\"], \"codes\": [\"%s\"]".formatted(id, code))
                .record();

        assertThat(bought.number("/totals/net/amount")).isEqualTo(15_000);
        assertThat(bought.body().at("/vouchersUsed")).hasSize(1);
        assertThat(bought.body().at("/vouchersNotUsed")).isEmpty();
    }

    @Test
    void a_slip_of_the_pen_is_told_apart_from_a_code_that_nobody_knows() {
        String code = earned(1).getFirst();
        String slip = code.substring(0, 3) + (code.charAt(3) == '7' ? '8' : '7') + code.substring(4);

        Reply refused = cones(1, List.of(slip, NOBODYS)).send().expect(409);

        assertThat(refused.text("/errors/0/params/reason")).isEqualTo("mistyped");
        assertThat(refused.text("/errors/1/params/reason")).isEqualTo("unknown");
        assertThat(refused.code()).isEqualTo("voucher_not_usable");
    }

    @Test
    void the_place_of_a_fault_is_that_in_the_request_though_a_code_was_sent_twice() {
        String code = earned(1).getFirst();
        String again = code.toLowerCase(Locale.ROOT).replace("-", "");

        Reply refused = cones(1, List.of(code, again, NOBODYS)).send().expect(409);

        assertThat(refused.faults()).containsExactly("/codes/2 voucher_not_usable");
        assertThat(cones(2, List.of(code, again)).record().number("/totals/net/amount"))
                .isEqualTo(15_000);
    }

    @Test
    void another_members_code_looks_like_none() {
        String code = earned(1).getFirst();

        Reply refused = Sale.at(stall)
                .to(stall.member())
                .of(1, "cone", 15_000)
                .with("\"codes\": [\"" + code + "\"]")
                .send()
                .expect(409);

        assertThat(refused.text("/errors/0/params/reason")).isEqualTo("unknown");
        assertThat(refused.body().has("voucherId")).isFalse();
    }

    @Test
    void another_shops_code_looks_like_none() {
        String code = earned(1).getFirst();
        Merchant other = Merchant.open(port);
        other.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);

        Reply refused = Sale.at(other)
                .to(other.member())
                .of(1, "cone", 15_000)
                .with("\"codes\": [\"" + code + "\"]")
                .send()
                .expect(409);

        assertThat(refused.text("/errors/0/params/reason")).isEqualTo("unknown");
        other.post("/v1/vouchers/validate", "{\"code\": \"" + code + "\"}").expect(404);
    }

    @Test
    @Case(
            value = "LG-5",
            deviates = "four vouchers of one call are used together or not at all: a retry has nothing left to do")
    void four_in_one_call_whose_answer_was_lost_are_used_once_each() {
        List<String> four = earned(4);
        String body = cones(5, four).json();

        Reply first = stall.post("/v1/purchases", body, "lost").expect(201);
        Reply retried = stall.post("/v1/purchases", body, "lost").expect(201);
        Reply underAnotherKey = stall.post("/v1/purchases", body, "found").expect(201);

        assertThat(first.body().at("/vouchersUsed")).hasSize(4);
        assertThat(first.number("/totals/net/amount")).isEqualTo(15_000);
        assertThat(retried.isReplayed()).isTrue();
        assertThat(retried.body().at("/vouchersUsed")).isEqualTo(first.body().at("/vouchersUsed"));
        assertThat(underAnotherKey.text("/id")).isEqualTo(first.text("/id"));
        assertThat(stall.get("/v1/members/" + member + "/vouchers?status=used")
                        .body()
                        .at("/data"))
                .hasSize(4);
    }

    @Test
    void a_return_gives_a_voucher_back_under_its_old_code() {
        String code = earned(1).getFirst();
        Reply bought = cones(1, List.of(code)).record();

        stall.post("/v1/purchases/" + bought.text("/id") + "/void", "{\"reason\": \"rung up twice\"}")
                .expect(201);

        cones(1, List.of(code)).record();
    }
}
