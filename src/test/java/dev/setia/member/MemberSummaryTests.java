package dev.setia.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class MemberSummaryTests {
    private static final String CAFE = """
            {"cards": [{"key": "coffee", "name": "Ten coffees", "size": 10, "basis": "unit",
                        "prizes": [{"prize": {"type": "free_units", "name": "Free coffee"}}]}],
             "tiers": {"metric": "spend", "window": {"type": "calendar", "unit": "year"},
                       "tiers": [{"key": "basic", "name": "Basic", "threshold": 0},
                                 {"key": "gold", "name": "Gold", "threshold": 2000000}]}}""";

    @LocalServerPort
    private int port;

    private Merchant shop;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
    }

    @Test
    void a_new_member_has_an_empty_card_and_the_tier_that_everybody_has() {
        String program = shop.program("IDR", "Asia/Jakarta", CAFE);
        String member = shop.member();

        Reply summary = shop.get("/v1/members/" + member + "/summary").expect(200);

        assertThat(summary.text("/memberId")).isEqualTo(member);
        assertThat(summary.text("/programId")).isEqualTo(program);
        assertThat(summary.number("/points/available")).isZero();
        assertThat(summary.body().at("/points/expiringNext").isMissingNode()).isTrue();
        assertThat(summary.text("/cards/0/card")).isEqualTo("coffee");
        assertThat(summary.number("/cards/0/stamps")).isZero();
        assertThat(summary.number("/cards/0/missing")).isEqualTo(10);
        assertThat(summary.text("/cards/0/prize")).isEqualTo("Free coffee");
        assertThat(summary.text("/tier/key")).isEqualTo("basic");
        assertThat(summary.text("/tier/next/key")).isEqualTo("gold");
        assertThat(summary.number("/tier/next/missing")).isEqualTo(2_000_000);
        assertThat(summary.body().path("vouchers")).isEmpty();
    }

    /** So often that the driver has prepared its statements on every connection. */
    @Test
    void the_hundredth_answer_is_the_first() {
        String unused = shop.program("IDR", "Asia/Jakarta", CAFE);
        String member = shop.member();
        Reply first = shop.get("/v1/members/" + member + "/summary").expect(200);

        for (int i = 0; i < 150; i++) {
            Reply next = shop.get("/v1/members/" + member + "/summary").expect(200);
            assertThat(next.body()).isEqualTo(first.body());
        }
    }

    @Test
    void a_shop_without_a_program_is_told_so() {
        assertThat(shop.get("/v1/members/" + shop.member() + "/summary")
                        .expect(409)
                        .code())
                .isEqualTo("no_program_in_force");
    }

    @Test
    void neither_anothers_member_nor_anothers_program_is_summed_up() {
        String unused = shop.program("IDR", "Asia/Jakarta", CAFE);
        String member = shop.member();
        Merchant neighbour = Merchant.open(port);
        String foreign = neighbour.program("IDR", "Asia/Jakarta", CAFE);

        neighbour.get("/v1/members/" + member + "/summary").expect(404);
        shop.get("/v1/members/" + member + "/summary?programId=" + foreign).expect(404);
        shop.get("/v1/members/" + member + "/summary?programId=" + new ProgramId(UUID.randomUUID()))
                .expect(404);
        shop.get("/v1/members/" + new MemberId(UUID.randomUUID()) + "/summary").expect(404);
    }
}
