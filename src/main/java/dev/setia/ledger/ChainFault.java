package dev.setia.ledger;

import java.util.UUID;

/**
 * The first place in an account where the chain does not hold.
 *
 * @param sequence of the entry
 * @param what is wrong, in words
 */
public record ChainFault(UUID account, long sequence, String what) {}
