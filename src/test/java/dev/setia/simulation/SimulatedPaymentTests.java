package dev.setia.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.DueTasks;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A point a thousand; fifty points pay 2,500 of the second of two purchases of 100,000. */
@SetiaTest
class SimulatedPaymentTests {
    private static final String PAYING = """
            {"settings": {"acceptedDelay": "P400D", "payment": {"points": 100, "worthMinor": 5000}},
             "earning": [{"key": "spend", "name": "Points",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    private Office office;
    private String purchase;

    @BeforeEach
    void pay() {
        clock.stopAt(Instant.parse("2026-03-31T03:00:00Z"));
        office = Office.open(port, background, PAYING);
        String member = office.shop().member();
        office.sell(member, "2026-03-05T03:00:00Z", 1, 100_000);
        String hold = office.shop()
                .post("/v1/holds", """
                        {"memberId": "%s", "payment": {"points": 50, "basket": {"amount": 100000, "currency": "IDR"}}}
                        """.formatted(member))
                .expect(201)
                .text("/id");
        purchase = office.shop()
                .post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"},
                         "occurredAt": "2026-03-10T03:00:00Z", "currency": "IDR",
                         "lines": [{"sku": "kopi", "quantity": 1, "unitPrice": {"amount": 100000, "currency": "IDR"}}],
                         "tenders": [{"type": "points", "amount": {"amount": 2500, "currency": "IDR"}, "holdId": "%s"}]}
                        """.formatted(member, UUID.randomUUID(), hold))
                .expect(201)
                .text("/id");
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void points_that_paid_a_purchase_are_spent_in_the_replay() {
        Reply found = office.simulate(1, "{\"from\": \"2026-03-01\", \"to\": \"2026-03-31\"}");

        assertThat(found.number("/redemptions")).isEqualTo(1);
        assertThat(found.number("/inForce/totals/points")).isEqualTo(197);
        assertThat(found.number("/inForce/pointsSpent")).isEqualTo(50);
        assertThat(found.number("/inForce/redemptionsUnpaid")).isZero();
        assertThat(found.number("/inForce/pointsLiable")).isEqualTo(147);
    }

    @Test
    void what_a_purchase_earns_does_not_pay_it() {
        Reply found = office.simulate(1, "{\"from\": \"2026-03-06\", \"to\": \"2026-03-31\"}");

        assertThat(found.number("/inForce/totals/points")).isEqualTo(97);
        assertThat(found.number("/inForce/redemptionsUnpaid")).isEqualTo(1);
        assertThat(found.number("/inForce/pointsUnpaid")).isEqualTo(50);
    }

    @Test
    void a_payment_that_came_back_never_was() {
        office.cancel(office.shop().get("/v1/purchases/" + purchase).body(), "2026-03-12T03:00:00Z");

        Reply found = office.simulate(1, "{\"from\": \"2026-03-01\", \"to\": \"2026-03-31\"}");

        assertThat(found.number("/redemptions")).isZero();
        assertThat(found.number("/inForce/pointsLiable")).isEqualTo(100);
    }
}
