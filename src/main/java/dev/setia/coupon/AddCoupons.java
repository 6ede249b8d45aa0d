package dev.setia.coupon;

import dev.setia.code.CodeShelf.NewCode;
import dev.setia.coupon.AddedCouponsView.DuplicateCode;
import dev.setia.platform.Audit;
import dev.setia.platform.Ids;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.Tenancy;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.CouponId;
import dev.setia.shared.CouponPoolId;
import dev.setia.shared.SecretCode;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Fills a pool with codes of ours, or with codes that were brought from elsewhere. */
@Component
class AddCoupons {
    private record NewCoupon(CouponPoolId pool, CouponId id, String code, String key, Instant createdAt) {}

    private static final RowWriter<NewCoupon> NEW = RowWriter.<NewCoupon>of()
            .uuid("coupon_id", coupon -> coupon.id().value())
            .uuid("pool_id", coupon -> coupon.pool().value())
            .text("code", NewCoupon::code)
            .text("code_key", NewCoupon::key)
            .bigint("uses", coupon -> 0)
            .instant("created_at", NewCoupon::createdAt)
            .insertIfMissing("coupon");
    private static final String KNOWN =
            "select code_key from coupon where tenant_id = ? and code_key = any (?) and not coupon_id = any (?)";

    private final CouponPools pools;
    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final Clock clock;

    AddCoupons(CouponPools pools, JdbcTemplate jdbc, Audit audit, Clock clock) {
        this.pools = pools;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public AddedCouponsView generate(CouponPoolId id, int count) {
        var pool = pools.get(id);
        Instant now = clock.instant();
        List<NewCoupon> made = Stream.generate(SecretCode::random)
                .limit(count)
                .map(code -> new NewCoupon(id, new CouponId(Ids.next()), code.spelled(), code.text(), now))
                .toList();
        int added = write(made);
        if (added != count) {
            throw new IllegalStateException("of " + count + " random codes only " + added + " were new");
        }
        tell(id, added);
        return new AddedCouponsView(id, added, pool.codes() + added, List.of());
    }

    /** Codes that are there already, and those that are sent twice, are told and passed over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public AddedCouponsView bring(CouponPoolId id, List<String> codes) {
        var pool = pools.get(id);
        Instant now = clock.instant();
        Map<String, NewCoupon> fresh = new LinkedHashMap<>();
        Set<Integer> twice = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            String key = CheckCharacter.normal(codes.get(i));
            var coupon = new NewCoupon(id, new CouponId(Ids.next()), codes.get(i), key, now);
            if (fresh.putIfAbsent(key, coupon) != null) {
                twice.add(i);
            }
        }
        int added = write(List.copyOf(fresh.values()));
        Set<String> known = added == fresh.size() ? Set.of() : known(fresh.values());
        List<DuplicateCode> duplicates = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            if (twice.contains(i) || known.contains(CheckCharacter.normal(codes.get(i)))) {
                duplicates.add(new DuplicateCode(i, codes.get(i), twice.contains(i) ? "sent_twice" : "known_already"));
            }
        }
        tell(id, added);
        return new AddedCouponsView(id, added, pool.codes() + added, duplicates);
    }

    private void tell(CouponPoolId id, int added) {
        audit.changed("/v1/coupons/pools/" + id + "/codes", null, Map.of("added", added));
    }

    /**
     * Codes of a file or made by a job, each once.
     *
     * @return the keys that were there before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<String> add(CouponPoolId pool, List<NewCode> codes, Instant now) {
        // In the order of their keys: two jobs that bring the same codes wait for each other, and never both.
        List<NewCoupon> coupons = codes.stream()
                .map(code -> new NewCoupon(pool, new CouponId(Ids.next()), code.code(), code.key(), now))
                .sorted(Comparator.comparing(NewCoupon::key))
                .toList();
        return write(coupons) == coupons.size() ? Set.of() : known(coupons);
    }

    private int write(List<NewCoupon> coupons) {
        TenantId tenant = Tenancy.current();
        Integer written =
                jdbc.execute((ConnectionCallback<Integer>) connection -> NEW.write(connection, tenant, coupons));
        return written == null ? 0 : written;
    }

    /** The keys that were there before; whoever brought them meanwhile counts too. */
    private Set<String> known(Collection<NewCoupon> fresh) {
        TenantId tenant = Tenancy.current();
        List<String> found = jdbc.execute((ConnectionCallback<List<String>>) connection -> Rows.list(
                connection,
                KNOWN,
                statement -> {
                    statement.setObject(1, tenant.value());
                    Rows.texts(statement, 2, fresh.stream().map(NewCoupon::key).toList());
                    Rows.uuids(
                            statement,
                            3,
                            fresh.stream().map(coupon -> coupon.id().value()).toList());
                },
                row -> row.getString("code_key")));
        return found == null ? Set.of() : new HashSet<>(found);
    }
}
