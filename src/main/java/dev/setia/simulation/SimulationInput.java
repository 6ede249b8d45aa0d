package dev.setia.simulation;

import dev.setia.shared.ProgramId;
import dev.setia.wording.Language;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run depends on besides history. A draft's definition travels with the job: revising the draft meanwhile
 * changes nothing.
 *
 * @param definition the stored text of the version
 * @param from first day in the program's zone
 * @param to last day, itself included
 * @param value null where points are not priced
 * @param language of whoever asked
 */
record SimulationInput(
        ProgramId program,
        int version,
        String definition,
        LocalDate from,
        LocalDate to,
        @Nullable Value value,
        List<Cost> costs,
        Language language) {
    SimulationInput {
        costs = List.copyOf(costs);
    }

    /** So many points are worth that many minor units. */
    record Value(long points, long amountMinor) {
        /** To the nearest minor unit, a half up; negative for negative points. */
        long of(long count) {
            BigInteger twice = BigInteger.valueOf(count)
                    .multiply(BigInteger.valueOf(amountMinor))
                    .multiply(BigInteger.TWO)
                    .add(BigInteger.valueOf(points));
            BigInteger[] parts =
                    twice.divideAndRemainder(BigInteger.valueOf(points).multiply(BigInteger.TWO));
            BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
            return Amounts.bounded(floor);
        }
    }

    /** @param prize null for every prize of the policy */
    record Cost(String policy, @Nullable String prize, long costMinor) {}
}
