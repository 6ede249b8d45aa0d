package dev.setia.coupon;

import dev.setia.code.CodeShelf;
import dev.setia.platform.Tenancy;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.CouponPoolId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pools of coupons, for jobs that fill them. */
@Component
class CouponShelf implements CodeShelf {
    private final CouponPools pools;
    private final AddCoupons add;
    private final JdbcClient database;

    CouponShelf(CouponPools pools, AddCoupons add, JdbcClient database) {
        this.pools = pools;
        this.add = add;
        this.database = database;
    }

    @Override
    public String name() {
        return "coupon_pool";
    }

    @Override
    public String text(UUID shelf) {
        return new CouponPoolId(shelf).text();
    }

    @Override
    public void require(UUID shelf) {
        CouponPoolView unused = pools.get(new CouponPoolId(shelf));
    }

    @Override
    public String key(String code) {
        return CheckCharacter.normal(code);
    }

    @Override
    public Set<String> add(UUID shelf, List<NewCode> codes, Instant now) {
        return add.add(new CouponPoolId(shelf), codes, now);
    }

    /** Of all pools: a code is a coupon of one pool alone. */
    @Override
    public Set<String> known(UUID shelf, List<String> keys) {
        return new HashSet<>(database.sql("select code_key from coupon where tenant_id = ? and code_key = any (?)")
                .params(Tenancy.current().value(), keys.toArray(String[]::new))
                .query((row, _) -> row.getString("code_key"))
                .list());
    }
}
