package dev.setia.coupon;

import dev.setia.platform.CsvRows;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The codes of a pool for the printer (RFC 4180), read in parts, so that a pool of any size needs little memory. */
final class CouponsAsCsv {
    static final String TYPE = "text/csv";
    private static final int ROWS = 1000;

    private CouponsAsCsv() {}

    static void write(CouponPoolView pool, FindCoupons find, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE + ";charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + pool.code() + ".csv\"");
        Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        CsvRows csv = new CsvRows(writer);
        csv.row("code", "uses");
        UUID after = null;
        List<CouponView> rows;
        do {
            rows = find.ofPool(pool.id(), after, ROWS);
            for (CouponView coupon : rows) {
                csv.row(coupon.code(), coupon.uses());
                after = coupon.id().value();
            }
        } while (rows.size() == ROWS);
        writer.flush();
    }
}
