package dev.setia.coupon;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The codes of a pool for the printer (RFC 4180), read in parts, so that a pool of any size needs little memory. */
final class CouponsAsCsv {
    static final String TYPE = "text/csv";
    private static final int ROWS = 1000;

    private CouponsAsCsv() {}

    static void write(CouponPoolView pool, FindCoupons find, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE + ";charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + pool.code() + ".csv\"");
        Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        writer.write("code,uses\r\n");
        UUID after = null;
        List<CouponView> rows;
        do {
            rows = find.ofPool(pool.id(), after, ROWS);
            for (CouponView coupon : rows) {
                writer.write(cell(coupon.code()) + "," + coupon.uses() + "\r\n");
                after = coupon.id().value();
            }
        } while (rows.size() == ROWS);
        writer.flush();
    }

    /** What a spreadsheet would take for a formula is none any more, and is quoted where it needs to be. */
    static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean isQuoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isQuoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
