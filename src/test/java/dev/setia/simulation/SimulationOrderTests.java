package dev.setia.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.job.JobRun;
import dev.setia.platform.StoredJson;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.JobId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.DueTasks;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.wording.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** In which order history is replayed, and how much of it is held. */
@SetiaTest
class SimulationOrderTests {
    private static final long SEED = 20_261_122L;
    private static final String BUDGET = """
            {"settings": {"acceptedDelay": "P400D"},
             "earning": [{"key": "spend", "name": "Points",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000},
                          "limits": [{"per": "ever", "max": 100, "of": "everyone"}]}],
             "events": [{"key": "review", "name": "A review", "event": "review_written",
                         "prize": {"type": "bonus_points", "name": "Thank you", "points": 5},
                         "limits": [{"per": "ever", "max": 1, "of": "everyone"}]}]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    @Autowired
    private RunSimulation simulation;

    @Autowired
    private StoredJson json;

    private Office office;
    private String ani;
    private String budi;

    @BeforeEach
    void live_a_quarter() {
        Quarter quarter = Quarter.live(port, background, clock);
        office = quarter.office();
        ani = quarter.ani();
        budi = quarter.budi();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_budget_that_everybody_shares_goes_to_what_was_bought_first() {
        office.sell(budi, "2026-01-05T03:00:00Z", 1, 60_000);
        office.report(budi, "review_written", "2026-01-06T03:00:00Z", "");
        office.report(ani, "review_written", "2026-01-07T03:00:00Z", "");

        Reply found = office.simulate(office.draft(BUDGET), Quarter.ASKED);

        // Budi's 60 in January come first, then the 40 that are left of Ani's 50; the one review is Budi's.
        assertThat(found.number("/tried/totals/points")).isEqualTo(105);
        assertThat(tried(found, ani)).isEqualTo(40);
        assertThat(tried(found, budi)).isEqualTo(65);
        assertThat(found.body().at("/method").toString()).contains("first in time");
    }

    private static long tried(Reply found, String member) {
        return found.body()
                .at("/losing")
                .valueStream()
                .filter(one -> one.path("memberId").asString().equals(member))
                .mapToLong(one -> one.at("/tried/points").asLong())
                .sum();
    }

    @Test
    void the_order_makes_no_difference_where_nobody_takes_from_another() {
        Random chance = new Random(SEED);
        String reward = office.reward(20);
        String citra = office.shop().member();
        for (int i = 0; i < 60; i++) {
            String who = List.of(ani, budi, citra, "").get(chance.nextInt(4));
            String at = "2026-03-%02dT%02d:00:00Z".formatted(13 + chance.nextInt(15), chance.nextInt(24));
            office.sell(who, at, 1 + chance.nextInt(3), 1_000 * chance.nextInt(1, 40));
            if (!who.isEmpty() && i % 4 == 0) {
                office.report(who, "review_written", at, "");
            }
            if (i % 10 == 0) {
                office.redeem(ani, reward, at);
            }
        }
        int draft = office.draft(Office.definition(3).replaceFirst("\\{", """
                {"events": [{"key": "review", "name": "A review", "event": "review_written",
                             "prize": {"type": "bonus_points", "name": "Thank you", "points": 7}}],
                """));

        JsonNode byMember = answer(run(draft), Order.BY_MEMBER, Bounds.STANDARD);
        JsonNode byTime = answer(run(draft), Order.BY_TIME, Bounds.STANDARD);

        assertThat(byTime.toString()).as("seed %d", SEED).isEqualTo(byMember.toString());
        assertThat(byTime.path("redemptions").asLong()).isEqualTo(6);
        assertThat(byTime.path("events").asLong()).isPositive();
        assertThat(byTime.path("purchases").asLong()).isEqualTo(65);
    }

    @Test
    void more_than_can_be_held_is_refused_and_says_why() {
        Run run = run(office.draft(BUDGET));

        assertThatThrownBy(() -> answer(run, Order.BY_TIME, new Bounds(4, 10)))
                .isInstanceOf(SimulationTooLarge.class)
                .hasMessageContaining("at most 4 purchases, events and redemptions")
                .hasMessageContaining("Choose a shorter range");
        assertThatThrownBy(() -> answer(run, Order.BY_TIME, new Bounds(10, 1)))
                .isInstanceOf(SimulationTooLarge.class)
                .hasMessageContaining("at most 1 members");
        assertThat(answer(run, Order.BY_TIME, new Bounds(5, 2))
                        .path("purchases")
                        .asLong())
                .isEqualTo(5);
        assertThat(answer(run, Order.BY_MEMBER, new Bounds(0, 0))
                        .path("purchases")
                        .asLong())
                .isEqualTo(5);
    }

    @Test
    void only_a_shared_budget_asks_for_the_order_of_time() {
        assertThat(order(office.draft(Office.definition(2)))).isEqualTo(Order.BY_MEMBER);
        assertThat(order(office.draft(BUDGET))).isEqualTo(Order.BY_TIME);
        assertThat(order(office.draft(BUDGET.replace("everyone", "member")))).isEqualTo(Order.BY_MEMBER);
    }

    @Test
    void it_stops_when_it_is_told_to() {
        Run run = run(1);
        Run stopped = new Run(run.tenant(), run.job(), run.createdAt(), run.asked(), 1);

        assertThatThrownBy(() -> answer(stopped, Order.BY_MEMBER, Bounds.STANDARD))
                .isInstanceOf(CancellationException.class);
    }

    private Order order(int version) {
        Run run = run(version);
        return Tenancy.in(run.tenant(), () -> simulation.question(run)).order();
    }

    private JsonNode answer(Run run, Order order, Bounds bounds) {
        SimulationView view =
                Tenancy.in(run.tenant(), () -> simulation.answer(run, simulation.question(run), order, bounds));
        var body = json.read(json.write(view), tools.jackson.databind.node.ObjectNode.class);
        body.remove("method");
        return body;
    }

    private Run run(int version) {
        String definition = office.shop()
                .get("/v1/programs/" + office.program() + "/versions/" + version)
                .expect(200)
                .body()
                .path("definition")
                .toString();
        return new Run(
                new TenantId(uuid(office.shop().tenant().at("/tenant/id").asString())),
                new JobId(new UUID(0, 1)),
                clock.instant(),
                new SimulationInput(
                        new ProgramId(uuid(office.program())),
                        version,
                        definition,
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-03-31"),
                        null,
                        List.of(),
                        Language.ENGLISH),
                Integer.MAX_VALUE);
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }

    /** An attempt that nobody watches. */
    private record Run(TenantId tenant, JobId job, Instant createdAt, SimulationInput asked, long stopsAt)
            implements JobRun {
        @Override
        public <T> T input(Class<T> type) {
            return type.cast(asked);
        }

        @Override
        public void progress(long done, long total) {
            if (done >= stopsAt) {
                throw new CancellationException();
            }
        }
    }
}
