package dev.setia.rules;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.shared.Points;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stamps cards for paid units. An open card keeps the definition it was opened with (D20); what is left over when it is
 * full goes on the next card, which opens on the version in force.
 */
final class Stamping {
    /** More full cards than this from one basket are a mistake in the program, and each would be a voucher to write. */
    static final int FILLED_MAX = 1_000;

    private static final String[] STAMPED = {"stamps", "before", "after", "size", "filled"};
    private static final String[] REDUCED = {"stamps", "before", "after", "size", "filled", "stamps_before_limit"};
    private static final String[] LIMITED = {"stamps_before_limit"};

    private Stamping() {}

    static void stamp(Sale sale) {
        Map<String, OpenCard> open = sale.member.cards();
        int known = 0;
        for (PunchCard card : sale.version.cards()) {
            OpenCard started = open.isEmpty() ? null : open.get(card.key());
            known += started == null ? 0 : 1;
            stamp(sale, started, card);
        }
        if (known < open.size()) {
            stampRetired(sale, open);
        }
    }

    /** Cards whose definition the version no longer has are filled to the end, and none follows. */
    private static void stampRetired(Sale sale, Map<String, OpenCard> open) {
        Map<String, OpenCard> retired = new TreeMap<>(open);
        for (PunchCard card : sale.version.cards()) {
            retired.remove(card.key());
        }
        for (OpenCard started : retired.values()) {
            if (started.stamps() > 0) {
                stamp(sale, started, null);
            }
        }
    }

    private static void stamp(Sale sale, @Nullable OpenCard started, @Nullable PunchCard next) {
        PunchCard card = started != null ? started.definition() : next;
        if (card == null || card.size() < 1) {
            return;
        }
        long before = started == null ? 0 : started.stamps();
        if (!sale.member.isMember()) {
            sale.silent(Kind.PUNCH_CARD, card.key(), ReasonCode.NO_MEMBER);
            return;
        }
        Conditions.Verdict verdict = Conditions.judge(card.condition(), sale);
        if (!verdict.isMet()) {
            sale.refused(Kind.PUNCH_CARD, card.key(), verdict);
            return;
        }
        int reason = sale.reasons.size();
        stamp(sale, started, card, next, before);
        sale.reasons.set(reason, sale.reasons.get(reason).with(verdict.outcomes()));
    }

    private static void stamp(
            Sale sale, @Nullable OpenCard started, PunchCard card, @Nullable PunchCard next, long before) {
        NearestMiss toFull = Refusals.miss("stamps", card.size() - before);
        long earned = earned(sale, card);
        if (earned == 0) {
            nothing(sale, card, toFull);
            return;
        }
        long stamps = limited(sale, card, next, before, earned);
        if (stamps == 0) {
            sale.silent(Kind.PUNCH_CARD, card.key(), ReasonCode.LIMIT_REACHED, Figures.of(LIMITED, earned), toFull);
            return;
        }
        give(sale, started, card, next, before, stamps, earned);
    }

    private static long earned(Sale sale, PunchCard card) {
        long units = 0;
        long amount = 0;
        for (int i = 0; i < sale.size(); i++) {
            if (sale.counts(i, card.items())) {
                units += sale.earningUnits(i);
                amount += sale.spend[i];
            }
        }
        return switch (card.basis()) {
            case VISIT -> Math.min(1, units);
            case UNIT -> units;
            case AMOUNT -> Math.max(0, amount) / step(card);
        };
    }

    private static long step(PunchCard card) {
        Long step = card.amountStepMinor();
        return step == null || step < 1 ? Long.MAX_VALUE : step;
    }

    private static void nothing(Sale sale, PunchCard card, @Nullable NearestMiss toFull) {
        long amount = 0;
        boolean isMatched = false;
        for (int i = 0; i < sale.size(); i++) {
            if (sale.counts(i, card.items()) && sale.spend[i] > 0) {
                amount += sale.spend[i];
                isMatched = true;
            }
        }
        if (isMatched && card.basis() == PunchCard.Basis.AMOUNT && card.amountStepMinor() != null) {
            sale.silent(
                    Kind.PUNCH_CARD,
                    card.key(),
                    ReasonCode.BELOW_ONE_STEP,
                    Figures.NONE,
                    Refusals.miss("minor", step(card) - amount));
        } else {
            sale.silent(Kind.PUNCH_CARD, card.key(), ReasonCode.NO_MATCHING_ITEMS, Figures.NONE, toFull);
        }
    }

    private static long limited(Sale sale, PunchCard card, @Nullable PunchCard next, long before, long earned) {
        long most = earned;
        most = Math.min(most, Limits.room(sale, card.key(), card.limits()));
        long room = card.size() - before;
        if (next != null) {
            room += Allocation.times(FILLED_MAX - 1, next.size());
        }
        return Math.max(0, Math.min(most, room));
    }

    private static void give(
            Sale sale,
            @Nullable OpenCard started,
            PunchCard card,
            @Nullable PunchCard next,
            long before,
            long stamps,
            long earned) {
        long toFirst = card.size() - before;
        boolean isFirstFull = stamps >= toFirst;
        PunchCard open = isFirstFull && next != null ? next : card;
        long over = isFirstFull ? stamps - toFirst : 0;
        int more = isFirstFull ? (int) (over / open.size()) : 0;
        int filled = isFirstFull ? 1 + more : 0;
        long after = isFirstFull ? over % open.size() : before + stamps;
        int version = started != null && open == card && !isFirstFull ? started.version() : sale.version.number();
        sale.effects.add(new Effect.StampsGiven(
                card.key(), version, stamps, filled, sizes(card, open, isFirstFull, more), before, after, open.size()));
        Limits.use(sale, card.key(), card.limits(), stamps);
        Map<String, Long> figures = stamps < earned
                ? Figures.of(REDUCED, stamps, before, after, open.size(), filled, earned)
                : Figures.of(STAMPED, stamps, before, after, open.size(), filled);
        ReasonCode code = filled > 0
                ? ReasonCode.CARD_FILLED
                : stamps < earned ? ReasonCode.REDUCED_BY_LIMIT : ReasonCode.STAMPED;
        sale.fired(Kind.PUNCH_CARD, card.key(), code, figures, Refusals.miss("stamps", open.size() - after));
        if (isFirstFull && card.prizes().equals(open.prizes())) {
            reward(sale, card, filled);
        } else if (isFirstFull) {
            reward(sale, card, 1);
            reward(sale, open, more);
        }
    }

    private static List<Long> sizes(PunchCard card, PunchCard open, boolean isFirstFull, int more) {
        if (!isFirstFull) {
            return List.of();
        }
        if (more == 0) {
            return List.of(card.size());
        }
        List<Long> sizes = new ArrayList<>(Collections.nCopies(more + 1, open.size()));
        sizes.set(0, card.size());
        return sizes;
    }

    private static void reward(Sale sale, PunchCard card, int times) {
        for (CardPrize prize : card.prizes()) {
            if (times > 0) {
                sale.points = Math.min(Points.MAX, sale.points + Prizes.give(sale, card.key(), prize.prize(), times));
            }
        }
    }
}
