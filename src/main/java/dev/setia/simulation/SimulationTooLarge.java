package dev.setia.simulation;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** Nobody's till waits for memory that a simulation holds. */
final class SimulationTooLarge extends Problem {
    private static final long serialVersionUID = 1L;

    private SimulationTooLarge(String what, long most) {
        super(
                ProblemType.SIMULATION_TOO_LARGE,
                "A budget that everybody shares goes to what came first in time, and for that all members are held in"
                        + " memory at once: at most " + most + " " + what + ". Choose a shorter range.",
                Map.of("max", most));
    }

    static SimulationTooLarge things(Bounds bounds) {
        return new SimulationTooLarge("purchases, events and redemptions", bounds.things());
    }

    static SimulationTooLarge members(Bounds bounds) {
        return new SimulationTooLarge("members", bounds.members());
    }
}
