package dev.setia.ledger;

import java.util.UUID;

/**
 * What was taken back.
 *
 * @param taken points that the member had, or now owes
 * @param owed the part of it that became a debt
 * @param uncollected points that were let go because no debt is allowed
 * @param expired points that had expired unused: they are gone already, and nothing is taken for them
 */
public record Clawback(long taken, long owed, long uncollected, long expired) {
    public static final Clawback NOTHING = new Clawback(0, 0, 0, 0);

    /**
     * Whose points are taken back.
     *
     * @param document that granted them
     * @param expiredBefore points of it that earlier claw-backs counted as expired
     */
    public record Granted(UUID document, long expiredBefore) {}
}
