package dev.setia.purchase;

import dev.setia.platform.Answered;
import dev.setia.platform.Caller;
import dev.setia.platform.IdempotencyKey;
import dev.setia.program.NoProgramInForce;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Records a purchase once, however often it is sent: the way in to the lanes and the way out. */
@Component
class RecordPurchase {
    /** A till that has waited this long has hung up; its retry finds the answer. */
    private static final long PATIENCE_SECONDS = 10;

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
        Running mine = new Running(caller.key().value(), key.value());
        if (!running.add(mine)) {
            throw PurchaseProblems.inFlight();
        }
        CompletableFuture<Outcome> coming;
        try {
            // Free again when it is done, not when we stop waiting: a twin must not start while the first still runs.
            coming = lanes.submit(read.read(caller, request, key.value()))
                    .whenComplete((outcome, failure) -> running.remove(mine));
        } catch (NoProgramInForce refused) {
            running.remove(mine);
            return firstAnswer(caller, request, key, refused);
        } catch (RuntimeException refused) {
            running.remove(mine);
            throw refused;
        }
        return switch (await(coming)) {
            case Outcome.Recorded(var purchase) -> new Answered<>(purchase, false);
            case Outcome.Known(var purchase) -> new Answered<>(find.asRecorded(caller.tenant(), purchase), true);
            case Outcome.Refused(var problem) -> throw problem;
        };
    }

    /** What was recorded stays recorded, whatever has become of the program since. */
    private Answered<RecordedPurchase> firstAnswer(
            Caller caller, RecordPurchaseRequest request, IdempotencyKey key, NoProgramInForce refused) {
        Facts.Prior first = find.firstWith(caller, key.value());
        if (first == null || first.purchase() == null) {
            throw refused;
        }
        if (!Arrays.equals(first.contentHash(), read.contentHash(caller.tenant(), request))) {
            throw PurchaseProblems.keyReused();
        }
        return new Answered<>(find.asRecorded(caller.tenant(), first.purchase()), true);
    }

    private static Outcome await(CompletableFuture<Outcome> coming) {
        try {
            return coming.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
