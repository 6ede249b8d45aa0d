package dev.setia.coupon;

import dev.setia.coupon.CouponsAtTill.Presented;
import dev.setia.member.Members;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Guesses;
import dev.setia.platform.Ids;
import dev.setia.platform.NotFound;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a use of a coupon free for a till, until it is used, released or its time is over. */
@Component
class HoldCoupon {
    private final Coupons coupons;
    private final Members members;
    private final JdbcClient database;
    private final Guesses guesses;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HoldCoupon(
            Coupons coupons,
            Members members,
            JdbcClient database,
            Guesses guesses,
            ApplicationEventPublisher events,
            Clock clock) {
        this.coupons = coupons;
        this.members = members;
        this.database = database;
        this.guesses = guesses;
        this.events = events;
        this.clock = clock;
    }

    /** The coupon is locked, so that two tills never hold its last use. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CouponHoldId hold(HoldCouponRequest request) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        String code = CheckCharacter.normal(request.code());
        MemberId member = request.memberId();
        if (member != null) {
            members.requireActive(tenant, member);
        }
        CouponsAtTill till =
                coupons.locked(tenant, List.of(code), List.of(), member == null ? List.of() : List.of(member));
        Presented found = till.byCode(code);
        if (found == null) {
            guesses.missed(caller.key().value());
            throw new NotFound("coupon");
        }
        refuse(till, found, member, now);
        CouponHoldId id = new CouponHoldId(Ids.next());
        Duration life = Duration.ofSeconds(request.seconds());
        int written = database.sql("""
                        insert into coupon_hold (tenant_id, hold_id, coupon_id, member_id, status, held_until, created_at)
                        values (:tenant, :id, :coupon, :member, 'held', :until, :now)""")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .param("coupon", found.id().value())
                .param("member", member == null ? null : member.value(), Types.OTHER)
                .param("until", now.plus(life).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        announce(tenant, id, written, "coupon.held", now);
        return id;
    }

    private static void refuse(CouponsAtTill till, Presented found, @Nullable MemberId member, Instant now) {
        Coupon coupon = till.coupon(found.id());
        CouponPool pool = coupon.pool();
        String reason = till.reasonAgainst(found, pool.program(), member, now, List.of());
        // A hold that names nobody may be for a member still.
        if (reason == null || member == null && reason.equals("for_members_only")) {
            return;
        }
        boolean isFull = coupon.uses() + till.held(coupon.id()) >= pool.usesPerCode();
        if (isFull && pool.reasonAgainst(now) == null) {
            throw CouponProblems.noUseLeft(pool.usesPerCode(), coupon.uses(), till.held(coupon.id()));
        }
        throw CouponProblems.notUsable(reason);
    }

    /** Free again; one that is released or over already stays as it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CouponHoldId release(CouponHoldId id) {
        TenantId tenant = Callers.current().tenant();
        Instant now = clock.instant();
        lock(tenant, id);
        int released = database.sql("""
                        update coupon_hold set status = 'released', closed_at = :now
                         where tenant_id = :tenant and hold_id = :id and status = 'held' and held_until > :now""")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        CouponHold hold = find(tenant, id);
        if (hold.status().equals("committed")) {
            throw CouponProblems.committedAlready(id);
        }
        if (released == 1) {
            announce(tenant, id, 2, "coupon.released", now);
        }
        return id;
    }

    @Transactional(readOnly = true)
    public CouponHoldView show(CouponHoldId id) {
        TenantId tenant = Callers.current().tenant();
        CouponHold hold = find(tenant, id);
        String code = database.sql("select code from coupon where tenant_id = ? and coupon_id = ?")
                .params(tenant.value(), hold.coupon().value())
                .query(String.class)
                .single();
        return CouponHoldView.of(hold, code, clock.instant());
    }

    /** A purchase that uses the hold has locked the coupon too: one of the two comes second and sees the first. */
    private void lock(TenantId tenant, CouponHoldId id) {
        var unused = database.sql("""
                        select c.coupon_id from coupon c
                         where c.tenant_id = :tenant
                           and c.coupon_id = (select h.coupon_id from coupon_hold h
                                               where h.tenant_id = :tenant and h.hold_id = :id)
                           for update""")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query(UUID.class)
                .optional();
    }

    private CouponHold find(TenantId tenant, CouponHoldId id) {
        return database.sql(
                        "select " + CouponHold.COLUMNS + " from coupon_hold h where h.tenant_id = ? and h.hold_id = ?")
                .params(tenant.value(), id.value())
                .query((row, _) -> CouponHold.of(row))
                .optional()
                .orElseThrow(() -> new NotFound("hold"));
    }

    /** A hold has no account; it is its own stream. */
    private void announce(TenantId tenant, CouponHoldId id, long sequence, String type, Instant now) {
        events.publishEvent(new Announcements(
                List.of(new Announcement(tenant, id.value(), sequence, type, null, "coupon_hold", id.value(), now))));
    }
}
