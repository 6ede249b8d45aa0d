package dev.setia.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a happening that is no purchase brings: signing up, a birthday, coming back, feedback, a friend who joined, or
 * anything a merchant reports.
 *
 * @param key unique in the version, {@code [a-z0-9-]{1,40}}
 * @param event which happening, such as {@code sign_up} or {@code birthday}; see {@link Occasion}
 * @param detail which one of several; null where there is but one
 * @param condition null for always; questions about a basket find an empty one
 * @param prize points at once, anything else as a voucher
 * @param limits of the times it fires
 */
public record EventRule(
        String key,
        String name,
        String event,
        Occasion.@Nullable Detail detail,
        @Nullable Condition condition,
        Prize prize,
        List<Limit> limits) {
    public EventRule {
        limits = List.copyOf(limits);
    }

    /** A rule for a happening of which there is but one. */
    public EventRule(
            String key, String name, String event, @Nullable Condition condition, Prize prize, List<Limit> limits) {
        this(key, name, event, null, condition, prize, limits);
    }

    /** Whether the rule is about this happening, whatever its condition says. */
    public boolean isFor(Occasion occasion) {
        return event.equals(occasion.event()) && (detail == null || detail.equals(occasion.detail()));
    }
}
