package dev.setia.simulation;

import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What one or more purchases brought.
 *
 * @param vouchersMinor of the vouchers whose cost is known
 */
record Benefit(
        long points,
        long stamps,
        long cardsFilled,
        long vouchers,
        long vouchersUnpriced,
        long discountMinor,
        long vouchersMinor,
        long tierLifts) {
    static final Benefit NOTHING = new Benefit(0, 0, 0, 0, 0, 0, 0, 0);

    /** What one purchase brought. */
    static Benefit of(Evaluation evaluation, PrizePrices prices) {
        Benefit sum = NOTHING;
        for (Effect effect : evaluation.effects()) {
            sum = sum.plus(of(effect, prices));
        }
        long discount = evaluation.totals().discountMinor();
        return discount == 0 ? sum : sum.plus(new Benefit(0, 0, 0, 0, 0, discount, 0, 0));
    }

    private static Benefit of(Effect effect, PrizePrices prices) {
        return switch (effect) {
            // In the totals, where all discounts are.
            case Effect.Discount discount -> NOTHING;
            case Effect.VoucherUsed used -> NOTHING;
            case Effect.PointsEarned earned -> new Benefit(earned.points(), 0, 0, 0, 0, 0, 0, 0);
            case Effect.StampsGiven given -> new Benefit(0, given.stamps(), given.filled(), 0, 0, 0, 0, 0);
            case Effect.CardLapsed lapsed -> NOTHING;
            case Effect.VoucherIssued issued -> voucher(prices.of(issued.source(), issued.prize()));
            case Effect.QualifyingAdded added -> NOTHING;
            case Effect.TierReached reached -> new Benefit(0, 0, 0, 0, 0, 0, 0, 1);
            case Effect.CounterUsed counter -> NOTHING;
        };
    }

    private static Benefit voucher(@Nullable Long cost) {
        return cost == null ? new Benefit(0, 0, 0, 1, 1, 0, 0, 0) : new Benefit(0, 0, 0, 1, 0, 0, cost, 0);
    }

    Benefit plus(Benefit more) {
        return more == NOTHING
                ? this
                : new Benefit(
                        Amounts.plus(points, more.points),
                        Amounts.plus(stamps, more.stamps),
                        Amounts.plus(cardsFilled, more.cardsFilled),
                        Amounts.plus(vouchers, more.vouchers),
                        Amounts.plus(vouchersUnpriced, more.vouchersUnpriced),
                        Amounts.plus(discountMinor, more.discountMinor),
                        Amounts.plus(vouchersMinor, more.vouchersMinor),
                        Amounts.plus(tierLifts, more.tierLifts));
    }

    Benefit minus(Benefit less) {
        return plus(new Benefit(
                -less.points,
                -less.stamps,
                -less.cardsFilled,
                -less.vouchers,
                -less.vouchersUnpriced,
                -less.discountMinor,
                -less.vouchersMinor,
                -less.tierLifts));
    }

    /** Money off, vouchers whose cost is known, and the points where they have a value. */
    long costMinor(SimulationInput.@Nullable Value value) {
        long money = Amounts.plus(discountMinor, vouchersMinor);
        return value == null ? money : Amounts.plus(money, value.of(points));
    }
}
