package dev.setia.event;

import dev.setia.shared.MemberId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted.
 *
 * @param types empty for all
 * @param from by the time they were recorded; null for the oldest there is
 * @param until null for an open end
 */
public record EventFilter(
        Set<String> types,
        @Nullable MemberId member,
        @Nullable Instant from,
        @Nullable Instant until) {
    public EventFilter {
        types = Set.copyOf(types);
    }

    /** All of these types, from wherever the reader is. */
    public static EventFilter ofTypes(Set<String> types) {
        return new EventFilter(types, null, null, null);
    }

    boolean wants(Event event) {
        return (types.isEmpty() || types.contains(event.type())) && (member == null || member.equals(event.member()));
    }

    /** Whether there may be events that are looked at and not wanted. */
    boolean skips() {
        return !types.isEmpty() || member != null;
    }
}
