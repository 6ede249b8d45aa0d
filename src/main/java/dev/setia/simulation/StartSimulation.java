package dev.setia.simulation;

import dev.setia.job.JobView;
import dev.setia.job.Jobs;
import dev.setia.platform.Caller;
import dev.setia.platform.Faults;
import dev.setia.platform.NotFound;
import dev.setia.platform.Place;
import dev.setia.platform.Reader;
import dev.setia.program.Definitions;
import dev.setia.program.Programs;
import dev.setia.shared.Money;
import dev.setia.shared.Points;
import dev.setia.shared.ProgramId;
import dev.setia.simulation.SimulateVersionRequest.PointValue;
import dev.setia.simulation.SimulateVersionRequest.PrizeCost;
import dev.setia.wording.Language;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what is asked for, every fault at once, and hands it to a job together with the definition as it is now. */
@Component
class StartSimulation {
    private static final int DAYS_DEFAULT = 90;
    private static final int DAYS_MAX = 1_830;
    private static final int COSTS_MAX = 200;
    private static final long VALUE_POINTS_MAX = 1_000_000_000L;

    private final Programs programs;
    private final Definitions definitions;
    private final Jobs jobs;
    private final Clock clock;

    StartSimulation(Programs programs, Definitions definitions, Jobs jobs, Clock clock) {
        this.programs = programs;
        this.definitions = definitions;
        this.jobs = jobs;
        this.clock = clock;
    }

    JobView start(Caller caller, ProgramId program, int number, SimulateVersionRequest request) {
        Programs.Terms terms = programs.terms(caller.tenant(), program).orElseThrow(() -> new NotFound("program"));
        String definition = definitions
                .text(caller.tenant(), program, number)
                .orElseThrow(() -> new NotFound("version of the program"));
        Faults faults = new Faults();
        Place root = faults.root();
        LocalDate today = LocalDate.ofInstant(clock.instant(), terms.zone());
        LocalDate to = request.to() == null ? today : request.to();
        LocalDate from = request.from() == null ? to.minusDays(DAYS_DEFAULT - 1) : request.from();
        checkRange(root, from, to, today);
        SimulationInput input = new SimulationInput(
                program,
                number,
                definition,
                from,
                to,
                value(root.field("pointValue"), request.pointValue(), terms),
                costs(root.field("prizeCosts"), request.prizeCosts(), terms),
                Language.of(Reader.locale()));
        faults.refuse();
        return jobs.start(caller, RunSimulation.TYPE, input);
    }

    private static void checkRange(Place root, LocalDate from, LocalDate to, LocalDate today) {
        if (from.getYear() < 1970 || from.isAfter(today)) {
            root.field("from").wrong("out_of_range", "must be a day from 1970 to today");
        }
        if (to.isBefore(from)) {
            root.field("to").wrong("out_of_range", "must not be before the first day");
        } else if (to.isAfter(today)) {
            root.field("to").wrong("out_of_range", "must not be after today", Map.of("today", today.toString()));
        } else if (ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
            root.field("to").wrong("out_of_range", "must be within " + DAYS_MAX + " days", Map.of("maxDays", DAYS_MAX));
        }
    }

    private static SimulationInput.@Nullable Value value(
            Place place, @Nullable PointValue given, Programs.Terms terms) {
        if (given == null) {
            return null;
        }
        long points = place.field("points").whole(given.points(), 1, VALUE_POINTS_MAX);
        return new SimulationInput.Value(points, minor(place.field("amount"), given.amount(), terms));
    }

    private static List<SimulationInput.Cost> costs(
            Place place, @Nullable List<@Nullable PrizeCost> given, Programs.Terms terms) {
        List<SimulationInput.Cost> costs = new ArrayList<>();
        if (given == null) {
            return costs;
        }
        if (given.size() > COSTS_MAX) {
            place.wrong("too_many", "must hold at most " + COSTS_MAX, Map.of("max", COSTS_MAX));
            return costs;
        }
        for (int i = 0; i < given.size(); i++) {
            PrizeCost one = given.get(i);
            Place at = place.item(i);
            if (one == null) {
                at.missing();
                continue;
            }
            String prize = one.prize();
            costs.add(new SimulationInput.Cost(
                    at.field("policy").key(one.policy()),
                    prize == null ? null : at.field("prize").words(prize, 100),
                    minor(at.field("cost"), one.cost(), terms)));
        }
        return costs;
    }

    private static long minor(Place place, @Nullable Money money, Programs.Terms terms) {
        if (money == null) {
            place.missing();
            return 0;
        }
        if (!money.currency().equals(terms.currency())) {
            place.field("currency")
                    .wrong("currency_mismatch", "must be the program's", Map.of("currency", terms.currency()));
        }
        return place.field("amount").whole(Long.valueOf(money.amount()), 0, Points.MAX);
    }
}
