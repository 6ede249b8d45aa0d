package dev.setia.day;

import dev.setia.platform.Ids;
import dev.setia.platform.Tenancy;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Keeps two from working on the same program. A claim is renewed while its holder lives; two minutes after the holder
 * was killed another may have it.
 */
@Component
class Claims implements DisposableBean {
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(30);

    private final DayChangeRows rows;
    private final Clock clock;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("day-change-claims").factory());

    Claims(DayChangeRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** A program that is nobody else's until it is closed. */
    record Claim(UUID id, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** Empty when another has it. */
    Optional<Claim> take(TenantId tenant, ProgramId program) {
        UUID id = Ids.next();
        if (!renew(tenant, program, id)) {
            return Optional.empty();
        }
        Future<?> renewal = renewals.scheduleAtFixedRate(
                () -> Tenancy.run(tenant, () -> renew(tenant, program, id)),
                RENEWED_EVERY.toSeconds(),
                RENEWED_EVERY.toSeconds(),
                TimeUnit.SECONDS);
        return Optional.of(new Claim(id, () -> {
            renewal.cancel(false);
            rows.release(tenant, program, id);
        }));
    }

    private boolean renew(TenantId tenant, ProgramId program, UUID id) {
        return rows.claim(tenant, program, id, clock.instant(), LIFE);
    }

    @Override
    public void destroy() {
        renewals.shutdownNow();
    }
}
