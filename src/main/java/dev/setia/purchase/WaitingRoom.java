package dev.setia.purchase;

import dev.setia.shared.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who waits at a lane: each tenant in a row of its own, so that nobody stands behind all that somebody else has sent.
 */
final class WaitingRoom<T> {
    private final Map<TenantId, Deque<T>> rows = new LinkedHashMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition somebodyCame = lock.newCondition();
    private int waiting;

    void enter(TenantId tenant, T one) {
        lock.lock();
        try {
            rows.computeIfAbsent(tenant, _ -> new ArrayDeque<>()).add(one);
            waiting++;
            somebodyCame.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody is there, but not for long. */
    boolean isSomebodyThere(long patienceMillis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
            while (waiting == 0 && left > 0) {
                left = somebodyCame.awaitNanos(left);
            }
            return waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch: from each row in its order, one row after the other. Whoever had a turn stands behind the others
     * the next time.
     *
     * @param atMost purchases of all rows together
     * @param share purchases of one row
     */
    List<T> draw(int atMost, int share) {
        lock.lock();
        try {
            List<T> drawn = new ArrayList<>();
            Map<TenantId, Deque<T>> again = new LinkedHashMap<>();
            Iterator<Map.Entry<TenantId, Deque<T>>> turn = rows.entrySet().iterator();
            while (turn.hasNext() && drawn.size() < atMost) {
                Map.Entry<TenantId, Deque<T>> next = turn.next();
                turn.remove();
                Deque<T> row = next.getValue();
                for (int i = Math.min(share, atMost - drawn.size()); i > 0 && !row.isEmpty(); i--) {
                    drawn.add(row.remove());
                }
                if (!row.isEmpty()) {
                    again.put(next.getKey(), row);
                }
            }
            rows.putAll(again);
            waiting -= drawn.size();
            return drawn;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting == 0;
        } finally {
            lock.unlock();
        }
    }
}
