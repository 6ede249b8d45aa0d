package dev.setia.giftcard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What moves a card, and who.
 *
 * @param actor the key
 */
public record Movement(
        @Nullable String reference,
        @Nullable String documentType,
        @Nullable UUID document,
        UUID actor,
        Instant occurredAt,
        Instant recordedAt) {}
