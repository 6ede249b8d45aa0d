package dev.setia.wording;

import dev.setia.rules.Condition;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Outcome;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.ReasonCode;
import dev.setia.rules.SpendTiers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says why a policy did or did not act. Total: also for a policy that the version does not have (any more), and for a
 * reason that was stored when fewer figures were.
 */
public final class Explainer {
    private static final List<String> MEASURES = List.of("before", "added", "after", "threshold");

    private final Voice voice;
    private final Policies policies;
    private final ProgramVersion version;
    private final ConditionWords conditions;
    private final Nearest nearest;

    /** @param version the one that the evaluation was made by */
    public Explainer(Voice voice, ProgramVersion version) {
        this.voice = voice;
        this.version = version;
        policies = new Policies(version);
        conditions = new ConditionWords(voice, version);
        nearest = new Nearest(version, policies);
    }

    /**
     * One node of a policy's condition.
     *
     * @param pointer JSON pointer into the version's definition
     * @param type as the definition names it, such as {@code minimum_spend}
     * @param text what it asks
     */
    public record ExplainedCondition(String pointer, String type, Outcome outcome, String text) {}

    /** One sentence, with the arithmetic. */
    public String sentence(Reason reason) {
        Map<String, Object> values = new HashMap<>(reason.figures());
        values.put("name", name(reason));
        if (reason.kind() == Kind.TIER) {
            measure(values);
        }
        String prize = policies.onlyPrize(reason.kind(), reason.policy());
        if (prize != null) {
            values.put("prize", voice.quoted(prize));
        }
        String code = reason.code().text();
        return voice.sayFitting(values, "reason." + word(reason.kind()) + "." + code, "reason.any." + code);
    }

    /** What was missing, such as {@code Rp 4.000 short of the next point.}; null when nothing countable was. */
    public @Nullable String nearestMiss(Reason reason) {
        NearestMiss miss = reason.nearestMiss();
        if (miss == null) {
            return null;
        }
        Map<String, Object> values = new HashMap<>();
        values.put("missing", miss.missing());
        values.put("one", 1L);
        String any = "miss.any." + miss.unit();
        return switch (reason.kind()) {
            case EARNING -> voice.sayFitting(values, isStep(reason) ? "miss.next_point" : any, any);
            case PUNCH_CARD -> cardMiss(reason, miss, values, any);
            case TIER -> tierMiss(reason, miss, values, any);
            case MULTIPLIER, PROGRAM, EVENT, DISCOUNT, VOUCHER -> voice.sayFitting(values, any);
        };
    }

    /**
     * What was closest to happening, of all that was missed.
     *
     * @param text with the name of the policy, such as {@code Cone card: 1 stamp short of “Free cone”.}
     */
    public record ClosestMiss(Kind kind, String policy, String unit, long missing, String text) {}

    /** Null where nothing countable was missing. */
    public @Nullable ClosestMiss closest(List<Reason> reasons) {
        Reason reason = nearest.of(reasons);
        NearestMiss miss = reason == null ? null : reason.nearestMiss();
        String text = reason == null ? null : nearestMiss(reason);
        if (reason == null || miss == null || text == null) {
            return null;
        }
        // What is missing for a tier names the tier above, not the one that the reason is about.
        String named = reason.kind() == Kind.TIER
                ? text
                : voice.say("miss.of", Map.of("name", name(reason), "miss", voice.afterColon(text)));
        return new ClosestMiss(reason.kind(), reason.policy(), miss.unit(), miss.missing(), named);
    }

    /** How each node of the policy's condition came out, a node before its children; empty without a condition. */
    public List<ExplainedCondition> conditions(Reason reason) {
        if (reason.conditions().isEmpty()) {
            return List.of();
        }
        Policies.Place place = policies.find(reason.kind(), reason.policy());
        Condition condition = place == null ? null : place.condition();
        return place == null || condition == null
                ? List.of()
                : AskedConditions.of(condition, place.pointer() + "/condition", reason.conditions(), conditions);
    }

    private static boolean isStep(Reason reason) {
        return reason.code() == ReasonCode.EARNED || reason.code() == ReasonCode.BELOW_ONE_STEP;
    }

    private String cardMiss(Reason reason, NearestMiss miss, Map<String, Object> values, String any) {
        if (miss.unit().equals("stamps")) {
            Long stamps = reason.figures().get("after");
            String prize = policies.prizeAt(reason.policy(), stamps == null ? null : stamps + miss.missing());
            if (prize != null) {
                values.put("prize", voice.quoted(prize));
            }
            return voice.sayFitting(values, "miss.card.stamps");
        }
        return voice.sayFitting(values, isStep(reason) ? "miss.next_stamp" : any, any);
    }

    private String tierMiss(Reason reason, NearestMiss miss, Map<String, Object> values, String any) {
        SpendTiers tiers = version.tiers();
        if (tiers != null) {
            int next = reason.isFired() ? tiers.rank(reason.policy()) + 1 : 0;
            if (next < tiers.tiers().size()) {
                values.put("next", tiers.tiers().get(next).name());
            }
        }
        return voice.sayFitting(values, "miss.tier." + miss.unit(), any);
    }

    /** Progress is in the unit of the metric, which the figures do not say. */
    private void measure(Map<String, Object> values) {
        SpendTiers tiers = version.tiers();
        if (tiers != null) {
            for (String measure : MEASURES) {
                values.computeIfPresent(
                        measure, (_, value) -> voice.amount(unit(tiers.metric()), ((Number) value).longValue()));
            }
        }
    }

    static String unit(SpendTiers.Metric metric) {
        return switch (metric) {
            case SPEND -> "minor";
            case POINTS_EARNED, BALANCE -> "points";
            case VISITS -> "visits";
        };
    }

    private String name(Reason reason) {
        return switch (reason.kind()) {
            case VOUCHER -> voice.say("voucher.name");
            case PROGRAM -> voice.say("program.name");
            case EARNING, MULTIPLIER, EVENT, PUNCH_CARD, TIER, DISCOUNT -> {
                Policies.Place place = policies.find(reason.kind(), reason.policy());
                yield place == null ? reason.policy() : place.name();
            }
        };
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
