package dev.setia.member;

import dev.setia.shared.MemberId;
import java.time.Instant;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member as the rules may know them.
 *
 * @param isActive whether the member may earn and redeem
 * @param birthday and {@code attributes} are there only when they were asked for, as are {@code segments} and
 *     {@code friends}
 * @param friends who came on the member's invitation and did what it asks for
 */
public record Profile(
        MemberId id,
        boolean isActive,
        Instant enrolledAt,
        @Nullable MonthDay birthday,
        Map<String, String> attributes,
        Set<String> segments,
        long friends) {
    public Profile {
        attributes = Map.copyOf(attributes);
        segments = Set.copyOf(segments);
    }
}
