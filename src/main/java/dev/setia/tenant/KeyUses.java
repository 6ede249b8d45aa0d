package dev.setia.tenant;

import dev.setia.platform.Caller;
import dev.setia.platform.Tenancy;
import dev.setia.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When each key was last used. A request only notes it in memory; every node writes what it has noted from time to
 * time. A node that is killed forgets what it noted since.
 */
@Component
final class KeyUses implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final class Use {
        private final TenantId tenant;
        private volatile Instant at;
        private volatile @Nullable Instant written;

        Use(TenantId tenant, Instant at) {
            this.tenant = tenant;
            this.at = at;
        }
    }

    private record Noted(UUID key, Use use, Instant at) {}

    private final Map<UUID, Use> uses = new ConcurrentHashMap<>();
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Duration every;
    private @Nullable ScheduledExecutorService turns;

    KeyUses(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            @Value("${setia.background.key-uses-every}") Duration every) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.every = every;
    }

    void note(Caller caller, Instant now) {
        UUID key = caller.key().value();
        Use use = uses.get(key);
        if (use == null) {
            use = uses.computeIfAbsent(key, fresh -> new Use(caller.tenant(), now));
        }
        use.at = now;
    }

    /** Writes what was noted since the last time. */
    synchronized void write() {
        List<Noted> noted = new ArrayList<>();
        uses.forEach((key, use) -> {
            Instant at = use.at;
            if (!at.equals(use.written)) {
                noted.add(new Noted(key, use, at));
            }
        });
        noted.stream()
                .collect(Collectors.groupingBy(one -> one.use().tenant))
                .forEach((tenant, ofTenant) ->
                        Tenancy.run(tenant, () -> transaction.executeWithoutResult(status -> write(tenant, ofTenant))));
        noted.forEach(one -> one.use().written = one.at());
        forgetIdle();
    }

    private void write(TenantId tenant, List<Noted> noted) {
        List<Object[]> rows = noted.stream()
                .map(one -> {
                    var at = one.at().atOffset(ZoneOffset.UTC);
                    return new Object[] {at, tenant.value(), one.key(), at};
                })
                .toList();
        // Another node may have written a later one.
        int[] unused = jdbc.batchUpdate("""
                        update api_key set last_used_at = ? where tenant_id = ? and key_id = ?
                        and (last_used_at is null or last_used_at < ?)
                        """, rows);
    }

    /** A use that comes in this very moment may be lost; the next one is not. */
    private void forgetIdle() {
        Instant latest = uses.values().stream()
                .map(use -> use.at)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        boolean unused = uses.values()
                .removeIf(use -> Objects.equals(use.at, use.written) && use.at.isBefore(latest.minus(REMEMBERED)));
    }

    private void writeOrTryAgainLater() {
        try {
            write();
        } catch (RuntimeException e) {
            log.warn("When keys were last used could not be written: {}", e.toString());
        }
    }

    @Override
    public void start() {
        var fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("key-uses").factory());
        var unused = fresh.scheduleWithFixedDelay(
                this::writeOrTryAgainLater, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        turns = fresh;
    }

    @Override
    public void stop() {
        if (turns != null) {
            List<Runnable> unused = turns.shutdownNow();
            turns = null;
            writeOrTryAgainLater();
        }
    }

    /** Stops after the server: until then keys are used. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return turns != null;
    }
}
