package dev.setia.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What some stamps make of a card and of those that follow it.
 *
 * @param card that was open before
 * @param open afterwards; the same definition when nothing became full
 * @param filled cards that became full
 * @param after stamps on the open card
 * @param prizes the counts whose prize is due, for each full card and then for the open one
 */
record Filling(
        PunchCard card, PunchCard open, long before, long stamps, int filled, long after, List<Set<Long>> prizes) {
    /** A prize and how often it is given; a handful at most, so that looking through them is quicker than a map. */
    record Due(Prize prize, int times) {}

    private static final List<Set<Long>> NO_PRIZE = List.of(Set.of());

    /**
     * @param next the definition on which the next card opens; null when none follows
     * @param given counts of the open card whose prize is out already
     */
    static Filling of(PunchCard card, @Nullable PunchCard next, long before, Set<Long> given, long stamps) {
        long toFull = card.size() - before;
        if (stamps < toFull) {
            long after = before + stamps;
            Set<Long> due = card.prizesUpTo(after, given);
            return new Filling(card, card, before, stamps, 0, after, due.isEmpty() ? NO_PRIZE : List.of(due));
        }
        PunchCard open = next == null ? card : next;
        long over = stamps - toFull;
        int more = (int) (over / open.size());
        long after = over % open.size();
        Set<Long> first = card.prizesUpTo(card.size(), given);
        Set<Long> last = open.prizesUpTo(after, Set.of());
        return new Filling(
                card,
                open,
                before,
                stamps,
                more + 1,
                after,
                more == 0 ? List.of(first, last) : prizes(first, more, open.prizesUpTo(open.size(), Set.of()), last));
    }

    private static List<Set<Long>> prizes(Set<Long> first, int more, Set<Long> whole, Set<Long> last) {
        List<Set<Long>> prizes = new ArrayList<>(more + 2);
        prizes.add(first);
        prizes.addAll(Collections.nCopies(more, whole));
        prizes.add(last);
        return prizes;
    }

    boolean isPrizeDue() {
        for (Set<Long> due : prizes) {
            if (!due.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Size of each card that became full, in order. */
    List<Long> sizes() {
        if (filled == 0) {
            return List.of();
        }
        if (filled == 1) {
            return List.of(card.size());
        }
        List<Long> sizes = new ArrayList<>(Collections.nCopies(filled, open.size()));
        sizes.set(0, card.size());
        return sizes;
    }

    /** How often each prize is due, in the order in which they are reached. */
    List<Due> rewards() {
        List<Due> rewards = new ArrayList<>(2);
        for (int i = 0; i < prizes.size(); i++) {
            Set<Long> due = prizes.get(i);
            for (CardPrize prize : (i == 0 ? card : open).prizes()) {
                if (due.contains(prize.at())) {
                    count(rewards, prize.prize());
                }
            }
        }
        return rewards;
    }

    private static void count(List<Due> rewards, Prize prize) {
        for (int i = 0; i < rewards.size(); i++) {
            Due due = rewards.get(i);
            if (due.prize().equals(prize)) {
                rewards.set(i, new Due(prize, due.times() + 1));
                return;
            }
        }
        rewards.add(new Due(prize, 1));
    }

    /**
     * Stamps that are missing for the next prize of the open card, or until it is full.
     *
     * @param given as in {@link #of}
     */
    long missing(Set<Long> given) {
        return missing(open, after, filled == 0 ? given : Set.of());
    }

    static long missing(PunchCard card, long stamps, Set<Long> given) {
        for (CardPrize prize : card.prizes()) {
            if (prize.at() > stamps && !given.contains(prize.at())) {
                return prize.at() - stamps;
            }
        }
        return card.size() - stamps;
    }
}
