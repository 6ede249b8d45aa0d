package dev.setia.rules;

import org.jspecify.annotations.Nullable;

/**
 * A factor on the base points, or a bonus on top, such as a happy hour or a tier's rate. Several apply one after the
 * other, by priority (higher first), then key.
 *
 * @param factorBasisPoints ten-thousandths: 15,000 is one and a half times; 10,000 changes nothing
 * @param bonusPoints added after the factor
 */
public record Multiplier(
        String key,
        String name,
        @Nullable Condition condition,
        int priority,
        int factorBasisPoints,
        long bonusPoints) {}
