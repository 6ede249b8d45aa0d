package dev.setia.reward;

import dev.setia.shared.MemberId;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * One at a time for each member of this node, so that a member in demand waits here and not with a database connection
 * in hand. Other nodes and the purchase lane are kept off by the lock on the account, which decides.
 */
@Component
class Turns {
    private static final int STRIPES = 256;
    private static final long PATIENCE_SECONDS = 10;

    private final Semaphore[] stripes = new Semaphore[STRIPES];

    Turns() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Semaphore(1, true);
        }
    }

    <T> T take(MemberId member, Supplier<T> work) {
        Semaphore turn = stripes[Math.floorMod(member.hashCode(), STRIPES)];
        if (!isMine(turn)) {
            throw new TooBusy();
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    private static boolean isMine(Semaphore turn) {
        try {
            return turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
