package dev.setia.journey;

import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A shop of the demo on a Monday in November, over HTTP from end to end. */
@SetiaTest
abstract class Journey {
    static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    @BeforeEach
    void itIsMonday() {
        clock.stopAt(MONDAY);
    }

    @AfterEach
    void timeGoesOn() {
        clock.run();
    }

    Shop open(String name) {
        return Shop.open(port, name, clock);
    }

    static String voucher(JsonNode purchase) {
        return purchase.path("vouchersIssued").path(0).path("id").asString();
    }
}
