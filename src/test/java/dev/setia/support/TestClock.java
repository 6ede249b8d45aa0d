package dev.setia.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The clock of a {@link SetiaTest}: it runs like any other until a test stops it or moves it. */
public final class TestClock extends Clock {

    private final Clock real = Clock.systemUTC();
    private final AtomicReference<@Nullable Instant> stoppedAt = new AtomicReference<>();

    /** From now on it is this instant, and stays it. */
    public void stopAt(Instant instant) {
        stoppedAt.set(instant.truncatedTo(ChronoUnit.MICROS));
    }

    /** Moves a clock forwards that then stands still. */
    public void advance(Duration duration) {
        stopAt(instant().plus(duration));
    }

    /** Runs with the world again; every test that stopped it does this afterwards. */
    public void run() {
        stoppedAt.set(null);
    }

    @Override
    public Instant instant() {
        Instant stopped = stoppedAt.get();
        return stopped == null ? real.instant().truncatedTo(ChronoUnit.MICROS) : stopped;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zones belong to programs, not to the clock");
    }
}
