package dev.setia.purchase;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gift card that a line of a purchase sells or tops up.
 *
 * @param line place among the request's lines, from 0
 * @param valueMinor what comes on it: the price of the line before any discount
 * @param code of the card that is topped up, as {@link dev.setia.shared.CheckCharacter#normal} makes it; null for a new
 *     one
 * @param expiresAt the first instant at which a new one can no longer be used; null for never
 */
record SoldGiftCard(
        int line,
        long valueMinor,
        @Nullable String code,
        @Nullable Instant expiresAt) {}
