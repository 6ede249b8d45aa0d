package dev.setia.coupon;

import dev.setia.platform.Rows;
import dev.setia.shared.CouponId;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One code.
 *
 * @param code as it was given or made
 * @param key the code as it is compared; see {@link dev.setia.shared.CheckCharacter#normal}
 * @param uses purchases that used it and did not give it back
 */
record Coupon(CouponId id, CouponPool pool, String code, String key, long uses) {
    /** Of coupons and their pools, under the aliases c and p. */
    static final String SELECT = "select c.coupon_id, c.code, c.code_key, c.uses, " + CouponPools.COLUMNS
            + " from coupon c join coupon_pool p on p.tenant_id = :tenant and p.pool_id = c.pool_id"
            + " where c.tenant_id = :tenant ";

    static Coupon of(ResultSet row) throws SQLException {
        return new Coupon(
                new CouponId(Rows.uuid(row, "coupon_id")),
                CouponPools.pool(row),
                row.getString("code"),
                row.getString("code_key"),
                row.getLong("uses"));
    }

    Coupon used(long more) {
        return new Coupon(id, pool, code, key, uses + more);
    }
}
