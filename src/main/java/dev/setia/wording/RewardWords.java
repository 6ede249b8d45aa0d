package dev.setia.wording;

import dev.setia.rules.Limit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a member why a reward cannot be had, and what is missing. */
public final class RewardWords {
    private final Voice voice;
    private final ZoneId zone;

    /** @param zone the program's, in which moments are told */
    public RewardWords(Voice voice, ZoneId zone) {
        this.voice = voice;
        this.zone = zone;
    }

    /** A reason that needs no figure, by its code. */
    public String plain(String code) {
        return voice.say("reward." + code);
    }

    public String notYetValid(Instant from) {
        return voice.say("reward.not_yet_valid", Map.of("on", voice.moment(from, zone)));
    }

    public String noLongerValid(Instant until) {
        return voice.say("reward.no_longer_valid", Map.of("on", voice.moment(until, zone)));
    }

    /** @param names of the tiers of which one is needed */
    public String tierRequired(Collection<String> names) {
        return voice.say("reward.tier_required", Map.of("tiers", voice.or(names)));
    }

    public String missingPoints(long missing) {
        return voice.say("reward.insufficient_points", Map.of("missing", missing));
    }

    /** @param resetsAt when the next is to be had; null for never */
    public String limitReached(Limit limit, @Nullable Instant resetsAt) {
        Map<String, Object> values = new HashMap<>();
        values.put("max", limit.max());
        values.put("span", voice.say("limit." + word(limit.span())));
        values.put("whose", voice.say("limit." + word(limit.whose())));
        if (resetsAt != null) {
            values.put("on", voice.date(LocalDate.ofInstant(resetsAt, zone)));
        }
        return voice.sayFitting(values, "reward.limit_reached");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
