package dev.setia.reward;

import dev.setia.platform.ProblemType;
import dev.setia.reward.OfferRewards.Refused;
import dev.setia.wording.RewardWords;
import java.util.Map;

/**
 * Says why a reward cannot be had.
 *
 * @param tiers names by key
 */
record OfferVoice(RewardWords words, Map<String, String> tiers) {
    String say(Refused refused, long missing) {
        return switch (refused.bar()) {
            case null ->
                refused.code().equals(ProblemType.INSUFFICIENT_POINTS.code())
                        ? words.missingPoints(missing)
                        : words.plain(refused.code());
            case Bar.NotYetValid early -> words.notYetValid(early.from());
            case Bar.NoLongerValid late -> words.noLongerValid(late.until());
            case Bar.TierRequired tier ->
                words.tierRequired(tier.tiers().stream()
                        .map(key -> tiers.getOrDefault(key, key))
                        .toList());
            case Bar.SegmentRequired segment -> words.plain(segment.code());
            case Bar.LimitReached reached -> words.limitReached(reached.limit(), reached.resetsAt());
        };
    }
}
