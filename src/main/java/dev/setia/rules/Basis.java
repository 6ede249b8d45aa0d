package dev.setia.rules;

import dev.setia.rules.Basket.Line;
import dev.setia.rules.Basket.Tender;
import dev.setia.rules.ProgramVersion.Settings;
import dev.setia.shared.Points;

/**
 * What each line contributes to earning, once discounts and tenders are known. Tenders do not change it, except points:
 * what is paid with points earns no points, unless the version says otherwise.
 */
final class Basis {
    private static final String POINTS = "points";

    private Basis() {}

    static void settle(Sale sale) {
        long points = points(sale);
        sale.spend = points == 0 ? sale.net : withoutPoints(sale, points);
        sale.basis = points == 0 && isAsPaid(sale.version.settings()) ? sale.spend : basis(sale);
    }

    /** What is paid is what earns, line by line. */
    private static boolean isAsPaid(Settings settings) {
        return settings.basisAfterDiscounts() && settings.basisIncludesTax();
    }

    /** What was tendered in points and earns nothing therefore. */
    private static long points(Sale sale) {
        if (sale.version.settings().pointsTenderEarns()) {
            return 0;
        }
        long points = 0;
        for (Tender tender : sale.basket.tenders()) {
            if (POINTS.equals(tender.type())) {
                points = Math.min(Points.MAX, points + Math.clamp(tender.amountMinor(), 0, Points.MAX));
            }
        }
        return points;
    }

    private static long[] withoutPoints(Sale sale, long points) {
        long[] weights = new long[sale.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(0, sale.net[i]);
        }
        Allocation.split(Math.min(points, Sale.sum(weights)), weights, weights);
        long[] spend = sale.net.clone();
        for (int i = 0; i < weights.length; i++) {
            spend[i] -= weights[i];
        }
        return spend;
    }

    private static long[] basis(Sale sale) {
        long[] basis = new long[sale.size()];
        for (int i = 0; i < basis.length; i++) {
            basis[i] = basis(sale, i);
        }
        return basis;
    }

    /** Only units that are paid for count, whichever amount the settings choose. */
    private static long basis(Sale sale, int i) {
        Settings settings = sale.version.settings();
        Line line = sale.line(i);
        long paid = sale.spend[i];
        if (paid <= 0) {
            return sale.net[i] < 0 ? sale.net[i] : 0;
        }
        long gross = sale.gross[i];
        long amount = paid;
        if (!settings.basisAfterDiscounts()) {
            long priced = Allocation.share(gross, line.quantity() - sale.free[i], line.quantity());
            amount = Allocation.share(priced, paid, sale.net[i]);
        }
        if (settings.basisIncludesTax()) {
            return amount;
        }
        return Math.max(0, amount - Allocation.share(line.taxMinor(), amount, gross));
    }
}
