package dev.setia.rules;

import dev.setia.shared.Points;
import java.math.BigInteger;

/**
 * Paying with points: what they are worth as money, and how many may go into one payment. All amounts are in minor
 * units; no rounding here is ever up, so a payment is never worth more than was agreed.
 *
 * @param points so many, from 1,
 * @param worthMinor are worth this; 0 for nothing
 * @param minimumPoints in one payment; 0 for no minimum
 * @param maxShareBasisPoints of the basket that points may pay; 10000 for all of it
 * @param blockPoints points go in multiples of this, from 1
 */
public record PointsPayment(
        long points, long worthMinor, long minimumPoints, int maxShareBasisPoints, long blockPoints) {
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    /** Why a payment is not what was asked for. */
    public enum Refusal {
        /** The member has no points at all. */
        NO_POINTS,
        /** More is asked for than the member can spend. */
        INSUFFICIENT_POINTS,
        /** More than points may pay of this basket. */
        ABOVE_SHARE,
        BELOW_MINIMUM,
        NOT_IN_BLOCKS,
        /** So few points, or points of so little worth, that they pay nothing. */
        WORTH_NOTHING
    }

    /**
     * What a till asks for.
     *
     * @param points how many; or what {@link #pointsFor} says of an amount
     * @param isExact whether these very points are meant, and not as many of them as make whole blocks
     * @param basketMinor what is to be paid in all
     * @param isUpTo whether fewer will do
     */
    public record Wanted(long points, boolean isExact, long basketMinor, boolean isUpTo) {}

    /** What comes of it. */
    public sealed interface Answer {
        /** @param worthMinor what these points pay */
        record Paid(long points, long worthMinor) implements Answer {}

        /**
         * @param required points, or the least, or the block
         * @param most points that could be paid with
         */
        record Refused(Refusal why, long required, long most) implements Answer {}
    }

    /** What so many points pay, rounded down. */
    public long worthOf(long count) {
        return BigInteger.valueOf(count)
                .multiply(BigInteger.valueOf(worthMinor))
                .divide(BigInteger.valueOf(points))
                .min(BigInteger.valueOf(Points.MAX))
                .longValue();
    }

    /** The most points that are not worth more than this; none where points are worth nothing. */
    public long pointsFor(long amountMinor) {
        return worthMinor == 0
                ? 0
                : BigInteger.valueOf(amountMinor)
                        .multiply(BigInteger.valueOf(points))
                        .divide(BigInteger.valueOf(worthMinor))
                        .min(BigInteger.valueOf(Points.MAX))
                        .longValue();
    }

    /** The most points that may pay of a basket, blocks aside. */
    public long mostOf(long basketMinor) {
        return pointsFor(BigInteger.valueOf(basketMinor)
                .multiply(BigInteger.valueOf(maxShareBasisPoints))
                .divide(WHOLE)
                .longValue());
    }

    /**
     * The most points that may and can pay of a basket.
     *
     * @param available what the member can spend
     */
    public long mostOf(long basketMinor, long available) {
        long most = Math.min(inBlocks(mostOf(basketMinor)), inBlocks(available));
        return most < minimumPoints ? 0 : most;
    }

    /** @param available what the member can spend */
    public Answer answer(Wanted wanted, long available) {
        long allowed = inBlocks(mostOf(wanted.basketMinor()));
        long most = Math.min(allowed, inBlocks(available));
        if (available == 0) {
            return new Answer.Refused(Refusal.NO_POINTS, Math.max(wanted.points(), 1), 0);
        }
        long asked = wanted.isExact() && !wanted.isUpTo() ? wanted.points() : inBlocks(wanted.points());
        long count = wanted.isUpTo() ? Math.min(asked, most) : asked;
        if (count % blockPoints != 0) {
            return new Answer.Refused(Refusal.NOT_IN_BLOCKS, blockPoints, most);
        }
        if (count < minimumPoints) {
            return new Answer.Refused(Refusal.BELOW_MINIMUM, minimumPoints, most);
        }
        if (count > allowed) {
            return new Answer.Refused(worthMinor == 0 ? Refusal.WORTH_NOTHING : Refusal.ABOVE_SHARE, count, most);
        }
        if (count > available) {
            return new Answer.Refused(Refusal.INSUFFICIENT_POINTS, count, available);
        }
        long worth = worthOf(count);
        return worth == 0 ? new Answer.Refused(Refusal.WORTH_NOTHING, count, most) : new Answer.Paid(count, worth);
    }

    private long inBlocks(long count) {
        return count - count % blockPoints;
    }
}
