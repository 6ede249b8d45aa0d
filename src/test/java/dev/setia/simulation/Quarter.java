package dev.setia.simulation;

import dev.setia.support.DueTasks;
import dev.setia.support.TestClock;
import java.time.Instant;

/** A shop with two members and a quarter behind it: 250 points for Ani, 30 for Budi, and a guest. */
record Quarter(Office office, String ani, String budi) {
    static final String ASKED = """
            {"from": "2026-01-01", "to": "2026-03-31",
             "pointValue": {"points": 100, "amount": {"amount": 5000, "currency": "IDR"}}}
            """;

    static Quarter live(int port, DueTasks background, TestClock clock) {
        return live(port, background, clock, Office.definition(1));
    }

    static Quarter live(int port, DueTasks background, TestClock clock, String inForce) {
        clock.stopAt(Instant.parse("2026-04-02T00:00:00Z"));
        Office office = Office.open(port, background, inForce);
        String ani = office.shop().member();
        String budi = office.shop().member();
        office.sell(ani, "2026-01-10T03:00:00Z", 2, 25_000);
        office.sell(ani, "2026-02-10T03:00:00Z", 4, 25_000);
        office.sell(ani, "2026-03-10T03:00:00Z", 4, 25_000);
        office.sell(budi, "2026-03-11T03:00:00Z", 1, 30_000);
        office.sell("", "2026-03-12T03:00:00Z", 1, 40_000);
        return new Quarter(office, ani, budi);
    }
}
