package dev.setia.seal;

import java.util.List;

/**
 * What became of recomputing seals.
 *
 * @param heads how many leaves the trees have, each held against its entry
 * @param last number of the last seal; 0 when there is none
 * @param faults the first fault of each seal and account, up to {@link VerifySeals#FAULTS_MAX}
 */
record CheckedSeals(long seals, long heads, long last, long faultCount, List<SealFault> faults) {
    CheckedSeals {
        faults = List.copyOf(faults);
    }
}
