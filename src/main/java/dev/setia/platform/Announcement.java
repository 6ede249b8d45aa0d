package dev.setia.platform;

import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and that the world may want to know.
 *
 * @param stream the member or account whose locked row gave the sequence
 * @param sequence without gaps in its stream, from 1
 * @param type such as {@code purchase.recorded}
 * @param member whom it concerns; null for a guest
 * @param documentType what to read for the details, such as {@code purchase}
 */
public record Announcement(
        TenantId tenant,
        UUID stream,
        long sequence,
        String type,
        @Nullable UUID member,
        String documentType,
        UUID document,
        Instant recordedAt) {}
