package dev.setia.ledger;

/**
 * What was taken back.
 *
 * @param taken points that the member had, or now owes
 * @param owed the part of it that became a debt
 * @param uncollected points that were let go because no debt is allowed
 */
public record Clawback(long taken, long owed, long uncollected) {}
