package dev.setia.shared;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a history.
 *
 * @param member null for a guest
 * @param id which it is among those of its kind
 */
public record HistoryKey(@Nullable MemberId member, Instant occurredAt, UUID id) {
    /** As the database orders them: by their bytes, where Java takes the first bit for a sign. */
    public static final Comparator<UUID> IDS = Comparator.<UUID, Long>comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    /** One member after the other, what happened to each in the order of time; guests at the end. */
    public static final Comparator<HistoryKey> BY_MEMBER_AND_TIME = Comparator.comparing(
                    HistoryKey::memberId, Comparator.nullsLast(IDS))
            .thenComparing(HistoryKey::occurredAt);

    private @Nullable UUID memberId() {
        return member == null ? null : member.value();
    }
}
