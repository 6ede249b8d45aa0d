package dev.setia.rules;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Limit.Span;
import dev.setia.rules.Limit.Whose;
import dev.setia.rules.MemberSnapshot.Counter;
import java.time.LocalDate;
import java.util.List;

/** What the limits of a policy still allow, and what they have used up. */
final class Limits {
    static final long NONE = Long.MAX_VALUE;

    private Limits() {}

    /** How much the policy may still give; {@link #NONE} when nothing limits it. */
    static long room(Sale sale, String policy, List<Limit> limits) {
        long room = NONE;
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            room = Math.min(room, Math.max(0, limit.max() - used(sale, policy, limit)));
        }
        return room;
    }

    /** Counts what the policy gave on every limit that lasts longer than this purchase. */
    static void use(Sale sale, String policy, List<Limit> limits, long amount) {
        if (amount <= 0) {
            return;
        }
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            if (limit.span() != Span.PURCHASE && isFirstOfItsKind(limits, i)) {
                sale.effects.add(
                        new Effect.CounterUsed(counter(policy, limit.span(), sale.today()), limit.whose(), amount));
            }
        }
    }

    static Counter counter(String policy, Span span, LocalDate today) {
        return new Counter(policy, span, span.startOf(today));
    }

    /** Whether a limit asks what the member did before, which of a guest nobody knows. */
    static boolean askForMember(List<Limit> limits) {
        for (Limit limit : limits) {
            if (limit.whose() == Whose.MEMBER && limit.span() != Span.PURCHASE) {
                return true;
            }
        }
        return false;
    }

    private static long used(Sale sale, String policy, Limit limit) {
        if (limit.span() == Span.PURCHASE) {
            return 0;
        }
        var counters = limit.whose() == Whose.MEMBER ? sale.member.counters() : sale.member.shared();
        Long used = counters.isEmpty() ? null : counters.get(counter(policy, limit.span(), sale.today()));
        return used == null ? 0 : used;
    }

    /** Two limits on the same span share one counter, which counts once. */
    private static boolean isFirstOfItsKind(List<Limit> limits, int i) {
        for (int j = 0; j < i; j++) {
            if (limits.get(j).span() == limits.get(i).span()
                    && limits.get(j).whose() == limits.get(i).whose()) {
                return false;
            }
        }
        return true;
    }
}
