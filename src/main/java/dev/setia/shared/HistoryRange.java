package dev.setia.shared;

import java.time.Instant;

/**
 * A stretch of what happened in a program, as it is replayed.
 *
 * @param from the first moment
 * @param before the first moment that does not belong to it any more
 * @param recordedUntil what was recorded later is not seen, so that asking for the next piece later changes nothing
 */
public record HistoryRange(TenantId tenant, ProgramId program, Instant from, Instant before, Instant recordedUntil) {}
