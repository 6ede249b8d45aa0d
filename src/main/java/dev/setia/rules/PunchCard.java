package dev.setia.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A card with N places and prizes on some of them. Only paid units stamp; the surplus of a basket opens the next card.
 *
 * @param key unique in the version, {@code [a-z0-9-]{1,40}}
 * @param size places, 1 to 1,000
 * @param basis what one stamp stands for
 * @param amountStepMinor minor units for one stamp when the basis is {@code AMOUNT}; null otherwise
 * @param prizes at least one, by ascending count; each is given when its stamp is set
 * @param limits in stamps
 * @param window how long an open card can be stamped, counted in days of the program's zone from the one it was opened
 *     on; null for ever. What is on it then lapses
 * @param carriesOver whether stamps beyond a full card go on the next one (true) or are dropped
 */
public record PunchCard(
        String key,
        String name,
        long size,
        Basis basis,
        @Nullable Long amountStepMinor,
        ItemMatch items,
        @Nullable Condition condition,
        List<CardPrize> prizes,
        List<Limit> limits,
        @Nullable Period window,
        boolean carriesOver) {
    public PunchCard {
        prizes = List.copyOf(prizes);
        limits = List.copyOf(limits);
    }

    /** What one stamp stands for. */
    public enum Basis {
        /** One purchase with at least one paid matching unit. */
        VISIT,
        /** One paid matching unit. */
        UNIT,
        /** One full step of the net amount of matching lines. */
        AMOUNT
    }

    /** The next prize for a card with so many stamps; null when none is left on it. */
    public @Nullable CardPrize nextPrize(long stamps) {
        for (CardPrize prize : prizes) {
            if (prize.at() > stamps) {
                return prize;
            }
        }
        return null;
    }

    /** The counts up to {@code stamps} whose prize is not among those {@code given}. */
    Set<Long> prizesUpTo(long stamps, Set<Long> given) {
        Set<Long> reached = Set.of();
        for (CardPrize prize : prizes) {
            if (prize.at() <= stamps && (given.isEmpty() || !given.contains(prize.at()))) {
                reached = reached.isEmpty() ? Set.of(prize.at()) : with(reached, prize.at());
            }
        }
        return reached;
    }

    private static Set<Long> with(Set<Long> reached, long at) {
        Set<Long> more = new LinkedHashSet<>(reached);
        more.add(at);
        return more;
    }

    /** The first instant at which a card opened then is gone; null for never. Its last day is a whole one (D11). */
    public @Nullable Instant lapsesAt(Instant openedAt, ZoneId zone) {
        return window == null
                ? null
                : Days.endOf(LocalDate.ofInstant(openedAt, zone).plus(window), zone);
    }
}
