package dev.setia.reward;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.rules.Limit;
import dev.setia.shared.RewardId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

final class RewardNotEligible extends Problem {
    private static final long serialVersionUID = 1L;

    RewardNotEligible(RewardId reward, Bar bar) {
        super(ProblemType.REWARD_NOT_ELIGIBLE, detail(bar) + " No points were taken.", figures(reward, bar));
    }

    private static String detail(Bar bar) {
        return switch (bar) {
            case Bar.NotYetValid early -> "The reward can be had from " + early.from() + " on.";
            case Bar.NoLongerValid late -> "The reward could be had until " + late.until() + ".";
            case Bar.TierRequired tier ->
                "The reward is for members of the tiers " + String.join(", ", tier.tiers()) + ".";
            case Bar.SegmentRequired segment ->
                "The reward is for members of the segments " + String.join(", ", segment.segments()) + ".";
            case Bar.LimitReached reached ->
                "The limit of " + reached.limit().max() + " is reached"
                        + (reached.resetsAt() == null
                                ? "."
                                : "; the next is to be had from " + reached.resetsAt() + " on.");
        };
    }

    private static Map<String, Object> figures(RewardId reward, Bar bar) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rewardId", reward);
        figures.put("reason", bar.code());
        switch (bar) {
            case Bar.NotYetValid early -> figures.put("validFrom", early.from().toString());
            case Bar.NoLongerValid late ->
                figures.put("validUntil", late.until().toString());
            case Bar.TierRequired tier -> figures.put("tiers", tier.tiers());
            case Bar.SegmentRequired segment -> figures.put("segments", segment.segments());
            case Bar.LimitReached reached -> {
                Limit limit = reached.limit();
                figures.put("limit", limit.max());
                figures.put("used", reached.used());
                figures.put("per", limit.span().name().toLowerCase(Locale.ROOT));
                figures.put("of", limit.whose().name().toLowerCase(Locale.ROOT));
                Instant resets = reached.resetsAt();
                if (resets != null) {
                    figures.put("resetsAt", resets.toString());
                }
            }
        }
        return figures;
    }
}
