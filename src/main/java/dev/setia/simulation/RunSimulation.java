package dev.setia.simulation;

import dev.setia.job.JobKind;
import dev.setia.job.JobRun;
import dev.setia.program.Definitions;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.Counters;
import dev.setia.rules.Policies;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.HistoryKey;
import dev.setia.shared.HistoryRange;
import dev.setia.shared.JobId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Replays history through both sides, chunk by chunk. Begun again it starts anew, and comes to the same answer. */
@Component
class RunSimulation implements JobKind {
    static final String TYPE = "simulation";

    private final ReplayHistory history;
    private final People people;
    private final Programs programs;

    RunSimulation(ReplayHistory history, People people, Programs programs) {
        this.history = history;
        this.people = people;
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

    /**
     * What is to be found out.
     *
     * @param versions every version that judges something, the one that is tried among them
     */
    record Question(
            SimulationInput input,
            Programs.Terms terms,
            ProgramVersion tried,
            HistoryRange range,
            List<ProgramVersion> versions) {
        /** Members take from each other where a version has a budget that they share. */
        Order order() {
            return versions.stream()
                            .allMatch(version -> Counters.shared(version, List.of(), LocalDate.EPOCH)
                                    .isEmpty())
                    ? Order.BY_MEMBER
                    : Order.BY_TIME;
        }
    }

    @Override
    public Object run(JobRun run) {
        Question question = question(run);
        return answer(run, question, question.order(), Bounds.STANDARD);
    }

    Question question(JobRun run) {
        SimulationInput input = run.input(SimulationInput.class);
        Programs.Terms terms = programs.terms(run.tenant(), input.program())
                .orElseThrow(() -> new IllegalStateException("no program " + input.program()));
        ProgramVersion tried = Definitions.read(input.definition(), input.version(), terms);
        Instant from = begin(input.from(), terms.zone());
        Instant before = begin(input.to().plusDays(1), terms.zone());
        List<ProgramVersion> versions = new ArrayList<>(programs.within(run.tenant(), input.program(), from, before));
        versions.add(tried);
        return new Question(
                input,
                terms,
                tried,
                new HistoryRange(run.tenant(), input.program(), from, before, run.createdAt()),
                versions);
    }

    SimulationView answer(JobRun run, Question question, Order order, Bounds bounds) {
        SimulationInput input = question.input();
        ZoneId zone = question.terms().zone();
        Instant end = question.range().before();
        InForce tried = new InForce(
                input.program(),
                question.terms().code(),
                Policies.of(question.tried()),
                Map.of(question.tried().number(), question.tried()));
        PrizePrices prices = new PrizePrices(input.costs());
        Comparison comparison = new Comparison(
                new Side(_ -> tried, prices, zone, end),
                new Side(inForce(run.tenant(), input), prices, zone, end),
                order,
                bounds,
                zone,
                input.value());
        replay(run, question, history.replay(question.range(), order, bounds), comparison);
        return new DrawSimulation(input, question.terms(), order).draw(run.job(), comparison);
    }

    private void replay(JobRun run, Question question, ReplayHistory.Replay replay, Comparison comparison) {
        long total = history.count(question.range());
        run.progress(0, total);
        List<Past> piece = replay.next();
        while (!piece.isEmpty()) {
            Map<MemberId, Person> found =
                    people.find(question.range(), strangers(piece, comparison), question.versions());
            piece.forEach(past -> comparison.take(past, found));
            run.progress(comparison.seen.all(), total);
            piece = replay.next();
        }
        comparison.end();
    }

    private static Set<MemberId> strangers(List<Past> piece, Comparison comparison) {
        return piece.stream()
                .map(Past::key)
                .map(HistoryKey::member)
                .filter(Objects::nonNull)
                .filter(member -> !comparison.holds(member))
                .collect(Collectors.toSet());
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Function<Instant, @Nullable InForce> inForce(TenantId tenant, SimulationInput input) {
        return moment -> programs.inForce(tenant, input.program(), moment).orElse(null);
    }
}
