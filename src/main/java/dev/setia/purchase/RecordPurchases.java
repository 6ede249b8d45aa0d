package dev.setia.purchase;

import dev.setia.platform.BatchItems;
import dev.setia.platform.Caller;
import dev.setia.platform.FieldError;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.purchase.RecordPurchasesRequest.KeptPurchase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Records what a till has kept while it was offline: each purchase as if it had been sent alone, in the order in which
 * it stands there. Tills that are online go first: of one request a few are on their way at once, and of all requests
 * together no more than leave room for single purchases.
 */
@Component
class RecordPurchases {
    private static final int AT_ONCE = 64;
    /** Half of what one tenant may have under way where it is alone. */
    private static final int AT_ONCE_OF_ALL = 128;

    private final RecordPurchase recordPurchase;
    private final BatchItems items;
    private final Duration patience;
    private final Semaphore room = new Semaphore(AT_ONCE_OF_ALL, true);

    /** @param patience how long one request may take; what has not been recorded then can be sent again */
    RecordPurchases(
            RecordPurchase recordPurchase,
            BatchItems items,
            @Value("${setia.purchase.batch-patience:20s}") Duration patience) {
        this.recordPurchase = recordPurchase;
        this.items = items;
        this.patience = patience;
    }

    /** One outcome for each, in the same order. */
    List<Outcome> record(Caller caller, List<JsonNode> purchases) {
        Sending sending = new Sending(caller);
        List<CompletableFuture<Outcome>> coming =
                purchases.stream().map(sending::send).toList();
        return coming.stream().map(sending::outcome).toList();
    }

    /** One request on its way through the lanes. */
    private final class Sending {
        private final Caller caller;
        private final long began = System.nanoTime();
        private final Deque<CompletableFuture<Outcome>> onTheirWay = new ArrayDeque<>();
        private final Map<IdempotencyKey, CompletableFuture<Outcome>> byKey = new HashMap<>();
        private boolean isOutOfRoom;

        Sending(Caller caller) {
            this.caller = caller;
        }

        CompletableFuture<Outcome> send(JsonNode item) {
            try {
                KeptPurchase kept = items.read(item, KeptPurchase.class);
                IdempotencyKey key = IdempotencyKey.parse(kept.idempotencyKey());
                CompletableFuture<Outcome> coming = submit(purchase(kept), key);
                byKey.put(key, coming);
                return coming;
            } catch (RuntimeException refused) {
                return CompletableFuture.failedFuture(refused);
            }
        }

        private RecordPurchaseRequest purchase(KeptPurchase kept) {
            JsonNode purchase = kept.purchase();
            if (purchase == null || purchase.isNull()) {
                throw new InvalidRequest(new FieldError("/purchase", "required", "must have a value"));
            }
            return items.read(purchase, RecordPurchaseRequest.class);
        }

        private CompletableFuture<Outcome> submit(RecordPurchaseRequest purchase, IdempotencyKey key) {
            // Where one found no room the later ones find none either: they would overtake it.
            if (isOutOfRoom) {
                throw PurchaseProblems.busy();
            }
            try {
                return inTurn(purchase, key);
            } catch (Problem problem) {
                isOutOfRoom = problem.type() == ProblemType.BUSY;
                throw problem;
            }
        }

        private CompletableFuture<Outcome> inTurn(RecordPurchaseRequest purchase, IdempotencyKey key) {
            CompletableFuture<Outcome> twin = byKey.get(key);
            if (twin != null) {
                waitFor(twin);
            }
            if (onTheirWay.size() == AT_ONCE) {
                waitFor(onTheirWay.remove());
            }
            takeRoom();
            try {
                CompletableFuture<Outcome> coming = recordPurchase.begin(caller, purchase, key, left());
                onTheirWay.add(coming.whenComplete((outcome, failure) -> room.release()));
                return coming;
            } catch (RuntimeException refused) {
                room.release();
                throw refused;
            }
        }

        private void takeRoom() {
            try {
                if (room.tryAcquire(left().toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            throw PurchaseProblems.busy();
        }

        /** Whatever becomes of it. */
        private void waitFor(CompletableFuture<Outcome> coming) {
            RecordPurchase.await(coming.exceptionally(failure -> new Outcome.Refused(PurchaseProblems.busy())), left());
        }

        Outcome outcome(CompletableFuture<Outcome> coming) {
            try {
                return RecordPurchase.await(coming, left());
            } catch (RuntimeException failure) {
                return new Outcome.Refused(items.problem(failure));
            }
        }

        private Duration left() {
            return patience.minusNanos(System.nanoTime() - began);
        }
    }
}
