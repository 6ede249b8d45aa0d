package dev.setia.rules;

import org.jspecify.annotations.Nullable;

/**
 * How members give each other points.
 *
 * @param minPoints the fewest at once; one or more
 * @param maxPoints the most at once; null for any number
 * @param perDay how often a member may give in a day of the program; null for any number of times
 */
public record Transfers(
        long minPoints, @Nullable Long maxPoints, @Nullable Integer perDay) {}
