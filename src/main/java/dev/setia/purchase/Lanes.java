package dev.setia.purchase;

import dev.setia.shared.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Natural batching. A lane works on one batch at a time and takes whatever has queued meanwhile: an idle system writes
 * a batch of one at once, a busy one shares each round trip, lock and flush. A member always meets the same lane, so
 * the purchases of one member keep their order and never wait for each other's locks. Where several tenants send, none
 * has more than its share of a batch.
 */
@Component
class Lanes implements SmartLifecycle {
    /** One purchase on its way, and where its outcome goes. */
    record Waiting(PurchaseCommand command, CompletableFuture<Outcome> outcome) {}

    private static final int LONGEST_BATCH = 128;

    /** Of a batch that others may wait for: one tenant's till must not wait for all that another tenant has sent. */
    private static final int SHARE = 4;

    private static final long LOOK_UP_MILLIS = 200;

    private final RecordBatch recordBatch;
    private final Turns turns;
    private final Places places;
    private final Neighbours neighbours = new Neighbours();
    private final List<WaitingRoom<Waiting>> rooms = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isRunning;

    Lanes(
            RecordBatch recordBatch,
            @Value("${setia.purchase.batches-at-once:0}") int batchesAtOnce,
            @Value("${setia.purchase.places:512}") int places) {
        this.recordBatch = recordBatch;
        this.places = new Places(places);
        int atOnce = batchesAtOnce > 0
                ? batchesAtOnce
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.turns = new Turns(atOnce);
        // While one batch is gathered and decided, another one is written.
        for (int lane = 0; lane < 2 * atOnce; lane++) {
            rooms.add(new WaitingRoom<>());
        }
    }

    /**
     * Takes a place for a purchase that is on its way, before it is read; give it back when it is answered.
     *
     * @return false where as many are on their way as can be recorded soon
     */
    boolean takePlace(TenantId tenant) {
        return takePlace(tenant, Duration.ZERO);
    }

    private boolean takePlace(TenantId tenant, Duration patience) {
        neighbours.note(tenant);
        return isRunning && places.take(tenant, patience);
    }

    void giveBackPlace(TenantId tenant) {
        places.giveBack(tenant);
    }

    /** Whether a purchase of this tenant would find a place now. */
    boolean hasPlace(TenantId tenant) {
        return isRunning && places.hasOne(tenant);
    }

    /**
     * Hands a purchase over for which no place has been taken.
     *
     * @param patience how long to wait for one
     * @throws dev.setia.platform.Problem {@code busy} if there was none
     */
    CompletableFuture<Outcome> submit(PurchaseCommand command, Duration patience) {
        if (!takePlace(command.tenant(), patience)) {
            throw PurchaseProblems.busy();
        }
        return submitWithPlace(command).whenComplete((_, _) -> giveBackPlace(command.tenant()));
    }

    /** Hands a purchase over that has its place; its outcome comes after the batch has committed. */
    CompletableFuture<Outcome> submitWithPlace(PurchaseCommand command) {
        if (!isRunning) {
            throw PurchaseProblems.busy();
        }
        Waiting waiting = new Waiting(command, new CompletableFuture<>());
        int lane = Math.floorMod(laneKey(command).hashCode(), rooms.size());
        rooms.get(lane).enter(command.tenant(), waiting);
        return waiting.outcome();
    }

    private static Object laneKey(PurchaseCommand command) {
        return switch (command.member()) {
            case MemberRef.Guest guest -> command.receipt();
            case MemberRef.ById byId -> byId.id();
            case MemberRef.ByIdentifier byIdentifier -> byIdentifier.hash();
        };
    }

    private void work(WaitingRoom<Waiting> room) {
        while (isRunning || !room.isEmpty()) {
            if (isSomebodyThere(room)) {
                Turns.Turn turn = turns.take();
                List<Waiting> batch = room.draw(LONGEST_BATCH, neighbours.areThere() ? SHARE : LONGEST_BATCH);
                recordBatch.run(batch, turn::end);
                turn.end();
            }
        }
    }

    /** Looks up now and then, so that a lane can be stopped without being interrupted in the middle of a batch. */
    private static boolean isSomebodyThere(WaitingRoom<?> room) {
        try {
            return room.isSomebodyThere(LOOK_UP_MILLIS);
        } catch (InterruptedException nobodyDoes) {
            return false;
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
        for (int lane = 0; lane < rooms.size(); lane++) {
            WaitingRoom<Waiting> room = rooms.get(lane);
            threads.add(
                    Thread.ofPlatform().name("purchase-lane-" + lane).daemon().start(() -> work(room)));
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
