package dev.setia.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Supplier;

/** The few that count most out of any number, in bounded memory. Equal ones stand in the order of their ids. */
final class TopMost<T> {
    private record Place<T>(Worth worth, UUID id, T what) {}

    private final Comparator<Place<T>> order =
            Comparator.<Place<T>, Worth>comparing(Place::worth).thenComparing(Place::id, Comparator.reverseOrder());
    private final PriorityQueue<Place<T>> least = new PriorityQueue<>(order);
    private final int most;

    TopMost(int most) {
        this.most = most;
    }

    /** Takes it in if it is among the most; only then is it made. Worth nothing, it never is. */
    void offer(Worth worth, UUID id, Supplier<T> what) {
        if (worth.sign() <= 0) {
            return;
        }
        Place<T> last = least.peek();
        if (least.size() == most && last != null) {
            int compared = worth.compareTo(last.worth());
            if (compared < 0 || compared == 0 && id.compareTo(last.id()) > 0) {
                return;
            }
            var unused = least.poll();
        }
        least.add(new Place<>(worth, id, what.get()));
    }

    /** The most first. */
    List<T> all() {
        List<Place<T>> sorted = new ArrayList<>(least);
        sorted.sort(order.reversed());
        return sorted.stream().map(Place::what).toList();
    }
}
