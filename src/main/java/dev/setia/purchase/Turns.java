package dev.setia.purchase;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Batches take turns at being gathered and decided, so that a busy node makes few large ones: what a batch costs beside
 * its purchases (statements, checks that are made ready) is as much as four purchases more. Whoever waits lets more
 * come meanwhile. A turn ends when the batch is decided: it is written while the next one is gathered.
 */
final class Turns {
    /** A batch may itself wait for a lock that somebody else holds; it must not hold up everybody. */
    private static final long PATIENCE_MILLIS = 25;

    private final Semaphore free;

    Turns(int atOnce) {
        this.free = new Semaphore(atOnce, true);
    }

    /** Waits for a turn, but not for long: who finds none goes ahead all the same. */
    Turn take() {
        try {
            return new Turn(free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException nobodyDoes) {
            return new Turn(false);
        }
    }

    /** May be ended more than once. */
    final class Turn {
        private final AtomicBoolean isHeld;

        private Turn(boolean isHeld) {
            this.isHeld = new AtomicBoolean(isHeld);
        }

        void end() {
            if (isHeld.getAndSet(false)) {
                free.release();
            }
        }
    }
}
