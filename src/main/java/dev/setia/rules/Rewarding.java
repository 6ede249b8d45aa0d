package dev.setia.rules;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.Reason;
import java.util.Set;

/** Rewards happenings that are no purchases: every rule for the event whose condition and limits allow it. */
final class Rewarding {
    private static final String[] POINTS = {"points"};
    private static final String[] VOUCHERS = {"vouchers"};

    private Rewarding() {}

    static void reward(Sale sale, Occasion occasion) {
        for (EventRule rule : sale.version.events()) {
            if (rule.isFor(occasion)) {
                reward(sale, rule);
            }
        }
    }

    /** What the named rules give, whatever their conditions and limits say; points at once. */
    static void grant(Sale sale, Set<String> keys) {
        for (EventRule rule : sale.version.events()) {
            if (keys.contains(rule.key())) {
                if (rule.prize() instanceof Prize.BonusPoints bonus) {
                    sale.effects.add(new Effect.PointsEarned(
                            rule.key(), bonus.points(), null, sale.day().expiresAtIfActiveNow()));
                } else {
                    long unused = Prizes.give(sale, rule.key(), rule.prize(), 1);
                }
                Limits.use(sale, rule.key(), rule.limits(), 1);
            }
        }
    }

    private static void reward(Sale sale, EventRule rule) {
        if (!sale.member.isMember()) {
            sale.silent(Kind.EVENT, rule.key(), ReasonCode.NO_MEMBER);
            return;
        }
        Asked condition = sale.policies.asked(rule.condition());
        Outcomes outcomes = Conditions.judge(condition, sale);
        if (!outcomes.isMet()) {
            sale.refused(Kind.EVENT, rule.key(), condition, outcomes);
            return;
        }
        if (Limits.room(sale, rule.key(), rule.limits()) == 0) {
            sale.reasons.add(reason(rule, false, ReasonCode.LIMIT_REACHED, 0, outcomes));
            return;
        }
        long points = Prizes.give(sale, rule.key(), rule.prize(), 1);
        Limits.use(sale, rule.key(), rule.limits(), 1);
        sale.reasons.add(reason(rule, true, ReasonCode.REWARDED, points, outcomes));
    }

    private static Reason reason(EventRule rule, boolean isFired, ReasonCode code, long points, Outcomes outcomes) {
        var figures = !isFired ? Figures.NONE : points > 0 ? Figures.of(POINTS, points) : Figures.of(VOUCHERS, 1);
        return new Reason(Kind.EVENT, rule.key(), isFired, code, figures, null, outcomes);
    }
}
