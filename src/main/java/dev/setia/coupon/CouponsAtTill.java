package dev.setia.coupon;

import dev.setia.rules.Prize;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.CouponId;
import dev.setia.shared.CouponPoolId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The coupons that a batch of purchases presents, kept current while the batch is decided, so that the second purchase
 * sees what the first one used.
 */
public final class CouponsAtTill {
    private final Map<CouponId, Coupon> coupons = new HashMap<>();
    private final Map<String, CouponId> byKey = new HashMap<>();
    private final Map<CouponHoldId, CouponHold> holds = new HashMap<>();
    private final Map<UsedBy, Long> usesOfMembers = new HashMap<>();
    private final List<CouponUse> uses = new ArrayList<>();
    private final Set<CouponId> changed = new HashSet<>();
    private final Instant now;

    private record UsedBy(CouponPoolId pool, MemberId member) {}

    CouponsAtTill(Instant now) {
        this.now = now;
    }

    /** No coupon is presented. */
    public static CouponsAtTill none() {
        return new CouponsAtTill(Instant.EPOCH);
    }

    /**
     * A coupon that is presented.
     *
     * @param code as it was made
     * @param hold under which a use was kept for it; null when it is presented by its code
     */
    public record Presented(
            CouponId id,
            CouponPoolId pool,
            String code,
            Prize prize,
            @Nullable CouponHoldId hold) {}

    /** @param code as {@link dev.setia.shared.CheckCharacter#normal} makes it */
    public @Nullable Presented byCode(String code) {
        CouponId id = byKey.get(code);
        return id == null ? null : presented(id, null);
    }

    public @Nullable Presented byHold(CouponHoldId hold) {
        CouponHold held = holds.get(hold);
        return held == null ? null : presented(held.coupon(), hold);
    }

    private @Nullable Presented presented(CouponId id, @Nullable CouponHoldId hold) {
        Coupon coupon = coupons.get(id);
        return coupon == null
                ? null
                : new Presented(
                        id, coupon.pool().id(), coupon.code(), coupon.pool().prize(), hold);
    }

    /**
     * Why a purchase cannot use it; null when it can.
     *
     * @param member null for a guest
     * @param at when it was bought
     * @param besides the coupons that the same purchase presents before it
     */
    public @Nullable String reasonAgainst(
            Presented presented,
            ProgramId program,
            @Nullable MemberId member,
            Instant at,
            Collection<Presented> besides) {
        Coupon coupon = known(presented.id());
        CouponPool pool = coupon.pool();
        if (!pool.program().equals(program)) {
            return "unknown";
        }
        String closed = pool.reasonAgainst(at);
        if (closed != null) {
            return closed;
        }
        String full = presented.hold() == null ? reasonAgainst(coupon) : reasonAgainst(presented.hold(), member);
        if (full != null) {
            return full;
        }
        if (member == null) {
            return pool.isForMembersOnly() ? "for_members_only" : null;
        }
        long same =
                besides.stream().filter(other -> other.pool().equals(pool.id())).count();
        Long most = pool.usesPerMember();
        return most != null && usesOfMembers.getOrDefault(new UsedBy(pool.id(), member), 0L) + same >= most
                ? "limit_reached"
                : null;
    }

    private @Nullable String reasonAgainst(Coupon coupon) {
        long most = coupon.pool().usesPerCode();
        if (coupon.uses() >= most) {
            return most == 1 ? "used" : "limit_reached";
        }
        return coupon.uses() + held(coupon.id()) >= most ? "held" : null;
    }

    private @Nullable String reasonAgainst(CouponHoldId id, @Nullable MemberId member) {
        CouponHold hold = holds.get(id);
        if (hold == null || hold.member() != null && !hold.member().equals(member)) {
            return "unknown";
        }
        return switch (hold.stateAt(now)) {
            case "held" -> null;
            case "committed" -> "used";
            case "released" -> "hold_released";
            default -> "hold_expired";
        };
    }

    /** Holds of the code that keep a use from everybody else. */
    long held(CouponId coupon) {
        return holds.values().stream()
                .filter(hold -> hold.coupon().equals(coupon) && hold.isOpenAt(now))
                .count();
    }

    private Coupon known(CouponId id) {
        Coupon coupon = coupons.get(id);
        if (coupon == null) {
            throw new IllegalStateException("a coupon that was not read");
        }
        return coupon;
    }

    /** Whether the id is that of a coupon presented here, rather than of a voucher. */
    public boolean knows(CouponId id) {
        return coupons.containsKey(id);
    }

    Coupon coupon(CouponId id) {
        return known(id);
    }

    /** A purchase uses it. */
    public void use(Presented presented, UUID purchase, @Nullable MemberId member, Instant at) {
        Coupon coupon = known(presented.id()).used(1);
        coupons.put(coupon.id(), coupon);
        changed.add(coupon.id());
        uses.add(new CouponUse(coupon, purchase, member, presented.hold(), at));
        if (member != null) {
            usesOfMembers.merge(new UsedBy(coupon.pool().id(), member), 1L, Math::addExact);
        }
        if (presented.hold() != null) {
            holds.computeIfPresent(presented.hold(), (id, hold) -> hold.committed(purchase, at));
        }
    }

    void know(Coupon coupon) {
        coupons.put(coupon.id(), coupon);
        byKey.put(coupon.key(), coupon.id());
    }

    void know(CouponHold hold) {
        holds.put(hold.id(), hold);
    }

    void know(CouponPoolId pool, MemberId member, long used) {
        usesOfMembers.put(new UsedBy(pool, member), used);
    }

    Collection<CouponHold> allHolds() {
        return holds.values();
    }

    Collection<Coupon> all() {
        return coupons.values();
    }

    List<CouponUse> newUses() {
        return uses;
    }

    List<Coupon> changedCoupons() {
        return changed.stream().map(this::known).toList();
    }

    List<CouponHold> committedHolds() {
        return uses.stream()
                .map(use -> use.hold() == null ? null : holds.get(use.hold()))
                .filter(Objects::nonNull)
                .toList();
    }
}
