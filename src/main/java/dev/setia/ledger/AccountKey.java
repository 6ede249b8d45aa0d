package dev.setia.ledger;

import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;

/**
 * Names an account by what it is for.
 *
 * @param unit {@code points}, or {@code stamps:} and the key of a punch card
 */
public record AccountKey(MemberId member, ProgramId program, String unit) {
    private static final String POINTS = "points";

    public static AccountKey points(MemberId member, ProgramId program) {
        return new AccountKey(member, program, POINTS);
    }

    boolean isPoints() {
        return unit.equals(POINTS);
    }

    public static AccountKey stamps(MemberId member, ProgramId program, String card) {
        return new AccountKey(member, program, "stamps:" + card);
    }
}
