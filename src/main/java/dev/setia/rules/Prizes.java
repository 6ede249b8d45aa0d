package dev.setia.rules;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.shared.Points;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Hands out what a full card or an arrival in a tier gives: points at once, anything else as a voucher. */
final class Prizes {
    private Prizes() {}

    /**
     * @param source key of the card or tier
     * @param times how often; each time one voucher
     * @return the points among it
     */
    static long give(Sale sale, String source, Prize prize, int times) {
        if (prize instanceof Prize.BonusPoints bonus) {
            long points = Math.min(Points.MAX, Allocation.times(Math.max(0, bonus.points()), times));
            if (points > 0) {
                sale.effects.add(new Effect.PointsEarned(
                        source, points, sale.day().activeFrom(), sale.day().expiresAt()));
            }
            return points;
        }
        Effect.VoucherIssued voucher =
                new Effect.VoucherIssued(source, prize, Days.endOfValidity(sale, validity(prize)));
        for (int i = 0; i < times; i++) {
            sale.issue(voucher);
        }
        return 0;
    }

    private static @Nullable Period validity(Prize prize) {
        return switch (prize) {
            case Prize.FreeUnits free -> free.validity();
            case Prize.PercentOff percent -> percent.validity();
            case Prize.AmountOff amount -> amount.validity();
            case Prize.BonusPoints _ -> null;
        };
    }
}
