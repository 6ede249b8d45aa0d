package dev.setia.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.Base32;
import dev.setia.support.DueTasks;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** How many purchases a second a simulation gets through; run with {@code -Dsetia.measure=true}. */
@SetiaTest
@EnabledIfSystemProperty(named = "setia.measure", matches = "true")
class SimulationSpeedTests {
    private static final int PURCHASES = Integer.getInteger("setia.measure.purchases", 50_000);
    private static final int MEMBERS = PURCHASES / 40;
    private static final String PROGRAM = """
            {"settings": {"acceptedDelay": "P400D", "expiresAfter": "P6M"},
             "earning": [
               {"key": "spend", "name": "Points", "award": {"type": "per_amount", "points": %d, "stepMinor": 1000}},
               {"key": "tea", "name": "Tea", "award": {"type": "per_unit", "points": 2}, "items": {"skus": ["tea"]},
                "limits": [{"per": "day", "max": 20}]},
               {"key": "visit", "name": "Visit", "award": {"type": "per_purchase", "points": 5},
                "condition": {"type": "minimum_spend", "amountMinor": 50000}}],
             "cards": [
               {"key": "coffee", "name": "Coffee", "size": 10, "basis": "unit", "items": {"categories": ["coffee"]},
                "prizes": [{"prize": {"type": "amount_off", "name": "A coffee", "amountMinor": 20000}}]},
               {"key": "visits", "name": "Visits", "size": 6, "basis": "visit",
                "prizes": [{"prize": {"type": "bonus_points", "name": "Bonus", "points": 50}}]}],
             "tiers": {"metric": "spend", "window": {"type": "calendar", "unit": "year"},
                       "tiers": [{"key": "bronze", "name": "Bronze", "threshold": 0},
                                 {"key": "silver", "name": "Silver", "threshold": 1000000, "pointsFactorBasisPoints": 12500},
                                 {"key": "gold", "name": "Gold", "threshold": 3000000, "pointsFactorBasisPoints": 15000}]},
             "discounts": [
               {"key": "cakes", "name": "Cakes", "scope": "lines", "mode": {"type": "percent", "basisPoints": 500},
                "items": {"categories": ["cake"]}},
               {"key": "big", "name": "Big basket", "scope": "order", "mode": {"type": "amount", "amountMinor": 5000},
                "minimumSpendMinor": 150000}]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_year_of_a_busy_shop() throws SQLException {
        clock.stopAt(Instant.parse("2026-12-31T12:00:00Z"));
        Office office = Office.open(port, background, PROGRAM.formatted(1));
        int draft = office.draft(PROGRAM.formatted(2));
        JsonNode model = office.shop()
                .post("/v1/purchases", basket(office.shop().member()))
                .expect(201)
                .body();
        String tenant = office.shop().tenant().at("/tenant/id").asString();
        try {
            copy(tenant);
            String job = office.start(draft, "{\"from\": \"2026-01-01\", \"to\": \"2026-12-31\"}")
                    .expect(202)
                    .text("/id");
            long began = System.nanoTime();
            long cpu = cpuNanos();
            background.run();
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpuSeconds = (cpuNanos() - cpu) / 1e9;
            Reply found = office.result(job).expect(200);
            System.out.printf(
                    "SIMULATED %d purchases of %d members in %.1f s: %.0f a second, each by two versions; %.1f s of processor, %.0f a second of it; heap %d MiB; result %d KiB%n",
                    found.number("/purchases"),
                    found.number("/members"),
                    seconds,
                    found.number("/purchases") / seconds,
                    cpuSeconds,
                    found.number("/purchases") / cpuSeconds,
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
                    found.body().toString().length() >> 10);
            assertThat(found.number("/purchases")).isEqualTo(PURCHASES + 1L);
            assertThat(model.path("points").path("earned").asLong()).isPositive();
        } finally {
            execute(tenant, "delete from purchase where tenant_id = '%s' and terminal = 'copy'");
            execute(tenant, "delete from member where tenant_id = '%s' and revision = 7");
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void copy(String tenant) throws SQLException {
        execute(tenant, """
                insert into member
                select tenant_id, gen_random_uuid(), status, 0, enrolled_at, updated_at, 7
                  from member, generate_series(1, %d) where tenant_id = '%%s'""".formatted(MEMBERS));
        execute(tenant, """
                create temp table pick as
                select member_id, row_number() over () as n from member where tenant_id = '%s' and revision = 7""", """
                create temp table model as select * from purchase where tenant_id = '%s'""", """
                update model set terminal = 'copy', points = 0""", """
                create temp table copied as
                select m.*, g from model m, generate_series(1, %d) g""".formatted(PURCHASES), """
                update copied c set purchase_id = gen_random_uuid(), receipt_number = 'c' || g,
                       member_id = (select member_id from pick where n = g %% %d + 1),
                       occurred_at = timestamptz '2026-01-01 00:00+00' + (g * 31 %% 525000) * interval '1 minute'""".formatted(MEMBERS), """
                alter table copied drop column g""", """
                insert into purchase select * from copied""", "analyze purchase");
    }

    private static void execute(String tenant, String... statements) throws SQLException {
        String id = Base32.decode(tenant.substring(tenant.indexOf('_') + 1))
                .map(UUID::toString)
                .orElseThrow();
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.contains("'%s'") ? sql.formatted(id) : sql);
            }
        }
    }

    private static String basket(String member) {
        String line = "{\"sku\": \"%s\", \"categories\": [\"%s\"], \"quantity\": %d,"
                + " \"unitPrice\": {\"amount\": %d, \"currency\": \"IDR\"}}";
        return """
                {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "1"},
                 "occurredAt": "2026-12-31T10:00:00Z", "currency": "IDR", "lines": [%s, %s, %s, %s, %s]}
                """.formatted(
                        member,
                        line.formatted("kopi", "coffee", 2, 25_000),
                        line.formatted("tea", "tea", 1, 18_000),
                        line.formatted("cheesecake", "cake", 1, 45_000),
                        line.formatted("water", "drinks", 1, 8_000),
                        line.formatted("toast", "food", 1, 30_000));
    }
}
