package dev.setia.rules;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.shared.Points;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stamps cards for paid units. An open card keeps the definition it was opened with (D20); what is left over when it is
 * full goes on the next card, which opens on the version in force.
 */
final class Stamping {
    /** More prizes than this from one basket are a mistake in the program, and each would be a voucher to write. */
    static final int PRIZES_MAX = 1_000;

    private static final String[] STAMPED = {"stamps", "before", "after", "size", "filled"};
    private static final String[] REDUCED = {"stamps", "before", "after", "size", "filled", "stamps_before_limit"};
    private static final String[] DROPPED = {"stamps", "before", "after", "size", "filled", "stamps_dropped"};
    private static final String[] REDUCED_AND_DROPPED = {
        "stamps", "before", "after", "size", "filled", "stamps_before_limit", "stamps_dropped"
    };
    private static final String[] LIMITED = {"stamps_before_limit"};
    private static final String[] LAPSED = {"stamps", "size"};

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
        if (started != null && isOver(sale, started)) {
            lapse(sale, started);
            if (next != null) {
                // What is owed from a return is owed by the next card too.
                stampOpen(sale, renewed(sale, started, next), next);
            }
        } else if (started != null) {
            stampOpen(sale, started, next);
        } else if (next != null) {
            stampOpen(sale, new OpenCard(next, sale.version.number(), 0, sale.occurredAt, Set.of()), next);
        }
    }

    private static boolean isOver(Sale sale, OpenCard started) {
        Instant lapsesAt = started.definition().lapsesAt(started.openedAt(), sale.version.zone());
        return lapsesAt != null && !sale.occurredAt.isBefore(lapsesAt);
    }

    /** The window has ended, whether or not the day change has seen it yet. */
    private static void lapse(Sale sale, OpenCard started) {
        PunchCard card = started.definition();
        long gone = Math.max(0, started.stamps());
        sale.effects.add(new Effect.CardLapsed(card.key(), started.version(), gone));
        sale.fired(Kind.PUNCH_CARD, card.key(), ReasonCode.CARD_LAPSED, Figures.of(LAPSED, gone, card.size()), null);
    }

    private static OpenCard renewed(Sale sale, OpenCard lapsed, PunchCard next) {
        return new OpenCard(next, sale.version.number(), Math.min(0, lapsed.stamps()), sale.occurredAt, Set.of());
    }

    private static void stampOpen(Sale sale, OpenCard open, @Nullable PunchCard next) {
        PunchCard card = open.definition();
        if (card.size() < 1) {
            return;
        }
        if (!sale.member.isMember()) {
            sale.silent(Kind.PUNCH_CARD, card.key(), ReasonCode.NO_MEMBER);
            return;
        }
        Asked condition = sale.policies.asked(card.condition());
        Outcomes outcomes = Conditions.judge(condition, sale);
        if (outcomes.isMet()) {
            stampMatching(sale, open, next, outcomes);
        } else {
            sale.refused(Kind.PUNCH_CARD, card.key(), condition, outcomes);
        }
    }

    private static void stampMatching(Sale sale, OpenCard open, @Nullable PunchCard next, Outcomes outcomes) {
        PunchCard card = open.definition();
        long earned = earned(sale, card);
        if (earned == 0) {
            nothing(sale, open, outcomes);
            return;
        }
        long allowed = Math.min(earned, Limits.room(sale, card.key(), card.limits()));
        long stamps = Math.min(allowed, room(card, next, open.stamps()));
        if (stamps <= 0) {
            silent(sale, card, ReasonCode.LIMIT_REACHED, Figures.of(LIMITED, earned), toNext(open), outcomes);
            return;
        }
        Filling filling = Filling.of(card, next, open.stamps(), open.prizesGiven(), stamps);
        boolean isPrizeDue = filling.isPrizeDue();
        give(sale, open, filling);
        sale.reasons.add(new Reason(
                Kind.PUNCH_CARD,
                card.key(),
                true,
                code(filling, isPrizeDue, earned),
                figures(filling, earned, allowed),
                Refusals.miss("stamps", filling.missing(open.prizesGiven())),
                outcomes));
        if (isPrizeDue) {
            reward(sale, card, filling);
        }
    }

    private static void silent(
            Sale sale,
            PunchCard card,
            ReasonCode code,
            Map<String, Long> figures,
            @Nullable NearestMiss miss,
            Outcomes outcomes) {
        sale.reasons.add(new Reason(Kind.PUNCH_CARD, card.key(), false, code, figures, miss, outcomes));
    }

    private static @Nullable NearestMiss toNext(OpenCard open) {
        return Refusals.miss("stamps", Filling.missing(open.definition(), open.stamps(), open.prizesGiven()));
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

    private static void nothing(Sale sale, OpenCard open, Outcomes outcomes) {
        PunchCard card = open.definition();
        long amount = 0;
        boolean isMatched = false;
        for (int i = 0; i < sale.size(); i++) {
            if (sale.counts(i, card.items()) && sale.spend[i] > 0) {
                amount += sale.spend[i];
                isMatched = true;
            }
        }
        if (isMatched && card.basis() == PunchCard.Basis.AMOUNT && card.amountStepMinor() != null) {
            NearestMiss miss = Refusals.miss("minor", step(card) - amount);
            silent(sale, card, ReasonCode.BELOW_ONE_STEP, Figures.NONE, miss, outcomes);
        } else {
            silent(sale, card, ReasonCode.NO_MATCHING_ITEMS, Figures.NONE, toNext(open), outcomes);
        }
    }

    /** Stamps that the open card and those after it can take from one basket. */
    private static long room(PunchCard card, @Nullable PunchCard next, long before) {
        long room = Math.max(1, card.size() - before);
        if (next == null || !card.carriesOver()) {
            return room;
        }
        long cards = next.carriesOver()
                ? Math.max(1, PRIZES_MAX / Math.max(1, next.prizes().size()) - 1)
                : 1;
        return room + Allocation.times(cards, next.size());
    }

    private static void give(Sale sale, OpenCard open, Filling filling) {
        PunchCard card = open.definition();
        PunchCard now = filling.open();
        int version = filling.filled() == 0 ? open.version() : sale.version.number();
        sale.effects.add(new Effect.StampsGiven(
                card.key(),
                version,
                filling.stamps(),
                filling.filled(),
                filling.sizes(),
                filling.prizes(),
                filling.before(),
                filling.after(),
                now.size()));
        Limits.use(sale, card.key(), card.limits(), filling.stamps());
    }

    private static void reward(Sale sale, PunchCard card, Filling filling) {
        for (Filling.Due due : filling.rewards()) {
            sale.points = Math.min(Points.MAX, sale.points + Prizes.give(sale, card.key(), due.prize(), due.times()));
        }
    }

    private static ReasonCode code(Filling filling, boolean isPrizeDue, long earned) {
        if (filling.filled() > 0) {
            return ReasonCode.CARD_FILLED;
        }
        if (isPrizeDue) {
            return ReasonCode.PRIZE_REACHED;
        }
        return filling.stamps() < earned ? ReasonCode.REDUCED_BY_LIMIT : ReasonCode.STAMPED;
    }

    private static Map<String, Long> figures(Filling filling, long earned, long allowed) {
        long dropped = allowed - filling.stamps();
        String[] names =
                allowed < earned ? dropped > 0 ? REDUCED_AND_DROPPED : REDUCED : dropped > 0 ? DROPPED : STAMPED;
        long[] values = new long[names.length];
        values[0] = filling.stamps();
        values[1] = filling.before();
        values[2] = filling.after();
        values[3] = filling.open().size();
        values[4] = filling.filled();
        if (allowed < earned) {
            values[5] = earned;
        }
        if (dropped > 0) {
            values[names.length - 1] = dropped;
        }
        return Figures.of(names, values);
    }
}
