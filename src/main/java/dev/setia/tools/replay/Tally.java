package dev.setia.tools.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has come of the run so far; many threads add to it. */
final class Tally {
    private static final int EXAMPLES_MAX = 20;

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> stamps = new TreeMap<>();
    private final List<Refusal> examples = new ArrayList<>();

    /** What is counted, in the words of the JSON summary. */
    enum Count {
        MEMBERS_ENROLLED,
        MEMBERS_KNOWN,
        PURCHASES_RECORDED,
        PURCHASES_ALREADY_RECORDED,
        GUEST_SALES_RECORDED,
        GUEST_SALES_ALREADY_RECORDED,
        RETURNS_RECORDED,
        RETURNS_ALREADY_RECORDED,
        POINTS_EARNED,
        POINTS_EARNED_BEFORE,
        POINTS_TAKEN,
        POINTS_TAKEN_BEFORE,
        SALES_REFUSED,
        RETURNS_REFUSED
    }

    synchronized void add(Count count, long amount) {
        counts.merge(count.name(), amount, Long::sum);
    }

    synchronized void stamps(String card, long given) {
        stamps.merge(card, given, Long::sum);
    }

    synchronized void refused(Count count, Refusal refusal) {
        add(count, 1);
        refused.merge(refusal.code(), 1L, Long::sum);
        if (examples.size() < EXAMPLES_MAX) {
            examples.add(refusal);
        }
    }

    synchronized long count(Count count) {
        return counts.getOrDefault(count.name(), 0L);
    }

    /** How many times each stable word was the answer. */
    synchronized Map<String, Long> refused() {
        return new TreeMap<>(refused);
    }

    /** Stamps given in this run, by card. */
    synchronized Map<String, Long> stamps() {
        return new TreeMap<>(stamps);
    }

    /** The first few refusals. */
    synchronized List<Refusal> examples() {
        return List.copyOf(examples);
    }

    /** Setia said no to this receipt. */
    record Refusal(String receipt, String code, String detail) {}
}
