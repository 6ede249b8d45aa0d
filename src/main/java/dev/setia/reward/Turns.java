package dev.setia.reward;

import dev.setia.shared.MemberId;
import dev.setia.shared.RewardId;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * One at a time for each member of this node, and a few for each reward, so that a member or a reward in demand waits
 * here and not with a database connection in hand. Other nodes and the purchase lane are kept off by the locks on the
 * account and on the reward's stock, which decide.
 */
@Component
class Turns {
    private static final int STRIPES = 256;
    private static final long PATIENCE_SECONDS = 10;
    /** Well below the number of connections: the lock on the stock lets one pass at a time anyway. */
    private static final int OF_A_REWARD = 3;

    private final Semaphore[] members = semaphores(1);
    private final Semaphore[] rewards = semaphores(OF_A_REWARD);

    private static Semaphore[] semaphores(int permits) {
        Semaphore[] all = new Semaphore[STRIPES];
        for (int i = 0; i < STRIPES; i++) {
            all[i] = new Semaphore(permits, true);
        }
        return all;
    }

    /** The member's turn, and then the reward's. */
    <T> T take(MemberId member, RewardId reward, Supplier<T> work) {
        return take(member, () -> take(rewards, reward.hashCode(), work));
    }

    <T> T take(MemberId member, Supplier<T> work) {
        return take(members, member.hashCode(), work);
    }

    private static <T> T take(Semaphore[] stripes, int hash, Supplier<T> work) {
        Semaphore turn = stripes[Math.floorMod(hash, STRIPES)];
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
