package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.rules.PointsPayment;
import dev.setia.shared.Points;
import org.jspecify.annotations.Nullable;

/** Reads and writes how points pay. */
final class PaymentReader {
    private static final int WHOLE = 10_000;

    private PaymentReader() {}

    static @Nullable PointsPayment read(@Nullable PointsPaymentDefinition given, Place place) {
        return given == null
                ? null
                : new PointsPayment(
                        Math.max(1, place.field("points").whole(given.points(), 1, Points.MAX)),
                        place.field("worthMinor").whole(given.worthMinor(), 0, Points.MAX),
                        place.field("minimumPoints").whole(given.minimumPoints(), 0, Points.MAX, 0),
                        place.field("maxShareBasisPoints").whole(given.maxShareBasisPoints(), 1, WHOLE, WHOLE),
                        Math.max(1, place.field("blockPoints").whole(given.blockPoints(), 1, Points.MAX, 1)));
    }

    static @Nullable PointsPaymentDefinition write(@Nullable PointsPayment payment) {
        return payment == null
                ? null
                : new PointsPaymentDefinition(
                        payment.points(),
                        payment.worthMinor(),
                        payment.minimumPoints(),
                        payment.maxShareBasisPoints(),
                        payment.blockPoints());
    }
}
