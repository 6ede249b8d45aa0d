package dev.setia.purchase;

import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names of what a purchase made happen; each once. Points are told by the purchase itself, tiers by the periods
 * that begin.
 */
final class Happenings {
    private Happenings() {}

    /** @param how the purchase came to be what it is, as it is told first */
    static Set<String> of(String how, Evaluation evaluation) {
        Set<String> types = new LinkedHashSet<>();
        types.add(how);
        for (Effect effect : evaluation.effects()) {
            switch (effect) {
                case Effect.StampsGiven given -> {
                    if (given.filled() > 0) {
                        types.add("card.completed");
                    }
                }
                case Effect.CardLapsed lapsed -> types.add("card.lapsed");
                case Effect.TierReached reached -> {}
                case Effect.Discount discount -> {}
                case Effect.VoucherUsed used -> {}
                case Effect.PointsEarned earned -> {}
                case Effect.VoucherIssued issued -> {}
                case Effect.QualifyingAdded added -> {}
                case Effect.CounterUsed used -> {}
            }
        }
        return types;
    }
}
