package dev.setia.simulation;

import dev.setia.job.JobKind;
import dev.setia.job.JobRun;
import dev.setia.program.Definitions;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.purchase.PastPurchase;
import dev.setia.purchase.PastPurchases;
import dev.setia.rules.PersonalFacts;
import dev.setia.rules.Policies;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Replays history through both sides, chunk by chunk. Begun again it starts anew, and comes to the same answer. */
@Component
class RunSimulation implements JobKind {
    static final String TYPE = "simulation";

    /** Purchases in memory at a time; a basket has at most 500 lines. */
    static final int CHUNK = 256;

    private final PastPurchases history;
    private final Programs programs;

    RunSimulation(PastPurchases history, Programs programs) {
        this.history = history;
        this.programs = programs;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String resultPath(JobId job) {
        return "/v1/simulations/" + job;
    }

    @Override
    public Object run(JobRun run) {
        SimulationInput input = run.input(SimulationInput.class);
        Programs.Terms terms = programs.terms(run.tenant(), input.program())
                .orElseThrow(() -> new IllegalStateException("no program " + input.program()));
        ProgramVersion version = Definitions.read(input.definition(), input.version(), terms);
        PastPurchases.Range range = range(run, input, version, terms.zone());
        InForce tried =
                new InForce(input.program(), terms.code(), Policies.of(version), Map.of(version.number(), version));
        PrizePrices prices = new PrizePrices(input.costs());
        Comparison comparison = new Comparison(
                new Side(moment -> tried, prices, terms.zone(), range.before()),
                new Side(inForce(run.tenant(), input), prices, terms.zone(), range.before()),
                terms.zone(),
                input.value());
        replay(run, range, comparison);
        return new DrawSimulation(input, terms.currency()).draw(run.job(), comparison);
    }

    private void replay(JobRun run, PastPurchases.Range range, Comparison comparison) {
        long total = history.count(range);
        run.progress(0, total);
        PastPurchase last = null;
        while (true) {
            List<PastPurchase> chunk = history.next(range, last, CHUNK);
            chunk.forEach(comparison::take);
            run.progress(comparison.sold.purchases(), total);
            if (chunk.size() < CHUNK) {
                comparison.end();
                return;
            }
            last = chunk.getLast();
        }
    }

    private PastPurchases.Range range(JobRun run, SimulationInput input, ProgramVersion version, ZoneId zone) {
        Instant from = begin(input.from(), zone);
        Instant before = begin(input.to().plusDays(1), zone);
        boolean isPersonAskedFor = PersonalFacts.areAskedForBy(version)
                || programs.inForce(run.tenant(), input.program(), before).stream()
                        .flatMap(found -> found.published().values().stream())
                        .anyMatch(PersonalFacts::areAskedForBy);
        return new PastPurchases.Range(run.tenant(), input.program(), from, before, run.createdAt(), isPersonAskedFor);
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Function<Instant, @Nullable InForce> inForce(TenantId tenant, SimulationInput input) {
        return moment -> programs.inForce(tenant, input.program(), moment).orElse(null);
    }
}
