package dev.setia.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A factor on the base points, or a bonus on top, such as a happy hour or a tier's rate. Several apply one after the
 * other, by priority (higher first), then key.
 *
 * @param isExclusive of the exclusive multipliers that apply only the first counts (D8)
 * @param factorBasisPoints ten-thousandths: 15,000 is one and a half times; 10,000 changes nothing
 * @param bonusPoints added after the factor
 * @param limits of the points it adds; {@code of everyone} makes it a budget. Beyond them it adds what is left
 */
public record Multiplier(
        String key,
        String name,
        @Nullable Condition condition,
        int priority,
        boolean isExclusive,
        int factorBasisPoints,
        long bonusPoints,
        List<Limit> limits) {
    public Multiplier {
        limits = List.copyOf(limits);
    }
}
