package dev.setia.ledger;

import java.util.UUID;

/** One row of the ledger, as it is written. */
record Entry(
        UUID account,
        long sequence,
        String type,
        String debited,
        String credited,
        long amount,
        Balance after,
        Source source,
        byte[] hash) {}
