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
        System.arraycopy(sale.net, 0, sale.spend, 0, sale.spend.length);
        takePoints(sale);
        for (int i = 0; i < sale.size(); i++) {
            sale.basis[i] = basis(sale, i);
        }
    }

    private static void takePoints(Sale sale) {
        if (sale.version.settings().pointsTenderEarns()) {
            return;
        }
        long points = 0;
        for (Tender tender : sale.basket.tenders()) {
            if (POINTS.equals(tender.type())) {
                points = Math.min(Points.MAX, points + Math.clamp(tender.amountMinor(), 0, Points.MAX));
            }
        }
        if (points == 0) {
            return;
        }
        long[] weights = new long[sale.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(0, sale.net[i]);
        }
        Allocation.split(Math.min(points, Sale.sum(weights)), weights, weights);
        for (int i = 0; i < weights.length; i++) {
            sale.spend[i] -= weights[i];
        }
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
