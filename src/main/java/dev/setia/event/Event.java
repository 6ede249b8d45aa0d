package dev.setia.event;

import dev.setia.shared.EventId;
import dev.setia.shared.MemberId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was told.
 *
 * @param stream the member, account or other thing whose events are numbered together
 * @param sequence in its stream, from 1 without gaps
 * @param occurredAt by the tenant's clock
 */
public record Event(
        EventId id,
        String type,
        @Nullable MemberId member,
        String documentType,
        UUID document,
        UUID stream,
        long sequence,
        Instant occurredAt) {}
