package dev.setia.seal;

import dev.setia.ledger.AccountRange;
import dev.setia.ledger.CheckedChains;
import dev.setia.ledger.VerifyChain;
import dev.setia.platform.Tenancy;
import dev.setia.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Verifies everything that one tenant's books promise of themselves: chains, seals, kept anchors. */
@Component
class VerifyBooks {
    private final VerifyChain chains;
    private final VerifySeals seals;
    private final SealRows rows;

    VerifyBooks(JdbcTemplate jdbc) {
        this.chains = new VerifyChain(jdbc);
        this.seals = new VerifySeals(jdbc);
        this.rows = new SealRows(jdbc);
    }

    /** Told how far it is, in entries. */
    @FunctionalInterface
    interface Progress {
        void is(long done, long total);
    }

    /**
     * What was found.
     *
     * @param entries whose hash was computed anew
     * @param unsealed accounts whose head no seal holds yet
     * @param nanos how long it took
     */
    record Verified(
            long accounts,
            long entries,
            CheckedSeals seals,
            long unsealed,
            int anchors,
            long nanos,
            long faultCount,
            List<BookFault> faults) {
        Verified {
            faults = List.copyOf(faults);
        }

        boolean holds() {
            return faultCount == 0;
        }

        long entriesPerSecond() {
            return nanos == 0 ? 0 : Math.round(entries * 1e9 / nanos);
        }
    }

    /** Verifies outside of any transaction, with so many threads, each with a connection of its own. */
    Verified verify(TenantId tenant, List<Anchor> anchors, int threads, Progress progress) {
        long began = System.nanoTime();
        long total = rows.countEntries(tenant);
        progress.is(0, total);
        Tally tally = new Tally();
        try {
            walkChains(tenant, threads, checked -> {
                tally.add(checked);
                progress.is(tally.entries, Math.max(total, tally.entries));
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // A job that is told so is let go, and begun anew elsewhere.
            progress.is(0, total);
            throw new CancellationException("stopped between two pieces");
        }
        CheckedSeals checked = seals.check(tenant, () -> progress.is(tally.entries, Math.max(total, tally.entries)));
        checked.faults().forEach(fault -> tally.tell(BookFault.of(fault)));
        tally.faultCount += checked.faultCount();
        for (Anchor anchor : anchors) {
            SealFault fault = anchor.compare(rows.find(tenant, anchor.number()).orElse(null));
            tally.anchor(fault);
        }
        return new Verified(
                tally.accounts,
                tally.entries,
                checked,
                rows.countUnsealed(tenant),
                anchors.size(),
                System.nanoTime() - began,
                tally.faultCount,
                tally.faults);
    }

    /** Adds up what the pieces found. */
    private static final class Tally {
        private static final int FAULTS_MAX = 100;

        private final List<BookFault> faults = new ArrayList<>();
        private long accounts;
        private long entries;
        private long faultCount;

        void add(CheckedChains checked) {
            accounts += checked.accounts();
            entries += checked.entries();
            faultCount += checked.faultCount();
            checked.faults().forEach(fault -> tell(BookFault.of(fault)));
        }

        void anchor(@Nullable SealFault fault) {
            if (fault != null) {
                faultCount++;
                tell(BookFault.ofAnchor(fault));
            }
        }

        void tell(BookFault fault) {
            if (faults.size() < FAULTS_MAX) {
                faults.add(fault);
            }
        }
    }

    private void walkChains(TenantId tenant, int threads, Consumer<CheckedChains> taker) throws InterruptedException {
        List<AccountRange> ranges = chains.ranges(tenant);
        try (ExecutorService workers = Executors.newFixedThreadPool(Math.min(threads, ranges.size()))) {
            try {
                List<Future<CheckedChains>> pieces = ranges.stream()
                        .map(range -> workers.submit(() -> Tenancy.in(tenant, () -> chains.check(tenant, range))))
                        .toList();
                for (Future<CheckedChains> piece : pieces) {
                    taker.accept(piece.get());
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(Objects.requireNonNull(e.getCause()));
            } finally {
                workers.shutdownNow();
            }
        }
    }
}
