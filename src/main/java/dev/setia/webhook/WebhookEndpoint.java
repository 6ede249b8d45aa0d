package dev.setia.webhook;

import dev.setia.shared.WebhookEndpointId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it is stored.
 *
 * @param types empty for all events
 * @param disabledBecause {@code asked}, {@code failing} or {@code gone}; null while it is active
 * @param secret sealed
 * @param previousSecret sealed; events are signed with it too until {@code previousUntil}
 * @param position of the last event looked at
 * @param failures attempts that failed since the last one that did not
 * @param failingSince when the first of them was
 * @param replayPosition of the last event of the replay looked at; null while there is none
 */
record WebhookEndpoint(
        WebhookEndpointId id,
        String url,
        @Nullable String description,
        Set<String> types,
        EndpointStatus status,
        @Nullable String disabledBecause,
        byte[] secret,
        byte @Nullable [] previousSecret,
        @Nullable Instant previousUntil,
        UUID position,
        long failures,
        @Nullable Instant failingSince,
        @Nullable UUID replayPosition,
        @Nullable Instant replayUntil,
        Instant createdAt,
        long revision) {
    /** So many attempts in a row have to fail before nothing but one probe at a time is sent. */
    static final int DOWN_AFTER = 20;

    WebhookEndpoint {
        types = Set.copyOf(types);
    }

    boolean isActive() {
        return status == EndpointStatus.ACTIVE;
    }

    boolean isDown() {
        return failures >= DOWN_AFTER;
    }
}
