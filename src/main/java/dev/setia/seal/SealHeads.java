package dev.setia.seal;

import dev.setia.platform.ShortTransaction;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Seals the heads of a tenant that no seal holds yet. Heads are read without a lock, in windows of accounts; what is
 * booked meanwhile is sealed the next time. Where two nodes seal at once, the key of the seal lets one of them win.
 */
@Component
class SealHeads {
    private static final Logger log = LoggerFactory.getLogger(SealHeads.class);

    /** How many accounts one statement looks at, and how many heads a seal gathers before it is closed. */
    record Sizes(int window, int heads) {
        static final Sizes STANDARD = new Sizes(10_000, 10_000);
    }

    private record Window(Optional<UUID> end, List<SealedHead> heads) {}

    private final SealRows rows;
    private final ShortTransaction transaction;
    private final Clock clock;

    SealHeads(SealRows rows, ShortTransaction transaction, Clock clock) {
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Seals for the bound tenant.
     *
     * @param isStopping asked between two windows
     * @return how many seals were made; none where nothing has changed
     */
    int seal(TenantId tenant, Sizes sizes, BooleanSupplier isStopping) {
        List<SealedHead> gathered = new ArrayList<>();
        int seals = 0;
        Optional<UUID> after = Optional.of(SealRows.LOWEST);
        while (after.isPresent() && !isStopping.getAsBoolean()) {
            after = gather(tenant, after.get(), sizes.window(), gathered);
            if (gathered.size() >= sizes.heads() || after.isEmpty() && !gathered.isEmpty()) {
                if (!write(tenant, gathered)) {
                    return seals;
                }
                gathered.clear();
                seals++;
            }
        }
        return seals;
    }

    /** Looks at one window of accounts; answers where it ended, and nothing when it was the last. */
    private Optional<UUID> gather(TenantId tenant, UUID after, int window, List<SealedHead> gathered) {
        Window seen = transaction.run(() -> {
            Optional<UUID> end = rows.windowEnd(tenant, after, window);
            return new Window(end, rows.unsealed(tenant, after, end.orElse(SealRows.HIGHEST)));
        });
        gathered.addAll(seen.heads());
        return seen.end();
    }

    private boolean write(TenantId tenant, List<SealedHead> heads) {
        try {
            Seal sealed = transaction.run(() -> {
                Optional<Seal> last = rows.last(tenant);
                Seal seal = Seal.of(
                        tenant.value(),
                        last.map(Seal::number).orElse(0L) + 1,
                        last.map(Seal::hash).orElseGet(() -> Seal.genesis(tenant.value())),
                        heads,
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
                rows.write(tenant, seal, heads);
                return seal;
            });
            log.debug("Sealed {} accounts of {} with {}", heads.size(), tenant, sealed);
            return true;
        } catch (DuplicateKeyException e) {
            log.info("Another node has just sealed for {}; the rest is for the next time", tenant);
            return false;
        }
    }
}
