package dev.setia.ledger;

import java.util.List;

/**
 * What became of recomputing chains.
 *
 * @param entries whose hash was computed anew
 * @param faultCount accounts whose chain does not hold
 * @param faults the first fault of each such account, up to {@link VerifyChain#FAULTS_MAX}
 */
public record CheckedChains(long accounts, long entries, long faultCount, List<ChainFault> faults) {
    public CheckedChains {
        faults = List.copyOf(faults);
    }
}
