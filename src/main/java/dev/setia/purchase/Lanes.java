package dev.setia.purchase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Natural batching. A lane works on one batch at a time and takes whatever has queued meanwhile: an idle system writes
 * a batch of one at once, a busy one shares each round trip, lock and flush. A member always meets the same lane, so
 * the purchases of one member keep their order and never wait for each other's locks.
 */
@Component
class Lanes implements SmartLifecycle {
    /** One purchase on its way, and where its outcome goes. */
    record Waiting(PurchaseCommand command, CompletableFuture<Outcome> outcome) {}

    private static final int LONGEST_BATCH = 128;
    private static final long LOOK_UP_MILLIS = 200;

    /** They are full when no more than one place of so many is free. */
    private static final int FULL = 32;

    private final RecordBatch recordBatch;
    private final Turns turns;
    private final int queueLength;
    private final List<BlockingQueue<Waiting>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isRunning;

    Lanes(
            RecordBatch recordBatch,
            @Value("${setia.purchase.batches-at-once:0}") int batchesAtOnce,
            @Value("${setia.purchase.queue:512}") int queueLength) {
        this.recordBatch = recordBatch;
        this.queueLength = queueLength;
        int atOnce = batchesAtOnce > 0
                ? batchesAtOnce
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.turns = new Turns(atOnce);
        // While one batch is gathered and decided, another one is written.
        for (int lane = 0; lane < 2 * atOnce; lane++) {
            queues.add(new ArrayBlockingQueue<>(queueLength));
        }
    }

    /**
     * Hands a purchase over; its outcome comes after the batch has committed.
     *
     * @throws dev.setia.platform.Problem {@code busy} if more are waiting than the lane accepts
     */
    CompletableFuture<Outcome> submit(PurchaseCommand command) {
        return submit(command, Duration.ZERO);
    }

    /**
     * The same for whoever can wait for a place.
     *
     * @param patience how long
     */
    CompletableFuture<Outcome> submit(PurchaseCommand command, Duration patience) {
        Waiting waiting = new Waiting(command, new CompletableFuture<>());
        int lane = Math.floorMod(laneKey(command).hashCode(), queues.size());
        if (!isRunning || !isTaken(queues.get(lane), waiting, patience)) {
            throw PurchaseProblems.busy();
        }
        return waiting.outcome();
    }

    private static boolean isTaken(BlockingQueue<Waiting> queue, Waiting waiting, Duration patience) {
        try {
            return queue.offer(waiting, patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether hardly any lane has room: what is sent now would be refused when it has been read. */
    boolean areFull() {
        long room = 0;
        for (BlockingQueue<Waiting> queue : queues) {
            room += queue.remainingCapacity();
        }
        return room * FULL <= (long) queueLength * queues.size();
    }

    private static Object laneKey(PurchaseCommand command) {
        return switch (command.member()) {
            case MemberRef.Guest guest -> command.receipt();
            case MemberRef.ById byId -> byId.id();
            case MemberRef.ByIdentifier byIdentifier -> byIdentifier.hash();
        };
    }

    private void work(BlockingQueue<Waiting> queue) {
        List<Waiting> batch = new ArrayList<>(LONGEST_BATCH);
        while (isRunning || !queue.isEmpty()) {
            Waiting first = next(queue);
            if (first != null) {
                Turns.Turn turn = turns.take();
                batch.add(first);
                queue.drainTo(batch, LONGEST_BATCH - 1);
                recordBatch.run(List.copyOf(batch), turn::end);
                turn.end();
                batch.clear();
            }
        }
    }

    /** Looks up now and then, so that a lane can be stopped without being interrupted in the middle of a batch. */
    private static @Nullable Waiting next(BlockingQueue<Waiting> queue) {
        try {
            return queue.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoes) {
            return null;
        }
    }

    /** Before the first request is let in and after the last one has been answered. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public void start() {
        isRunning = true;
        for (int lane = 0; lane < queues.size(); lane++) {
            BlockingQueue<Waiting> queue = queues.get(lane);
            threads.add(
                    Thread.ofPlatform().name("purchase-lane-" + lane).daemon().start(() -> work(queue)));
        }
    }

    /** What has been accepted is still written; new purchases are refused. */
    @Override
    public void stop() {
        isRunning = false;
        for (Thread thread : threads) {
            try {
                thread.join(10_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
