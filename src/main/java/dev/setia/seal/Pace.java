package dev.setia.seal;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Asked between two pieces of work whether to stop, it first rests four times as long as the piece took. Nobody waits
 * for a seal, and tills wait for whatever the database does beside it.
 */
final class Pace implements BooleanSupplier {
    private static final int RESTS_PER_WORK = 4;

    /** However long a piece took, the next one begins soon. */
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final BooleanSupplier isStopping;
    private final LongSupplier nanoTime;
    private final LongConsumer rest;
    private long workingSince;

    Pace(BooleanSupplier isStopping) {
        this(isStopping, System::nanoTime, Pace::sleep);
    }

    /** @param rest sleeps for so many nanoseconds */
    Pace(BooleanSupplier isStopping, LongSupplier nanoTime, LongConsumer rest) {
        this.isStopping = isStopping;
        this.nanoTime = nanoTime;
        this.rest = rest;
        this.workingSince = nanoTime.getAsLong();
    }

    @Override
    public boolean getAsBoolean() {
        long worked = nanoTime.getAsLong() - workingSince;
        if (!isStopping.getAsBoolean()) {
            rest.accept(Math.min(RESTS_PER_WORK * worked, LONGEST_REST_NANOS));
        }
        workingSince = nanoTime.getAsLong();
        return isStopping.getAsBoolean();
    }

    /** An interrupt is how the scheduler says that it is stopping, which is asked next. */
    private static void sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
