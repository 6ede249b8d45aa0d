package dev.setia.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Points to be credited.
 *
 * @param points one or more
 * @param activeFrom when they can be spent; null for at once
 * @param expiresAt the first instant at which they are gone; null for never
 */
public record Grant(
        long points, @Nullable Instant activeFrom, @Nullable Instant expiresAt) {}
