package dev.setia.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Where an entry comes from: each entry has exactly one document.
 *
 * @param type {@code purchase}, {@code return}, {@code redemption}, {@code reversal}, {@code adjustment},
 *     {@code opening}, {@code day_change}, {@code happening}, {@code rejection} or {@code withdrawal} (of a happening),
 *     {@code hold}
 * @param actor the API key that asked; the document itself where nobody did
 * @param occurredAt when it happened, as the caller says
 * @param recordedAt when it was booked, by our clock
 */
public record Source(String type, UUID document, UUID actor, Instant occurredAt, Instant recordedAt) {
    public Source {
        // The database keeps microseconds and would round; the hash is of what it keeps.
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
