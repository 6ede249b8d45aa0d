package dev.setia.wording;

import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Need;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.TierReview.Projection;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a member what is ahead: the way to the next tier, a tier that begins later, and the next review. */
public final class TierOutlook {
    private final Voice voice;
    private final SpendTiers tiers;

    public TierOutlook(Voice voice, SpendTiers tiers) {
        this.voice = voice;
        this.tiers = tiers;
    }

    /**
     * How far a tier is, such as {@code Rp 140.000 short of tier Silver.}
     *
     * @param missing minor units, points or visits; zero or more
     */
    public String next(Tier next, long missing) {
        Map<String, Object> values = Map.of("next", next.name(), "missing", missing);
        return voice.say(missing == 0 ? "outlook.enough" : "miss.tier." + Explainer.unit(tiers.metric()), values);
    }

    /** @param on the first day of the tier */
    public String toCome(Tier tier, LocalDate on) {
        return voice.say("outlook.to_come", Map.of("tier", tier.name(), "on", voice.date(on)));
    }

    /**
     * What the next review will find, such as {@code At your review on 1 March 2027 you keep Gold if you spend Rp
     * 120.000 more. Otherwise you have Silver from that day on.}
     *
     * @param isInGrace whether the tier was not kept at its review and the grace runs
     */
    public String projection(Projection projection, boolean isInGrace) {
        Map<String, Object> values = new HashMap<>();
        values.put("tier", name(projection.tier()));
        values.put("on", voice.date(projection.on()));
        values.put("last", voice.date(projection.on().minusDays(1)));
        String next = projection.otherwise();
        if (next != null) {
            values.put("next", name(next));
        }
        LocalDate grace = projection.graceUntil();
        if (grace != null) {
            values.put("grace_last", voice.date(grace.minusDays(1)));
        }
        if (projection.isKept()) {
            return voice.say(isInGrace ? "outlook.kept.in_grace" : "outlook.kept", values);
        }
        if (!projection.isOpen()) {
            return voice.sayFitting(values, grace == null ? "outlook.ends" : "outlook.closed");
        }
        values.put("needs", needs(projection.missing(), projection.needed()));
        return voice.say(isInGrace ? "outlook.keep_if.in_grace" : "outlook.keep_if", values) + " "
                + voice.sayFitting(values, grace == null ? "outlook.otherwise" : "outlook.otherwise.grace");
    }

    /** What is to be done, as a clause after "if you", "jika Anda" and "jeśli". */
    private String needs(List<Need> missing, int needed) {
        List<String> all = missing.stream().map(this::need).toList();
        if (needed >= all.size()) {
            return voice.and(all);
        }
        return needed == 1
                ? voice.or(all)
                : voice.say("outlook.some", Map.of("needed", (long) needed, "needs", String.join(", ", all)));
    }

    private String need(Need need) {
        return voice.say("outlook.need." + PolicyWords.word(need.metric()), Map.of("missing", need.atLeast()));
    }

    private String name(@Nullable String key) {
        int rank = tiers.rank(key);
        return rank < 0 ? String.valueOf(key) : tiers.tiers().get(rank).name();
    }
}
