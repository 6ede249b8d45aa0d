package dev.setia.purchase;

import dev.setia.platform.Answered;
import dev.setia.platform.Caller;
import dev.setia.platform.IdempotencyKey;
import dev.setia.program.NoProgramInForce;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Records a purchase once, however often it is sent: the way in to the lanes and the way out. {@link TurnAway} has
 * given it a place.
 */
@Component
class RecordPurchase {
    /** A till that has waited this long has hung up; its retry finds the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Running(UUID credential, String key) {}

    private final ReadPurchaseRequest read;
    private final Lanes lanes;
    private final FindPurchases find;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    RecordPurchase(ReadPurchaseRequest read, Lanes lanes, FindPurchases find) {
        this.read = read;
        this.lanes = lanes;
        this.find = find;
    }

    Answered<RecordedPurchase> record(Caller caller, RecordPurchaseRequest request, IdempotencyKey key) {
        return switch (await(begin(caller, request, key, lanes::submitWithPlace), PATIENCE)) {
            case Outcome.Recorded(var purchase) -> new Answered<>(purchase, false);
            case Outcome.Known(var purchase) -> new Answered<>(find.asRecorded(caller.tenant(), purchase), true);
            case Outcome.Refused(var problem) -> throw problem;
        };
    }

    /**
     * Hands a purchase over that has no place yet; its outcome comes later.
     *
     * @param patience how long to wait for a place
     * @throws dev.setia.platform.Problem what can be told before the database is asked
     */
    CompletableFuture<Outcome> begin(
            Caller caller, RecordPurchaseRequest request, IdempotencyKey key, Duration patience) {
        return begin(caller, request, key, command -> lanes.submit(command, patience));
    }

    private CompletableFuture<Outcome> begin(
            Caller caller,
            RecordPurchaseRequest request,
            IdempotencyKey key,
            Function<PurchaseCommand, CompletableFuture<Outcome>> submit) {
        Running mine = new Running(caller.key().value(), key.value());
        if (!running.add(mine)) {
            throw PurchaseProblems.inFlight();
        }
        try {
            // Free again when it is done, not when we stop waiting: a twin must not start while the first still runs.
            return submit.apply(read.read(caller, request, key.value()))
                    .whenComplete((outcome, failure) -> running.remove(mine));
        } catch (NoProgramInForce refused) {
            running.remove(mine);
            return CompletableFuture.completedFuture(firstAnswer(caller, request, key, refused));
        } catch (RuntimeException refused) {
            running.remove(mine);
            throw refused;
        }
    }

    /** What was recorded stays recorded, whatever has become of the program since. */
    private Outcome firstAnswer(
            Caller caller, RecordPurchaseRequest request, IdempotencyKey key, NoProgramInForce refused) {
        Facts.Prior first = find.firstWith(caller, key.value());
        UUID purchase = first == null ? null : first.purchase();
        if (first == null || purchase == null) {
            throw refused;
        }
        if (!Arrays.equals(first.contentHash(), read.contentHash(caller.tenant(), request))) {
            throw PurchaseProblems.keyReused();
        }
        return new Outcome.Known(purchase);
    }

    static Outcome await(CompletableFuture<Outcome> coming, Duration patience) {
        try {
            return coming.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            throw PurchaseProblems.busy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw PurchaseProblems.busy();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a purchase could not be recorded", failed.getCause());
        }
    }
}
