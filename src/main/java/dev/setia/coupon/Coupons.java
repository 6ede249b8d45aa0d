package dev.setia.coupon;

import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.Writes;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.CouponId;
import dev.setia.shared.CouponPoolId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Coupons, for whoever records purchases. Locked after the accounts and after what everybody shares, in the order of
 * their ids.
 */
@Component
public class Coupons {
    private static final String PRESENTED = Coupon.SELECT + """
             and (c.code_key = any (:codes)
                  or c.coupon_id in (select h.coupon_id from coupon_hold h
                                      where h.tenant_id = :tenant and h.hold_id = any (:holds)))
             order by c.coupon_id""";
    /** Those that keep a use free now, and those that are presented: one whose time is over stays as it is for ever. */
    private static final String HOLDS = """
            select %1$s from coupon_hold h
             where h.tenant_id = :tenant and h.coupon_id = any (:coupons)
               and h.status = 'held' and h.held_until > :now
             union all
            select %1$s from coupon_hold h
             where h.tenant_id = :tenant and h.coupon_id = any (:coupons) and h.hold_id = any (:holds)""".formatted(CouponHold.COLUMNS);

    private static final String USES = """
            select u.pool_id, u.member_id, count(*) as uses from coupon_use u
             where u.tenant_id = :tenant and u.pool_id = any (:pools) and u.member_id = any (:members)
               and u.given_back_at is null
             group by u.pool_id, u.member_id""";
    private static final String LOCK_USED = """
            select c.coupon_id from coupon c
             where c.tenant_id = :tenant and c.coupon_id = any (:coupons)
             order by c.coupon_id for update""";
    private static final String GIVE_BACK = """
            with back as (
                update coupon_use set given_back_at = :now
                 where tenant_id = :tenant and purchase_id = :purchase and coupon_id = any (:coupons)
                   and given_back_at is null
                returning coupon_id)
            update coupon set uses = uses - 1
             where tenant_id = :tenant and coupon_id in (select coupon_id from back)
            returning coupon_id""";

    private static final RowWriter<CouponUse> NEW_USES = RowWriter.<CouponUse>of()
            .uuid("coupon_id", use -> use.coupon().id().value())
            .uuid("purchase_id", CouponUse::purchase)
            .uuid("pool_id", use -> use.coupon().pool().id().value())
            .uuid("member_id", use -> use.member() == null ? null : use.member().value())
            .uuid("hold_id", use -> use.hold() == null ? null : use.hold().value())
            .instant("used_at", CouponUse::usedAt)
            .insertInto("coupon_use");
    private static final RowWriter<Coupon> COUNTS = RowWriter.<Coupon>of()
            .uuid("coupon_id", coupon -> coupon.id().value())
            .bigint("uses", Coupon::uses)
            .update("coupon", List.of("coupon_id"));
    private static final RowWriter<CouponHold> HELD = RowWriter.<CouponHold>of()
            .uuid("hold_id", hold -> hold.id().value())
            .text("status", CouponHold::status)
            .uuid("purchase_id", CouponHold::purchase)
            .instant("closed_at", CouponHold::closedAt)
            .update("coupon_hold", List.of("hold_id"));

    private final JdbcClient database;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Coupons(JdbcClient database, JdbcTemplate jdbc, Clock clock) {
        this.database = database;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Coupons to use: nobody else uses or holds them until the transaction ends. */
    public CouponsAtTill locked(
            TenantId tenant, Collection<String> codes, Collection<CouponHoldId> holds, Collection<MemberId> members) {
        return read(PRESENTED + " for update of c", tenant, codes, holds, members);
    }

    /** Coupons to look at. */
    public CouponsAtTill looked(
            TenantId tenant, Collection<String> codes, Collection<CouponHoldId> holds, Collection<MemberId> members) {
        return read(PRESENTED, tenant, codes, holds, members);
    }

    private CouponsAtTill read(
            String sql,
            TenantId tenant,
            Collection<String> codes,
            Collection<CouponHoldId> holds,
            Collection<MemberId> members) {
        Instant now = clock.instant();
        CouponsAtTill till = new CouponsAtTill(now);
        UUID[] named = holds.stream().map(CouponHoldId::value).toArray(UUID[]::new);
        database.sql(sql)
                .param("tenant", tenant.value())
                .param("codes", codes.toArray(String[]::new))
                .param("holds", named)
                .query(row -> {
                    till.know(Coupon.of(row));
                });
        if (!till.all().isEmpty()) {
            holds(tenant, till, named, now);
            uses(tenant, till, members);
        }
        return till;
    }

    private void holds(TenantId tenant, CouponsAtTill till, UUID[] named, Instant now) {
        database.sql(HOLDS)
                .param("tenant", tenant.value())
                .param(
                        "coupons",
                        till.all().stream().map(coupon -> coupon.id().value()).toArray(UUID[]::new))
                .param("holds", named)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    till.know(CouponHold.of(row));
                });
    }

    private void uses(TenantId tenant, CouponsAtTill till, Collection<MemberId> members) {
        UUID[] pools = till.all().stream()
                .filter(coupon -> coupon.pool().usesPerMember() != null)
                .map(coupon -> coupon.pool().id().value())
                .distinct()
                .toArray(UUID[]::new);
        if (pools.length == 0 || members.isEmpty()) {
            return;
        }
        database.sql(USES)
                .param("tenant", tenant.value())
                .param("pools", pools)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .query(row -> {
                    till.know(
                            new CouponPoolId(Rows.uuid(row, "pool_id")),
                            new MemberId(Rows.uuid(row, "member_id")),
                            row.getLong("uses"));
                });
    }

    /** Writes what the purchases of a batch used, after the purchases themselves. */
    public void write(Writes writes, TenantId tenant, CouponsAtTill till) {
        if (!till.newUses().isEmpty()) {
            var unused = writes.with(tenant, NEW_USES, till.newUses())
                    .with(tenant, COUNTS, till.changedCoupons())
                    .with(tenant, HELD, till.committedHolds());
        }
    }

    /**
     * The purchase does not use these any more; what it gave back before stays as it is.
     *
     * @return those that it gives back now, in their order
     */
    public List<CouponId> giveBack(TenantId tenant, UUID purchase, Collection<CouponId> coupons, Instant now) {
        if (coupons.isEmpty()) {
            return List.of();
        }
        UUID[] ids = coupons.stream().map(CouponId::value).toArray(UUID[]::new);
        var locked = database.sql(LOCK_USED)
                .param("tenant", tenant.value())
                .param("coupons", ids)
                .query(UUID.class)
                .list();
        Set<CouponId> back = new HashSet<>(database.sql(GIVE_BACK)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("tenant", tenant.value())
                .param("purchase", purchase)
                .param("coupons", ids)
                .query((row, _) -> new CouponId(Rows.uuid(row, "coupon_id")))
                .list());
        return coupons.stream().filter(back::contains).toList();
    }
}
