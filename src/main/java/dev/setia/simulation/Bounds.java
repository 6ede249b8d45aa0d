package dev.setia.simulation;

/**
 * How much is held in memory where history is replayed in the order of time: about 1 KiB for a member and 200 bytes for
 * each thing that happened, on either side.
 *
 * @param things purchases, events and redemptions together
 */
record Bounds(long things, int members) {
    static final Bounds STANDARD = new Bounds(500_000, 50_000);
}
