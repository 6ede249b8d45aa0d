package dev.setia.bulk;

import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out: things that were recorded from a moment on until (exclusive) another.
 *
 * @param from null for the beginning
 * @param until null for now
 */
public record ExportRange(
        TenantId tenant, @Nullable Instant from, @Nullable Instant until) {
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    public OffsetDateTime begin() {
        return (from == null ? Instant.EPOCH : from).atOffset(ZoneOffset.UTC);
    }

    public OffsetDateTime end() {
        return (until == null ? LAST : until).atOffset(ZoneOffset.UTC);
    }
}
