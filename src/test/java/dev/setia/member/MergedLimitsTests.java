package dev.setia.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One person has one allowance, however often they were enrolled. */
@SetiaTest
class MergedLimitsTests {
    @LocalServerPort
    private int port;

    private Merchant shop;
    private String old;
    private String stays;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", """
                {"earning": [{"key": "base", "name": "One a thousand", "limits": [{"per": "ever", "max": 25}],
                              "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
                 "discounts": [{"key": "welcome", "name": "Half price, once", "scope": "order",
                                "mode": {"type": "percent", "basisPoints": 5000},
                                "condition": {"type": "minimum_spend", "amountMinor": 50000},
                                "limits": [{"per": "ever", "max": 1}]}]}
                """);
        old = shop.member();
        stays = shop.member();
    }

    @Test
    void what_both_have_used_of_a_limit_binds_who_stays() {
        assertThat(earned(old, 10_000)).isEqualTo(10);
        assertThat(earned(stays, 8_000)).isEqualTo(8);
        merge();

        assertThat(earned(stays, 20_000)).as("the seven that are left of 25").isEqualTo(7);
        assertThat(earned(stays, 20_000)).isZero();
    }

    @Test
    void what_the_old_member_had_once_is_not_had_again() {
        assertThat(buy(old, 60_000).number("/totals/discount/amount")).isEqualTo(30_000);
        merge();

        assertThat(buy(stays, 60_000).number("/totals/discount/amount")).isZero();
    }

    @Test
    void limits_go_on_counting_through_several_merges() {
        String last = shop.member();
        assertThat(earned(old, 10_000)).isEqualTo(10);
        assertThat(earned(last, 10_000)).isEqualTo(10);
        merge();
        merge(last, stays);

        assertThat(earned(last, 20_000)).isEqualTo(5);
    }

    private void merge() {
        merge(stays, old);
    }

    private void merge(String into, String from) {
        shop.post("/v1/members/" + into + "/merge", "{\"from\": \"" + from + "\"}")
                .expect(200);
    }

    private long earned(String member, long amount) {
        return buy(member, amount).number("/points/earned");
    }

    private Reply buy(String member, long amount) {
        return shop.post("/v1/purchases", """
                {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "%s"}, "occurredAt": "%s",
                 "currency": "IDR",
                 "lines": [{"sku": "cake", "quantity": 1, "unitPrice": {"amount": %d, "currency": "IDR"}}]}
                """.formatted(member, UUID.randomUUID(), Instant.now(), amount))
                .expect(201);
    }
}
