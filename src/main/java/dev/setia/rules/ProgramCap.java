package dev.setia.rules;

import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.Reason;

/**
 * The caps that hold for all points of purchases together; they come after those of the rules (D9: reduce, and say so).
 */
final class ProgramCap {
    private static final String[] REDUCED = {"points_before_limit", "points"};

    private ProgramCap() {}

    /** Points that purchases may still earn: by the limits of the program and by the balance it allows. */
    static long room(Sale sale) {
        ProgramVersion.Settings settings = sale.version.settings();
        long room = Limits.room(sale, ProgramVersion.PURCHASE, settings.limits());
        Long most = settings.maxBalance();
        return most == null ? room : Math.min(room, Math.max(0, most - sale.member.balance()));
    }

    static Reason reason(long before, long booked) {
        return new Reason(
                Kind.PROGRAM,
                ProgramVersion.PURCHASE,
                booked > 0,
                booked == 0 ? ReasonCode.LIMIT_REACHED : ReasonCode.REDUCED_BY_LIMIT,
                Figures.of(REDUCED, before, booked),
                null);
    }
}
