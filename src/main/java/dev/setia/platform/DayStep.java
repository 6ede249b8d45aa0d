package dev.setia.platform;

import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One thing that is to be done when a new day begins in a program's zone. The day change finds every bean of this type,
 * and runs them by {@link #order()}, day by day, once a day and program. A step runs beside purchases: it works through
 * the members in chunks of some hundred, each a short transaction of its own that locks accounts in the order of their
 * ids.
 *
 * <p>A step may be killed between two chunks and is run again then: what it has done, it finds done. It judges by
 * {@code begin}, never by the clock, so that a day caught up late gives what it would have given in time.
 */
public interface DayStep {
    /** Such as {@code expire_lots}; under this name it is recorded as done, so it never changes. */
    String name();

    /** The lower ones run first: activation 10, automatic redemption 20, review of tiers 30, expiry 40, notices 80. */
    int order();

    /**
     * Does the step. The tenant is bound and no transaction is open.
     *
     * @param date the day that begins
     * @param begin its first instant in the program's zone; never later than now
     * @return how many things changed
     */
    long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin);

    /**
     * The id of what is recorded of this step on this day: the document (of type {@code day_change}) of every entry and
     * event that it brings. The same whenever and wherever it is asked for, so an event that is there is not told
     * again.
     */
    default UUID document(ProgramId program, LocalDate date) {
        return UUID.nameUUIDFromBytes((program.value() + " " + date + " " + name()).getBytes(StandardCharsets.UTF_8));
    }
}
