package dev.setia.platform;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One chunk of much work, in a transaction of its own, beside everybody else's. Where another transaction held a lock
 * for too long, the chunk is rolled back and tried again.
 */
@Component
public final class ShortTransaction {
    private static final Logger log = LoggerFactory.getLogger(ShortTransaction.class);
    private static final int ATTEMPTS = 5;

    private final TransactionTemplate transaction;

    ShortTransaction(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Does the chunk for the bound tenant and commits it.
     *
     * @param chunk must do the same when it is called again
     * @throws CancellationException instead of beginning, when the thread was asked to stop
     */
    public <T> T run(Supplier<T> chunk) {
        for (int attempt = 1; ; attempt++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("stopped between two chunks");
            }
            try {
                T result = transaction.execute(status -> chunk.get());
                if (result == null) {
                    throw new IllegalStateException("a chunk says what it did");
                }
                return result;
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                log.info("A chunk waits for a lock, attempt {} of {}", attempt, ATTEMPTS);
            }
        }
    }
}
