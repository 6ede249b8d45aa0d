package dev.setia.coupon;

import dev.setia.platform.Rows;
import dev.setia.platform.Tenancy;
import dev.setia.shared.CouponId;
import dev.setia.shared.CouponPoolId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The codes of a pool, for those who look and for the printer. */
@Component
class FindCoupons {
    private final JdbcClient database;

    FindCoupons(JdbcClient database) {
        this.database = database;
    }

    /** The oldest first, those after the coupon {@code after}. */
    @Transactional(readOnly = true)
    public List<CouponView> ofPool(CouponPoolId pool, @Nullable UUID after, int rows) {
        return database.sql("""
                        select coupon_id, code, uses from coupon
                         where tenant_id = ? and pool_id = ? and coupon_id > ?
                         order by coupon_id limit ?""")
                .params(Tenancy.current().value(), pool.value(), after == null ? new UUID(0, 0) : after, rows)
                .query((row, _) -> new CouponView(
                        new CouponId(Rows.uuid(row, "coupon_id")), row.getString("code"), row.getLong("uses")))
                .list();
    }
}
